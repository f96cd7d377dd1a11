"""Over a limit: the nearest value on its other side, on the grid of the values that there may be."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.types import Type
from assessment_engine.values import Number, Value, rounded
from assessment_engine.workbench.limits import Limit


@dataclass(frozen=True, slots=True)
class Over:
    """What a value would have to be for a comparison to come out the other way, and how far that is (days of dates)."""

    target: Value
    distance: Number
    holds: bool


def over(limit: Limit, value: Value, against: Value) -> Over | None:
    """The way of *value* over the limit *against*; None where there is none: no number, or no such value.

    Of a cap and a floor only what lies inside has a way: to the bound, after which nothing more counts.
    """
    one, other = _ordinal(value), _ordinal(against)
    if one is None or other is None or limit.step is None:
        return None
    dated = isinstance(value, datetime.date)
    if dated != isinstance(against, datetime.date):
        return None
    type_ = Type("number", step=Fraction(1)) if dated else limit.type
    grid = _Grid(type_, Fraction(limit.step))
    holds = _HOLDS[limit.op](one, other)
    if limit.kind in ("cap", "floor"):
        target = grid.at_bound(limit.op, one, other)
    else:
        target = grid.other_side(limit.op, holds, one, other)
    if target is None or target == one:
        return None
    moved = _back(target) if dated else plain(target)
    return None if moved is None else Over(moved, plain(max(target - one, one - target)), holds)


def plain(number: Number) -> Number:
    """A whole number as an ``int``, as the register has it."""
    return number.numerator if number.denominator == 1 else number


def step_of(limit: Limit) -> Number:
    """The step of what is compared: of a ratio the thousandth by which it is looked at."""
    return limit.step or 1


class _Grid:
    """The values of a type: multiples of its step within its bounds; of a ratio every number."""

    def __init__(self, type_: Type, step: Fraction) -> None:
        self._type = type_
        self._step = step

    def other_side(self, op: str, holds: bool, value: Number, limit: Number) -> Number | None:
        """The nearest value for which the comparison comes out the other way."""
        if op == "=":
            near = [value - self._step, value + self._step] if holds else [limit]
        elif (op in (">=", ">")) == holds:  # it has to be less
            near = [self._below(limit, included=op in (">", "<="))]
        else:
            near = [self._above(limit, included=op in (">=", "<"))]
        return next((one for one in near if self._possible(one)), None)

    def at_bound(self, op: str, value: Number, limit: Number) -> Number | None:
        """The bound, for what lies inside of it."""
        inside = value < limit if op == "<=" else value > limit
        target = self._above(limit, included=True) if op == "<=" else self._below(limit, included=True)
        return target if inside and self._possible(target) else None

    def _below(self, limit: Number, included: bool) -> Number:
        if self._type.step is None:
            return limit if included else limit - self._step
        at = rounded(limit, self._step, "floor")
        return at if included or at != limit else at - self._step

    def _above(self, limit: Number, included: bool) -> Number:
        if self._type.step is None:
            return limit if included else limit + self._step
        at = rounded(limit, self._step, "ceiling")
        return at if included or at != limit else at + self._step

    def _possible(self, value: Number) -> bool:
        low, high, step = self._type.low, self._type.high, self._type.step
        on_grid = step is None or (Fraction(value) / step).denominator == 1
        return on_grid and (low is None or value >= low) and (high is None or value <= high)


_HOLDS = {
    ">=": lambda one, other: one >= other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    "<": lambda one, other: one < other,
    "=": lambda one, other: one == other,
}


def _ordinal(value: Value) -> Number | None:
    """A number, or the day of a date as one."""
    if isinstance(value, datetime.date):
        return value.toordinal()
    return value if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def _back(day: Number) -> Value | None:
    return datetime.date.fromordinal(int(day)) if 1 <= day <= datetime.date.max.toordinal() else None
