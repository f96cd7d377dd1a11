"""Views of records that reach a subject: the part that measures, charges, vetoes and ballots have in common."""

from __future__ import annotations

from dataclasses import dataclass

from assessment_engine.plan.conditions import ALWAYS, AllOf, Condition
from assessment_engine.plan.expressions import Hop, Path, constant
from assessment_engine.plan.nodes import Leg
from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.lowering.conditions import condition
from assessment_engine.rules.lowering.context import Context
from assessment_engine.rules.lowering.names import Names
from assessment_engine.rules.lowering.ways import Way, way
from assessment_engine.rules.surface.measures import Reaching
from assessment_engine.source import Marked, MarkedList
from assessment_engine.types import DATE


@dataclass(frozen=True, slots=True)
class Rows:
    """A view and how its rows find the subject: pairs of paths (the subject's, the row's), and the names on a row."""

    view: str
    match: tuple[tuple[Path, Path], ...]
    names: Names
    by_share: bool = False


def sources(context: Context, when: object, tables: str | list[str] | None, place: Place) -> tuple[str, ...] | None:
    """The tables that a form is about: those said, or those under ``record`` or ``from`` in its condition."""
    said = tables
    if said is None and isinstance(when, Marked):
        said = when.get("record", when.get("from"))  # type: ignore[assignment]
    if said is None:
        context.problems.add("R341", place, rule=context.clause.id)
        return None
    names = tuple(said) if isinstance(said, list | MarkedList) else (str(said),)
    known = [_table(context, name, place) for name in names]
    return tuple(name for name in known if name) if all(known) else None


def _table(context: Context, name: str, place: Place) -> str | None:
    for known in (f"{context.scheme}.{name}", name):
        if context.builder.table(known) is not None:
            return known
    context.problems.add("R342", place, name, near=did_you_mean(name, context.builder.tables))
    return None


def rows(
    context: Context,
    name: str,
    form: Reaching,
    tables: tuple[str, ...],
    *,
    when: object = None,
    extra: tuple[Condition, ...] = (),
    subject: str = "",
) -> Rows | None:
    """A view *name* of the rows of *tables* that *when* picks, each leading to its subject by ``via`` or ``match``."""
    base = subject or context.subject
    if form.match is not None:
        return _matched(context, name, form, tables, when, extra)
    found = way(context.builder, _source(context, name, tables), form.via, base, form.at("via"))
    if found is None:
        return None
    wheres = (*_where(context, when, context.names.on(_source(context, name, tables))), *extra)
    nobody = context.asked(form, "nobody", ("error", "ignore")) or "error"
    twice = (context.asked(form, "twice", ("once", "each")) if _many(found.legs) else None) or "once"
    by_share = found.shared and context.asked(form, "shared", ("whole", "by_share")) == "by_share"
    day = _day(context, name, form, tables, found) if found.dated else None
    view = context.builder.view(
        f"{context.table}.{name}",
        context.clause,
        tables,
        to=found.legs,
        where=AllOf(wheres) if wheres else ALWAYS,
        day=day,
        nobody=nobody,
        twice=twice,
    )
    hops = (Hop("who", base),) if base == context.table else (Hop("who", base), Hop("id", context.table))
    own = (Path("id"), Path("who"))
    return Rows(view, (own,), context.names.on(view, hops if not subject else ()), by_share)


def _many(legs: tuple[Leg, ...]) -> bool:
    return any(not isinstance(leg, Hop) for leg in legs)


def _source(context: Context, name: str, tables: tuple[str, ...]) -> str:
    """The table to stand on before the way: the only one, or their union as a view of its own."""
    if len(tables) == 1:
        return tables[0]
    union = f"{context.table}.{name}.union"
    if union not in context.builder.tables:
        context.builder.view(union, context.clause, tables)
    return union


def _where(context: Context, when: object, names: Names) -> tuple[Condition, ...]:
    return () if when is None else (condition(context, when, names, ("record", "from")),)


def _matched(
    context: Context, name: str, form: Reaching, tables: tuple[str, ...], when: object, extra: tuple[Condition, ...]
) -> Rows | None:
    source = _source(context, name, tables)
    wheres = (*_where(context, when, context.names.on(source)), *extra)
    view = context.builder.view(f"{context.table}.{name}", context.clause, (source,), where=AllOf(wheres))
    pairs = []
    for mine, theirs in (form.match or {}).items():
        one = _path(context, mine, context.names, form.at("match"))
        other = _path(context, theirs, context.names.on(view), form.at("match"))
        if one is None or other is None:
            return None
        pairs.append((one, other))
    return Rows(view, tuple(pairs), context.names.on(view))


def _path(context: Context, text: str, names: Names, place: Place) -> Path | None:
    found = names.resolve(tuple(text.split(".")))
    if isinstance(found, Unresolved) or found.path is None:
        known = found.known if isinstance(found, Unresolved) else ()
        context.problems.add("R333", place, text, table=names.table, near=did_you_mean(text, known))
        return None
    return found.path


def _day(context: Context, name: str, form: Reaching, tables: tuple[str, ...], found: Way) -> Path | None:
    """The day that picks the rows of dated links: a date column of the record, or a day of the period."""
    said = context.asked(form, "day", ("date", "period_first", "period_last", "as_of"))
    period = context.builder.period
    days = {"period_first": period.first, "period_last": period.last, "as_of": context.builder.as_of}
    source = _source(context, name, tables)
    if said is None:
        return None
    if said in days:
        column = f"{context.table}.{name}.day"
        return Path(context.builder.column(source, column, context.clause, constant(days[said], DATE, said)))
    return _path(context, said, context.names.on(source), form.at("day"))
