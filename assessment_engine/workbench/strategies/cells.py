"""One cell: mostly at a limit, at an end of what is allowed, or on an edge of the period; else any that is allowed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from assessment_engine.engine.reference.operations.operation import exact
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.types import Type
from assessment_engine.values import Number, Value, rounded
from assessment_engine.workbench.strategies.lot import Lot
from assessment_engine.workbench.strategies.pools import fits
from assessment_engine.workbench.strategies.texts import texts_of

_WIDE = 100  # steps that a number without bounds is away from nothing
_FAR = datetime.timedelta(days=400)
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """How one column is drawn: its interesting values (the simplest first), and then any other.

    ``inside`` (the date of a record) keeps days within the period; ``only_near`` draws no others.
    """

    column: ColumnSpec
    near: tuple[Value, ...]
    days: tuple[datetime.date, ...]
    inside: bool = False
    only_near: bool = False

    def allows(self, value: object) -> bool:
        """Whether the column may hold a value."""
        if self.inside and isinstance(value, datetime.date):
            return self.days[0] <= value <= self.days[1]
        return fits(self.column.type, value)  # type: ignore[arg-type]  # a value of another column of the row

    def draw(self, lot: Lot, empty: int = 0, beside: Sequence[object] = ()) -> object | None:
        """A value that the column may hold: none in *empty* of a hundred times, else often one *beside* others.

        It is drawn by one number as a rule, the lowest for what is simplest.
        """
        near, wide = len(self.near), self._wide
        close = 3 * len(beside) * (1 + near // 8)
        rest = close + near + wide
        none = rest * empty // (100 - empty)
        at = lot.whole(0, none + rest - 1) if none + rest > 1 else 0
        if at < none:
            return None
        at -= none
        if at < near:
            return self.near[at]
        at -= near
        return self._other(lot) if at < wide else self._beside(at - wide, beside)

    def every(self) -> Iterator[Value]:
        """The numbers or days that the column may hold, from the lowest; of one without bounds very many."""
        if self.column.type.kind == "number":
            low, high, step = _grid(self.column.type)
            yield from (exact(number * step) for number in range(low, high + 1))
        else:
            first, last = self.days[:2]
            yield from (first + datetime.timedelta(days=number) for number in range((last - first).days + 1))

    @property
    def _wide(self) -> int:
        """How often any other value is drawn, beside once for each of the interesting ones."""
        kind = self.column.type.kind
        return 0 if self.only_near or kind not in ("number", "date") else 1 + len(self.near) // 3

    def _other(self, lot: Lot) -> object:
        if self.column.type.kind == "number":
            return _number(lot, self.column.type)
        first, last = self.days[:2]
        return first + datetime.timedelta(days=lot.whole(0, (last - first).days))

    def _beside(self, at: int, beside: Sequence[object]) -> object:
        """The value of a column that this is compared with, or a step after or before it."""
        value, by = beside[at // 3 % len(beside)], (0, 1, -1)[at % 3]
        if isinstance(value, datetime.date):
            value = value + datetime.timedelta(days=by)
        elif isinstance(value, int | Fraction) and not isinstance(value, bool):
            value = value + by * (self.column.type.step or Fraction(1, 1000))
        return value if self.allows(value) else self.near[0]


def cell_of(column: ColumnSpec, values: Sequence[Value], days: tuple[datetime.date, ...], inside: bool) -> Cell:
    """How a column is drawn; *values* are those that limits make interesting, *days* begin with the period's ends."""
    type_ = column.type
    if type_.kind == "boolean":
        near: Sequence[Value] = (False, True)
    elif type_.kind == "choice":
        near = type_.choices
    elif type_.kind == "text":
        near = texts_of(column, values)
    elif type_.kind == "date":
        near = _days(values, days, inside)
    else:
        near = _numbers(type_, values)
    return Cell(column, tuple(near), days, inside)


def _days(values: Sequence[Value], days: tuple[datetime.date, ...], inside: bool) -> list[Value]:
    first, last = days[:2]
    known = [value for value in values if isinstance(value, datetime.date)]
    outside = [first - _ONE_DAY, last + _ONE_DAY, first - _FAR]
    near = [*known, *days] if inside else [*known, *days, *outside]
    return [day for day in dict.fromkeys(near) if not inside or first <= day <= last]


def _numbers(type_: Type, values: Sequence[Value]) -> list[Number]:
    """The numbers that are allowed of the limits' and of some plain ones, the nearest to nothing first."""
    known = [value for value in values if isinstance(value, int | Fraction) and fits(type_, value)]
    return sorted({*_plain(type_), *known}, key=_simplicity)


def _plain(type_: Type) -> list[Number]:
    """The ends of what is allowed, and nothing and one where they are."""
    few: list[Number] = [0, 1, type_.step or Fraction(1, 3)]
    few += [bound for bound in (type_.low, type_.high) if bound is not None]
    return [number for number in few if fits(type_, number)]


def _simplicity(value: Number) -> tuple[Fraction, bool]:
    return abs(Fraction(value)), value < 0


def _number(lot: Lot, type_: Type) -> Number:
    """Any number that is allowed, on its step."""
    low, high, step = _grid(type_)
    return exact(lot.whole(low, high) * step)


@cache
def _grid(type_: Type) -> tuple[int, int, Fraction]:
    step = type_.step or Fraction(1, 12)
    low = -1 if type_.low is None else int(rounded(type_.low / step, 1, "ceiling"))
    high = low + _WIDE if type_.high is None else int(rounded(type_.high / step, 1, "floor"))
    return low, max(low, high), step
