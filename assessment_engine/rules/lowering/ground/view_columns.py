"""The columns that a view's rows have: those of their sources, united or crossed, and what a way adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import Across, Leg
from assessment_engine.plan.types import RATIO, TEXT, TableShape, Type
from assessment_engine.rules.formula.bounds import common_step

Columns = dict[str, Type]


def crossed_columns(sources: Sequence[str]) -> Columns:
    """The columns of a cross: a link to each row that a combination is made of."""
    return {"id": TEXT} | {source: Type("link", table=source) for source in sources}


def united(tables: Sequence[TableShape]) -> Columns:
    """The columns that all tables have; of several tables, with the name of the row's own."""
    first = dict(tables[0].columns)
    for other in tables[1:]:
        columns = other.columns
        first = {name: joined(type_, columns[name]) for name, type_ in first.items() if name in columns}
    return first | ({"table": TEXT} if len(tables) > 1 else {})


def reached(own: Columns, to: tuple[Leg, ...]) -> tuple[Columns, list[str]]:
    """The columns of rows that were led along a way (who they reach, by what share, by which rows of links), and names
    that are there twice.

    A row's own ``share`` is hidden where the way has none, so that nobody takes one for the other.
    """
    made = {leg.table: Type("link", table=leg.table) for leg in to if isinstance(leg, Across)}
    made |= {"who": Type("link", table=target(to)), "share": replace(RATIO, low=0, high=1)}
    shared = any(isinstance(leg, Across) and leg.shared for leg in to)
    same = {"who"} if to == (Hop("who", target(to)),) else set()
    twice = sorted((own.keys() & made.keys()) - same - (set() if shared else {"share"}))
    hidden = {"share"} if "share" in own and not shared else set()
    return {name: type_ for name, type_ in (own | made).items() if name not in hidden}, twice


def joined(one: Type, other: Type) -> Type:
    """The type that holds the values of both."""
    if one.kind != other.kind or one.table != other.table:
        return replace(TEXT, optional=True)
    words = one.choices + tuple(word for word in other.choices if word not in one.choices)
    wide = one.low is None or other.low is None or one.high is None or other.high is None
    step = None if one.step is None or other.step is None else common_step((one, other))
    return Type(
        one.kind,
        one.optional or other.optional,
        step,
        None if wide else min(one.low or 0, other.low or 0),
        None if wide else max(one.high or 0, other.high or 0),
        words,
        one.ordered and one.choices == other.choices,
        one.table,
    )


def target(legs: tuple[Leg, ...]) -> str:
    """The table that a way leads to."""
    last = legs[-1]
    return last.target if isinstance(last, Across) else last.table
