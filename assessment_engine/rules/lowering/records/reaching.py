"""Views of records that reach a subject: the part that measures, charges, vetoes and ballots have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assessment_engine.plan.conditions import AllOf, Condition
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.rules.lowering.ground.conditions import condition, given_by
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.records.days import day_of, in_period, path_of
from assessment_engine.rules.lowering.records.each import EVERY, OVERLAP, dating, frame_of
from assessment_engine.rules.lowering.records.sources import source_of, table_keys, view_name
from assessment_engine.rules.lowering.records.ways import way
from assessment_engine.rules.surface.measures import Reaching


@dataclass(frozen=True, slots=True)
class Rows:
    """A view and how its rows find the subject: pairs of paths (the subject's, the row's), and the names on a row."""

    view: str
    match: tuple[tuple[Path, Path], ...]
    names: Names
    by_share: bool = False


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
    skip = table_keys(context, when, tables)
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


def _matched(
    context: Context, name: str, form: Reaching, source: str, where: Condition, given: frozenset[str], subject: str
) -> Rows | None:
    view = context.builder.view(view_name(context, name), context.clause, (source,), where=where)
    names = context.names.on(view)
    own = context.names.on(subject) if subject and subject != context.subject else context.names
    pairs = []
    for mine, theirs in (form.match or {}).items():
        one = path_of(context, mine, own, form.at("match"))
        other = path_of(context, theirs, names, form.at("match"))
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
