"""Views of records that reach a subject: the part that measures, charges, vetoes and ballots have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assessment_engine.plan.conditions import AllOf, Condition
from assessment_engine.plan.expressions import Hop, Path, constant
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.lowering.builder import Frame
from assessment_engine.rules.lowering.conditions import condition, given_by
from assessment_engine.rules.lowering.context import Context
from assessment_engine.rules.lowering.each import EACH_DAYS, EVERY, OVERLAP, dating, frame_of, held, undated
from assessment_engine.rules.lowering.names import Names
from assessment_engine.rules.lowering.ways import Way, way
from assessment_engine.rules.surface.measures import Reaching
from assessment_engine.source import Marked, MarkedList
from assessment_engine.types import DATE, Kind

NOTHING: frozenset[str] = frozenset()
DAYS = ("date", "period_first", "period_last", "as_of")


@dataclass(frozen=True, slots=True)
class Rows:
    """A view and how its rows find the subject: pairs of paths (the subject's, the row's), and the names on a row."""

    view: str
    match: tuple[tuple[Path, Path], ...]
    names: Names
    by_share: bool = False


def sources(context: Context, when: object, tables: str | list[str] | None, place: Place) -> tuple[str, ...] | None:
    """The tables that a form is about: those said, or those under ``record`` or ``from`` in its condition."""
    inner = _named_in(when)
    if tables is not None and isinstance(when, Marked) and "record" in when and _listed(tables) != _listed(inner):
        both = ", ".join([*_listed(tables), *_listed(inner)])
        context.problems.add("R303", when.mark.at("record"), both, choices=both)
        return None
    said = tables if tables is not None else inner
    if said is None:
        context.problems.add("R341", place, rule=context.clause.id)
        return None
    if tables is None and isinstance(when, Marked):
        place = when.mark.at("record" if "record" in when else "from")
    known = [table_of(context, name, place) for name in _listed(said)]
    return tuple(name for name in known if name) if known and all(known) else None


def _named_in(when: object) -> object:
    return when.get("record", when.get("from")) if isinstance(when, Marked) else None


def _listed(said: object) -> tuple[str, ...]:
    return tuple(str(name) for name in said) if isinstance(said, list | MarkedList) else (str(said),)


def table_of(context: Context, name: str, place: Place) -> str | None:
    """A table of the scheme or of the programme by its name; None when a problem was added."""
    for known in (f"{context.scheme}.{name}", name):
        if context.builder.table(known) is not None:
            return known
        if context.builder.table_promised(known):
            return None
    own = [table.removeprefix(f"{context.scheme}.") for table in context.builder.tables]
    near = did_you_mean(name, (table for table in own if "." not in table))
    context.problems.add("R342", place, name, near=near)
    return None


def rows(
    context: Context,
    name: str,
    form: Reaching,
    tables: tuple[str, ...],
    *,
    when: object = None,
    extra: tuple[Condition, ...] = (),
    given: frozenset[str] = frozenset(),
    subject: str = "",
) -> Rows | None:
    """A view *name* of the rows of *tables* that *when* picks, each leading to its subject by ``via`` or ``match``.

    *extra* are further conditions, *given* the columns that are not empty where they hold.
    """
    base = subject or context.subject
    source = source_of(context, name, tables)
    if form.match is not None and form.via is not None:
        context.problems.add("R303", form.at("via"), "via, match", choices="via, match")
        return None
    skip = _table_keys(context, when, tables)
    own = () if when is None else (condition(context, when, context.names.on(source), skip, form.at("when")),)
    where = AllOf((*own, *extra))
    known = given | given_by(when)
    if form.match is not None:
        return _matched(context, name, form, source, where, known, subject)
    found = way(context.builder, source, form.via, base, form.at("via"))
    if found is None:
        return None
    nobody = _nobody(context, form, source)
    twice = (context.asked(form, "twice", ("once", "each")) if found.many else None) or "once"
    by_share = found.shared and context.asked(form, "shared", ("whole", "by_share")) == "by_share"
    day = None
    if found.framed:
        found, falls, day = in_period(context, form, source, found, known)
        where = AllOf((*where.parts, *falls.parts))
    if found.dated and day is None:
        day = day_of(context, name, form, source)
    view = context.builder.view(
        view_name(context, name),
        context.clause,
        (source,),
        to=found.legs,
        where=where,
        day=day,
        nobody=nobody,
        twice=twice,
    )
    hops = (Hop("who", base),) if base == context.table else (Hop("who", base), Hop("id", context.table))
    names = context.names.on(view, hops if not subject else ())
    return Rows(view, ((Path("id"), Path("who")),), replace(names, given=names.given | known), by_share)


def _nobody(context: Context, form: Reaching, source: str) -> Literal["error", "ignore"]:
    """What a row is that leads to nobody: of earlier outcomes it is that of one who has left, and none is asked for."""
    spec = context.builder.spec(context.builder.called(source))
    if form.nobody is None and spec is not None and spec.kind == "earlier":
        return "ignore"
    said: Literal["error", "ignore"] | None = context.asked(form, "nobody", ("error", "ignore"))
    return said or "error"


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


def view_name(context: Context, name: str) -> str:
    """The table's name of a form's rows: a measure of an own table has other rows than that of an item of its name."""
    own_table = bool(context.scheme) and context.table.startswith(f"{context.scheme}.")
    return f"{context.table}{':' if own_table else '.'}{name}"


def _has_days(context: Context, frame: Frame) -> bool:
    return "to" in context.builder.tables[frame.name].columns


def source_of(context: Context, name: str, tables: tuple[str, ...]) -> str:
    """The table to stand on before the way: the only one, or their union as a view of its own."""
    if len(tables) == 1:
        return tables[0]
    union = f"{view_name(context, name)}.union"
    if union not in context.builder.tables:
        context.builder.view(union, context.clause, tables)
    return union


def _table_keys(context: Context, when: object, tables: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a condition that name its tables: ``from`` may be a column of a span, too."""
    if not isinstance(when, Marked) or "record" in when:
        return ("record",)
    own = {table.removeprefix(f"{context.scheme}.") for table in tables}
    return ("from",) if own.issuperset(_listed(when.get("from"))) else ()


def _matched(
    context: Context, name: str, form: Reaching, source: str, where: Condition, given: frozenset[str], subject: str
) -> Rows | None:
    view = context.builder.view(view_name(context, name), context.clause, (source,), where=where)
    names = context.names.on(view)
    own = context.names.on(subject) if subject and subject != context.subject else context.names
    pairs = []
    for mine, theirs in (form.match or {}).items():
        one = _path(context, mine, own, form.at("match"))
        other = _path(context, theirs, names, form.at("match"))
        if one is None or other is None:
            return None
        pairs.append((one, other))
    if frame_of(context) is not None and not subject:
        pairs += _of_the_period(context, form, view, names.given | given)
    return Rows(view, tuple(pairs), replace(names, given=names.given | given))


def _of_the_period(context: Context, form: Reaching, view: str, given: frozenset[str]) -> list[tuple[Path, Path]]:
    """The further keys by which a row that is matched by keys falls into a period."""
    found = dating(context, form, view, given)
    if found is None or found.by == EVERY:
        return []
    each = found.frame.each
    if found.by == OVERLAP:
        context.problems.add("R303", form.at("dated"), "match, dated: overlap", choices="via")
        return []
    own, theirs = each, found.by
    if not found.link:
        own, theirs = f'first_of({each}.first, "{each}")', f'first_of({found.by}, "{each}")'
    for table, text in ((context.table, own), (view, theirs)):
        if "each.key" not in context.builder.tables[table].columns:
            names = replace(context.names.on(table), given=given)
            context.column("each.key", text, form.at(), table=table, names=names)
    return [(Path("each.key"), Path("each.key"))]


def _path(context: Context, text: str, names: Names, place: Place, kind: Kind | None = None) -> Path | None:
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
    return _path(context, said, context.names.on(source), form.at("day"), "date")
