"""Points by comparison with peers: by rank, by a straight line between first and last, by the best or the mean."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from assessment_engine.plan.nodes import Order, Window, WindowKind
from assessment_engine.plan.types import COUNT, RATIO
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.parts import full_marks, number_key
from assessment_engine.rules.lowering.records.groups import groups, may_be_empty
from assessment_engine.rules.surface.bases import ByRank
from assessment_engine.rules.surface.items import ItemBody

WAYS = ("points", "drop", "spread", "best_is_full", "at_least_mean")


def lower_by_rank(context: Context, item: str, column: str, form: ItemBody, by_rank: ByRank) -> None:
    """Make the basis of an item from the place of ``of`` among its peers."""
    said = [key for key in WAYS if getattr(by_rank, key) is not None and getattr(by_rank, key) is not False]
    if len(said) != 1:
        context.problems.add("R373", by_rank.at(), ", ".join(said) or "—", choices=", ".join(WAYS))
        return
    best = context.asked(by_rank, "best", ("high", "low")) or "high"
    by_rank = by_rank.model_copy(update={"best": best})
    value = context.column(f"{item}.of", by_rank.of, by_rank.at("of"), want="number", allow_optional=True)
    if value not in context.builder.tables[context.table].columns:
        return
    within = groups(context, by_rank.within, by_rank.at("within"))
    text = _ranked(context, item, value, within, form, by_rank)
    if text is not None:
        context.column(column, text, by_rank.at(), want="number", allow_optional=True)


def _ranked(
    context: Context, item: str, value: str, within: tuple[str, ...], form: ItemBody, by_rank: ByRank
) -> str | None:
    if by_rank.best_is_full:
        full = full_marks(context, form, by_rank.at("best_is_full"), "best_is_full")
        if by_rank.best == "high":
            return f"{full} * {value} / {_window(context, f'{item}.best', 'max', value, within)}"
        least = _window(context, f"{item}.best", "min", value, within)
        return f"{full} if {value} = {least} else {full} * {least} / {value}"  # the best may well be zero
    if by_rank.at_least_mean is not None:
        mean = _window(context, f"{item}.mean", "mean", value, within)
        sign = ">=" if by_rank.best == "high" else "<="
        return f"{literal(by_rank.at_least_mean)} if {value} {sign} {mean} else {_otherwise(context, by_rank)}"
    rank = _rank(context, item, value, within, by_rank)
    if by_rank.drop is not None:
        full = full_marks(context, form, by_rank.at("drop"), "drop")
        return f"{full} - {literal(by_rank.drop)} * ({rank} - 1)"
    if by_rank.spread is not None:
        size = _window(context, f"{item}.peers", "count", value, within)
        first, last = literal(by_rank.spread.first), literal(by_rank.spread.last)
        return f"{last} + ({first} - {last}) * ({size} - {rank}) / ({size} - 1) if {size} > 1 else {first}"
    return _by_points(context, rank, by_rank)


def _by_points(context: Context, rank: str, by_rank: ByRank) -> str | None:
    rows = []
    for key, points in (by_rank.points or {}).items():
        place = number_key(context, key, by_rank.at_key("points", key), whole=True)
        if place is None:
            return None
        rows.append(f"{place}: {literal(points)}")
    return f"lookup({rank}, {{{', '.join(rows)}}}, {_otherwise(context, by_rank)})"


def _otherwise(context: Context, by_rank: ByRank) -> str:
    if by_rank.otherwise is None:
        context.problems.add("R302", by_rank.at(), "otherwise", rule=context.clause.id, choices="a number")
    return literal(by_rank.otherwise or 0)


def _rank(context: Context, item: str, value: str, within: tuple[str, ...], by_rank: ByRank) -> str:
    ties: Any = context.asked(by_rank, "ties", ("same_rank", "average")) or "same_rank"
    if by_rank.points is not None and ties == "average":
        context.problems.add("R374", by_rank.at("ties"), ties)
    step = Fraction(1, 2) if ties == "average" else Fraction(1)
    type_ = replace(COUNT, low=1, optional=_may_lack(context, value, within), step=step)
    order = (Order(value, descending=by_rank.best == "high"),)
    node = Window(
        context.table, f"{item}.place", context.clause, type_, "rank", within, context.there, value, order=order,
        ties=ties,
    )  # fmt: skip
    return context.builder.window(node)


def _window(context: Context, name: str, kind: WindowKind, value: str, within: tuple[str, ...]) -> str:
    lacks = _may_lack(context, value, within)
    type_ = COUNT.maybe(may_be_empty(context, within)) if kind == "count" else replace(RATIO, optional=lacks)
    if kind in ("max", "min"):
        type_ = context.builder.tables[context.table].columns[value].maybe(lacks)
    return context.builder.window(
        Window(context.table, name, context.clause, type_, kind, within, context.there, value)
    )


def _may_lack(context: Context, value: str, within: tuple[str, ...]) -> bool:
    """Whether somebody may have no place: without a value, or in no group; all others have themselves for a peer."""
    return context.builder.tables[context.table].columns[value].optional or may_be_empty(context, within)
