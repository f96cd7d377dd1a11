"""The values at which a column is interesting: at, just under and just over every limit that something puts to it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.period import Period
from assessment_engine.plan.expressions import Expression
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.types import Type
from assessment_engine.values import Missing, Number, Value, rounded
from assessment_engine.workbench.limits import Limit
from assessment_engine.workbench.strategies.origins import Origin, Origins

MOST_ROWS = 12
"""The highest number of rows of one kind that is drawn for one limit of a count."""
_FAR = 110 * 366  # days before the period at which a date of birth may lie
_GRID = 1_000_000  # how many steps a number without bounds may be away from nothing
_ONE_DAY = datetime.timedelta(days=1)


class Pools:
    """What the limits of a plan make interesting: values by column of the register, and numbers of rows by table."""

    def __init__(self, limits: tuple[Limit, ...], origins: Origins, period: Period) -> None:
        self._origins, self._period = origins, period
        self.values: dict[Origin, dict[Value, None]] = defaultdict(dict)
        self.counts: dict[str, dict[int, None]] = defaultdict(dict)
        self.pairs: dict[Origin, dict[str, None]] = defaultdict(dict)
        for limit in limits:
            self._take(limit)

    def _take(self, limit: Limit) -> None:
        paths = limit.operand.paths
        if limit.other is not None:
            self._pair(limit, limit.other)
        if len(paths) != 1 or limit.value is None:
            return
        for origin in self._origins.of_path(limit.table, paths[0]):
            if origin.column:
                column = self._origins.specs[origin.table].columns[origin.column]
                self.values[origin].update(dict.fromkeys(self._values(limit, column)))
            elif isinstance(limit.value, int | Fraction):
                self._count(origin.table, limit.value)

    def _pair(self, limit: Limit, other: Expression) -> None:
        """Two columns of one row that are compared: each may be drawn beside the other."""
        sides = [list(self._own(limit.table, side)) for side in (limit.operand, other)]
        for one in sides[0]:
            for two in sides[1]:
                if one.table == two.table and one != two:
                    self.pairs[one][two.column] = None
                    self.pairs[two][one.column] = None

    def _own(self, table: str, side: Expression) -> Iterator[Origin]:
        for path in side.paths if len(side.steps) == 1 else ():
            if not path.hops:
                yield from self._origins.of_path(table, path)

    def _count(self, table: str, value: Number) -> None:
        near = int(value)
        self.counts[table].update(dict.fromkeys(n for n in (near - 1, near, near + 1) if 1 < n <= MOST_ROWS))

    def _values(self, limit: Limit, column: ColumnSpec) -> Iterator[Value]:
        if len(limit.operand.steps) == 1:
            yield from (value for _, value in limit.around() if fits(column.type, value))
        else:
            yield from turning_points(limit, column.type, self._period)


def fits(type_: Type, value: Value) -> bool:
    """Whether a column of this type may hold a value."""
    if type_.kind == "number":
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            return False
        if type_.step is not None and value % type_.step:
            return False
        return (type_.low is None or value >= type_.low) and (type_.high is None or value <= type_.high)
    kinds: dict[str, type] = {"date": datetime.date, "boolean": bool}
    return isinstance(value, kinds.get(type_.kind, str)) and (not type_.choices or value in type_.choices)


def turning_points(limit: Limit, type_: Type, period: Period) -> Iterator[Value]:
    """The values of the one column that a formula reads at which it crosses the limit, if it rises or falls."""
    grid = grid_of(type_, period)
    if grid is None:
        return
    low, high = grid

    def above(place: int, strictly: bool) -> bool | None:
        value = value_of(limit.operand, lambda _path: value_at(type_, place), lambda _op, _step: None)
        if isinstance(value, Missing | str):
            return None
        bound: Any = limit.value
        return bool(value > bound if strictly else value >= bound)

    for strictly in (False, True):
        yield from (value_at(type_, place) for place in crossing(low, high, partial(above, strictly=strictly)))


def crossing(low: int, high: int, above: Callable[[int], bool | None]) -> Iterator[int]:
    """The two neighbours between which *above* changes, if it does so between *low* and *high*."""
    first, last = above(low), above(high)
    if first is None or last is None or first == last:
        return
    while high - low > 1:
        middle = (low + high) // 2
        here = above(middle)
        if here is None:
            return
        low, high = (middle, high) if here == first else (low, middle)
    yield from (low, high)


def grid_of(type_: Type, period: Period) -> tuple[int, int] | None:
    """The first and the last of the values of a type, counted in steps (or days)."""
    if type_.kind == "date":
        return period.first.toordinal() - _FAR, period.last.toordinal() + 366
    if type_.kind != "number":
        return None
    step = type_.step or Fraction(1, 1000)
    low = -_GRID if type_.low is None else int(rounded(type_.low / step, 1, "ceiling"))
    high = _GRID if type_.high is None else int(rounded(type_.high / step, 1, "floor"))
    return low, high


def value_at(type_: Type, place: int) -> Value:
    """The value of a type that is so many steps, or days, from nothing."""
    if type_.kind == "date":
        return datetime.date.fromordinal(place)
    number = place * (type_.step or Fraction(1, 1000))
    return number.numerator if number.denominator == 1 else number


def days_of(period: Period, holidays: tuple[datetime.date, ...] = ()) -> list[datetime.date]:
    """The days on which something may turn: the first and last of the period and of its months, and around them."""
    days = [period.first, period.last]
    day = period.first
    while day <= period.last:
        following = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        days += [following - _ONE_DAY, following]
        day = following
    days += [period.first + (period.last - period.first) / 2, period.first + _ONE_DAY, period.last - _ONE_DAY]
    return [day for day in dict.fromkeys([*days, *holidays]) if period.first <= day <= period.last]
