"""Windows: every kind, in groups, in orders with ties and empty values, quotas and shares that do not come out even."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Window, WindowKind
from assessment_engine.plan.types import BOOLEAN, COUNT, RATIO, Type
from assessment_engine.rules.formula import bounds
from tests.agreement.core import pools
from tests.agreement.core.columns import among, operand, order
from tests.agreement.core.draft import Draft
from tests.agreement.core.formula import Formula
from tests.agreement.core.word_steps import ALL_KINDS

_KINDS: Sequence[WindowKind] = (
    "count", "sum", "mean", "min", "max", "rank", "rank", "ordinal", "previous", "running_sum", "running_min",
    "running_max", "run", "quota", "quota", "quota", "share", "share", "share",
)  # fmt: skip
_SUMS = ("sum", "mean", "running_sum", "share")
_PLACES = (Fraction(1), Fraction(2), Fraction(0), Fraction(3), Fraction(100), Fraction(3, 2), Fraction(-1))
_PARTS = (Fraction(1, 2), Fraction(1, 3), Fraction(1, 5), Fraction(0), Fraction(1), Fraction(3, 20), Fraction(2, 3))


def make_window(draft: Draft, table: str) -> str:
    """Add a window on *table*; its name."""
    kind = draft.draw.pick(_KINDS)
    value = _value(draft, table, kind)
    entering = among(draft, table)
    name = draft.name("w")
    type_ = _type(kind, draft.columns(table)[value] if value else COUNT, bool(entering))
    window = Window(
        table, name, draft.clause(name), type_, kind, _within(draft, table), entering, value,
        order=order(draft, table), ties=draft.draw.pick(("same_rank", "by_id", "average")),
    )  # fmt: skip
    if kind == "quota":
        window = _quota(draft, table, window)
    if kind == "share":
        window = _share(draft, table, window)
    window = replace(window, type=window.type.maybe(any(draft.columns(table)[one].optional for one in window.within)))
    return draft.add(window)


def _within(draft: Draft, table: str) -> tuple[str, ...]:
    """Up to two columns, seldom the id: a group of one shows little."""
    names = [name for name in draft.columns(table) if name != "id" or draft.draw.chance(15)]
    return draft.draw.some(names, draft.draw.pick((1, 0, 2, 1)))


def _value(draft: Draft, table: str, kind: WindowKind) -> str:
    if kind in ("rank", "ordinal", "quota") or (kind == "count" and draft.draw.chance(50)):
        return ""
    if kind == "run":
        return operand(draft, table, "boolean")
    if kind == "sum" and "share" in draft.columns(table) and draft.draw.chance(50):
        return "share"  # the one quotient that rules sum over rows as it is
    if kind in _SUMS:
        return operand(draft, table, "number", sums=True)
    return operand(draft, table, draft.draw.pick(("number", "number", "choice", "date", *ALL_KINDS)))


def _type(kind: WindowKind, value: Type, among: bool) -> Type:
    """The type that the rules give, and empty where the value may be."""
    if kind == "quota":
        return BOOLEAN
    if kind in ("rank", "ordinal", "run", "count"):
        # Rows whose place is empty have no rank, and the middle of a tie may be a half.
        return replace(COUNT, step=Fraction(1, 2) if kind == "rank" else COUNT.step, optional=kind != "count")
    if kind in ("sum", "running_sum"):
        return Type("number", kind != "sum" and (among or value.optional), value.step)
    optional = kind in ("previous", "share") or among or value.optional
    if kind == "mean":
        return replace(RATIO, low=value.low, high=value.high, optional=optional)
    return value.maybe(optional)


def _quota(draft: Draft, table: str, window: Window) -> Window:
    """Places as a number or as a share of the group, said by the rules or by the rows."""
    draw = draft.draw
    of_group = draw.chance(50)
    return replace(
        window,
        ties=draw.pick(("by_id", "leave_out", "take_all")),
        of_group=of_group,
        places=draw.pick(_PARTS if of_group else _PLACES),
        places_by=operand(draft, table, "number", sums=True) if draw.chance(30) else "",
        base=operand(draft, table, "boolean") if of_group and draw.chance(40) else "",
        rounding=draw.pick(pools.WAYS),
    )


def _share(draft: Draft, table: str, window: Window) -> Window:
    """A pool by weights; mostly one that the group agrees on, for rows that do not are a problem."""
    draw = draft.draw
    window = replace(window, unit=draw.pick((Fraction(1, 100), Fraction(1), Fraction(1, 3))))
    weight = operand(draft, table, "number", sums=True)
    if draw.chance(50):  # the same amount on all rows, and weights that are not below zero
        window = replace(window, value=_agreed(draft, table, window))
        weight = _not_negative(draft, table, weight)
    return replace(window, weight=weight, type=Type("number", True, window.unit))


def _agreed(draft: Draft, table: str, window: Window) -> str:
    """A column with one amount for each group: the greatest there is, or a sum of whole units."""
    kind: WindowKind = draft.draw.pick(("count", "max", "sum"))
    name = draft.name("pool")
    value = COUNT if kind == "count" else draft.columns(table)[window.value]
    type_ = replace(value, low=None, high=None, optional=True)
    return draft.add(Window(table, name, draft.clause(name), type_, kind, window.within, "", window.value))


def _not_negative(draft: Draft, table: str, weight: str) -> str:
    """A column with what is above zero of another."""
    made, name = Formula(draft, table), draft.name("weight")
    term = made.read((Path(weight), draft.columns(table)[weight]))
    absolute = made.add("abs", [term], bounds.absolute(term.type))
    return draft.add(Column(table, name, draft.clause(name), made.steps.ending_in(absolute.index, name)))
