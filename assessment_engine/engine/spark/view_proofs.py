"""What a view reads, whether a part can make it from its own rows, and how its table stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment_engine.engine.spark.proofs import Case, cells_of
from assessment_engine.engine.spark.reasons import BOTH_DIVIDED, KEYS, SOME_DIVIDED, STRAYS
from assessment_engine.engine.spark.standing import Cell, Kind, Standing
from assessment_engine.engine.spark.survey import Read, Survey
from assessment_engine.plan.conditions import condition_paths
from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import Across, View
from assessment_engine.titles import Title


@dataclass(frozen=True, slots=True)
class Way:
    """Where a view's way has come to, what it has read, and what its rows have of it."""

    at: Standing
    cells: tuple[Cell, ...] = ()
    stays: bool = True
    is_common: bool = True


def view_case(survey: Survey, view: View) -> tuple[Case, Standing]:
    """The case of a view, and its table as it stands if a part makes it."""
    sources = [survey.tables[name] for name in view.sources]
    standing, apart = _of_sources(view, sources)
    survey.tables[view.name] = standing  # what its conditions read are columns of rows in the making
    cells = tuple(survey.rows(one.name) for one in sources)
    before = _conditions(survey, view, late=False)
    if view.to:
        way = _walked(survey, view, Way(standing))
        made = {**standing.made, **_made_by(survey, view, way)}
        base = view.name if not view.by else ""  # before they are a frame's keys nobody sees whether ids meet
        standing = replace(standing, base=base, made=made)
        survey.tables[view.name] = standing
    else:
        way = Way(standing)
    reads = [*before, *_conditions(survey, view, late=True)]
    keys = [survey.read(view.name, path) for _, path in view.by]
    standing = _framed(view, standing, keys) if view.by else standing
    every = [*reads, *keys]
    is_common = all(one.kind == "common" for one in sources) and way.is_common and all(one.is_common for one in every)
    if not apart and not (way.stays and all(one.stays for one in every)):
        apart = STRAYS
    if not apart and view.by and not any(one.names for one in keys):
        apart = KEYS
    del survey.tables[view.name]
    return Case(tuple(_others(view, (*cells, *way.cells, *cells_of(every)))), is_common, apart), standing


def _others(view: View, cells: Sequence[Cell]) -> dict[Cell, None]:
    """The cells, with those that lend to the view in the place of its own."""
    others = dict[Cell, None]()
    for cell in cells:
        others |= dict.fromkeys(cell.lenders if cell.table == view.name else (cell,))
    return others


def _of_sources(view: View, sources: Sequence[Standing]) -> tuple[Standing, Title | None]:
    """The rows before the way, and why no part can make them alone."""
    kinds = [one.kind for one in sources]
    kind: Kind = "whole" if "whole" in kinds else "divided" if "divided" in kinds else "common"
    large = any(one.is_large for one in sources)
    names = tuple(one.name for one in sources)
    if view.crossed:
        base = view.name if not view.by else ""
        made = {one.name: one.base if one.kind == "divided" else "" for one in sources}
        apart = BOTH_DIVIDED if kinds.count("divided") > 1 else None
        return Standing(view.name, kind, base, (), made, is_large=large, in_order_of_sources=True), apart
    if len(sources) > 1:
        apart = SOME_DIVIDED if len(set(kinds)) > 1 else None
        several = Standing(view.name, kind, view.name, names, {"table": ""}, is_large=large, in_order_of_sources=True)
        return several, apart
    return Standing(view.name, kind, sources[0].base, names, is_large=large), None


def _conditions(survey: Survey, view: View, late: bool) -> list[Read]:
    """What the condition and the day read: of the source's rows, or of the way."""
    paths = [*condition_paths(view.where), *([view.day] if view.day else [])]
    added = {"who", "share", *(leg.table for leg in view.to if isinstance(leg, Across))} if view.to else set()
    first = [path.hops[0].column if path.hops else path.column for path in paths]
    chosen = [path for path, column in zip(paths, first, strict=True) if (column in added) == late]
    return [survey.read(view.name, path) for path in chosen]


def _walked(survey: Survey, view: View, way: Way) -> Way:
    for leg in view.to:
        way = _hopped(survey, leg, way) if isinstance(leg, Hop) else _crossed(survey, leg, way)
    return way


def _hopped(survey: Survey, leg: Hop, way: Way) -> Way:
    target = survey.tables[leg.table]
    cells = (survey.cell(way.at.name, leg.column), survey.rows(leg.table))
    return Way(
        target,
        (*way.cells, *cells),
        way.stays and survey.leads_within(way.at, leg.column, target),
        way.is_common and all(survey.is_common(cell) for cell in cells),
    )


def _crossed(survey: Survey, leg: Across, way: Way) -> Way:
    """Over the rows of a link table: they begin in the part of the row, and lead to rows in their own."""
    table, target = survey.tables[leg.table], survey.tables[leg.target]
    columns = ["id", leg.near, leg.far, *(["from", "to"] if leg.dated else []), *(["share"] if leg.shared else [])]
    cells = (*(survey.cell(leg.table, column) for column in columns), survey.rows(leg.target), survey.rows(way.at.name))
    begins = table.kind == "common" or (way.at.kind == "divided" and survey.named(table.name, leg.near) == way.at.base)
    ends = survey.leads_within(table, leg.far, target)
    return Way(
        target,
        (*way.cells, *cells),
        way.stays and "whole" not in (table.kind, way.at.kind) and begins and ends,
        way.is_common and all(survey.is_common(cell) for cell in cells),
    )


def _made_by(survey: Survey, view: View, way: Way) -> dict[str, str]:
    """The columns that a way adds, and the table of whose rows they are the ids, if it stays within the part."""
    across = [survey.tables[leg.table] for leg in view.to if isinstance(leg, Across)]
    ends = {"who": way.at, **{one.name: one for one in across}}
    named = {name: one.base if way.stays and one.kind == "divided" else "" for name, one in ends.items()}
    return {**{one.name: named[one.name] for one in across}, "who": named["who"], "share": ""}


def _framed(view: View, standing: Standing, keys: Sequence[Read]) -> Standing:
    made = {name: read.names for (name, _), read in zip(view.by, keys, strict=True)}
    return Standing(view.name, standing.kind, view.name, (), made, in_order_of_sources=True)
