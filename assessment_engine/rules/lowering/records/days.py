"""The day by which a record reaches its subject along dated links, and the period into which it falls."""

from __future__ import annotations

from assessment_engine.plan.conditions import AllOf
from assessment_engine.plan.expressions import Path, constant
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.lowering.ground.builder import Frame
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.records.each import EACH_DAYS, dating, held, undated
from assessment_engine.rules.lowering.records.ways import Way
from assessment_engine.rules.surface.measures import Reaching
from assessment_engine.types import DATE, Kind

NOTHING: frozenset[str] = frozenset()
DAYS = ("date", "period_first", "period_last", "as_of")


def in_period(
    context: Context, form: Reaching, source: str, found: Way, given: frozenset[str] = NOTHING
) -> tuple[Way, AllOf, Path | None]:
    """The way to the cards of periods, the conditions by which a row falls into one, or the day by which it does.

    A record's own date picks its card as a day picks the rows of a dated link, where no link wants another day.
    """
    dated = dating(context, form, source, given)
    texts = [] if dated is None else [dated.text()]
    if dated is not None and dated.is_date and not found.dated and _has_days(context, dated.frame):
        return found.on_the_day(), AllOf(()), Path(dated.by)
    day = context.asked(form, "day", (*DAYS, *EACH_DAYS)) if found.dated else None
    if dated is not None and day in EACH_DAYS:
        found, holding = undated(found, day, dated.frame)
        texts += holding
    return found, held(context, form.at(), source, found.legs, texts, given), None


def _has_days(context: Context, frame: Frame) -> bool:
    return "to" in context.builder.tables[frame.name].columns


def path_of(context: Context, text: str, names: Names, place: Place, kind: Kind | None = None) -> Path | None:
    """A path as it is written, of this kind; None when a problem was added."""
    found = names.resolve(tuple(text.split(".")))
    if isinstance(found, Unresolved) or found.path is None:
        known = found.known if isinstance(found, Unresolved) else ()
        table = context.builder.called(names.table)
        context.problems.add("R333", place, text, table=table, near=did_you_mean(text, known))
        return None
    if kind and found.type.kind != kind:
        context.problems.add("R324", place, text, kind=KIND_NAMES[found.type.kind], expected=KIND_NAMES[kind])
        return None
    return found.path


def day_of(context: Context, name: str, form: Reaching, source: str) -> Path | None:
    """The day that picks the rows of dated links: a date column of the record, or a day of the period."""
    said = context.asked(form, "day", DAYS)
    period = context.builder.period
    days = {"period_first": period.first, "period_last": period.last, "as_of": context.builder.as_of}
    if said is None:
        return None
    if said in days:
        column = f"{context.table}.{name}.day"
        return Path(context.builder.column(source, column, context.clause, constant(days[said], DATE, said)))
    return path_of(context, said, context.names.on(source), form.at("day"), "date")
