"""Whole numbers in arrays, with a bound on every one of them, so that nothing ever wraps.

An array is as narrow as its bounds allow; where a result might not fit 64 bits it is of Python's own integers, which
have no end.  Bounds follow the arithmetic; where they would leave 64 bits they are first taken from the data again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
NARROW = 2**62
_WIDTHS = ((2**7 - 1, np.int8), (2**15 - 1, np.int16), (2**31 - 1, np.int32), (NARROW, np.int64))


@dataclass(frozen=True, slots=True)
class Whole:
    """An array of whole numbers (of no dimension: one number for all rows), none below *low* or above *high*."""

    data: Array
    low: int
    high: int

    @classmethod
    def of(cls, data: Array) -> Whole:
        """The array with the bounds that its data have."""
        if data.dtype == object:
            return cls.of_python(data)
        if data.size == 0:
            return cls(data.astype(np.int8), 0, 0)
        return cls(data, int(data.min()), int(data.max()))

    @classmethod
    def of_python(cls, data: Array) -> Whole:
        """An array of Python's integers, as narrow as they allow."""
        low, high = (min(data.flat), max(data.flat)) if data.size else (0, 0)
        return cls(_cast(data, fitting(low, high)), low, high)

    @staticmethod
    @lru_cache(maxsize=4096)
    def one(number: int) -> Whole:
        """One number for all rows."""
        return Whole(np.array(number, dtype=fitting(number, number)), number, number)

    @property
    def is_one(self) -> bool:
        """Whether it is one number for all rows."""
        return self.data.ndim == 0

    def tight(self) -> Whole:
        """The same numbers with the bounds that their data have."""
        return Whole.of(self.data)

    def take(self, places: Array) -> Whole:
        """The numbers at these places."""
        return self if self.is_one else Whole(np.asarray(self.data.take(places), self.data.dtype), self.low, self.high)

    def cut(self, begin: int, end: int) -> Whole:
        """The numbers from *begin* to before *end*, which are not copied."""
        return self if self.is_one else Whole(self.data[begin:end], self.low, self.high)

    def total(self) -> int:
        """The sum of all numbers."""
        if self.data.dtype == object or max(self.high, -self.low) * max(self.data.size, 1) >= NARROW:
            return sum(self.data.tolist())
        return int(self.data.sum(dtype=np.int64))

    def spread(self, size: int) -> Whole:
        """As many numbers as there are rows."""
        return Whole(np.full(size, self.data), self.low, self.high) if self.is_one else self


def fitting(low: int, high: int) -> Any:
    """The narrowest type of numbers from *low* to *high*."""
    most = max(high, -low)
    return next((width for limit, width in _WIDTHS if most <= limit), object)


def add(one: Whole, other: Whole) -> Whole:
    return _bounded(np.add, one, other, lambda a, b: (a.low + b.low, a.high + b.high))


def subtract(one: Whole, other: Whole) -> Whole:
    return _bounded(np.subtract, one, other, lambda a, b: (a.low - b.high, a.high - b.low))


def multiply(one: Whole, other: Whole) -> Whole:
    return _bounded(np.multiply, one, other, _product)


def scale(one: Whole, factor: int) -> Whole:
    """Each number times *factor*."""
    return one if factor == 1 else multiply(one, Whole.one(factor))


def floor_divide(one: Whole, by: Whole) -> Whole:
    """Quotients rounded down; *by* is above zero."""
    least_by = max(by.low, 1)  # of an array without numbers no bound says anything
    low, high = min(one.low, one.low // least_by), max(one.high, one.high // least_by)
    return _made(np.floor_divide, one, by, min(low, 0), max(high, 0), max(one.high, -one.low, by.high))


def remainder(one: Whole, by: Whole) -> Whole:
    """What floor division leaves: from zero to below *by*, which is above zero."""
    return _made(np.remainder, one, by, 0, by.high, max(one.high, -one.low, by.high))


def negative(one: Whole) -> Whole:
    return subtract(Whole.one(0), one)


def absolute(one: Whole) -> Whole:
    high = max(one.high, -one.low)
    data = one.data if one.low >= 0 else _array(np.abs(_cast(one.data, fitting(-high, high))))
    return Whole(data, 0, high)


def least(one: Whole, other: Whole) -> Whole:
    return _made(np.minimum, one, other, min(one.low, other.low), min(one.high, other.high), _most(one, other))


def greatest(one: Whole, other: Whole) -> Whole:
    return _made(np.maximum, one, other, max(one.low, other.low), max(one.high, other.high), _most(one, other))


def choose(where: Array, then: Whole, otherwise: Whole) -> Whole:
    """*then* where *where* holds, and *otherwise* elsewhere."""
    low, high = min(then.low, otherwise.low), max(then.high, otherwise.high)
    if then.is_one and otherwise.is_one and where.dtype == bool:
        base, more = int(otherwise.data), int(then.data) - int(otherwise.data)
        width = fitting(min(low, -abs(more)), max(high, abs(more)))
        if width is not object:
            made = where.view(np.int8) * np.array(more, dtype=width) + np.array(base, dtype=width)
            return Whole(_cast(_array(made), fitting(low, high)), low, high)
    width = fitting(low, high)
    return Whole(_array(np.where(where, _cast(then.data, width), _cast(otherwise.data, width))), low, high)


def compare(function: Any, one: Whole, other: Whole) -> Array:
    """A comparison of numpy (``np.less`` and its kin), as truth values."""
    width = object if object in (one.data.dtype, other.data.dtype) else None
    left, right = (one.data, other.data) if width is None else (_cast(one.data, width), _cast(other.data, width))
    return np.asarray(function(left, right), dtype=bool)


def _most(one: Whole, other: Whole) -> int:
    return max(one.high, -one.low, other.high, -other.low)


def _product(a: Whole, b: Whole) -> tuple[int, int]:
    ends = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
    return min(ends), max(ends)


def _bounded(function: Any, one: Whole, other: Whole, bounds: Callable[[Whole, Whole], tuple[int, int]]) -> Whole:
    low, high = bounds(one, other)
    if fitting(low, high) is object:
        one, other = one.tight(), other.tight()
        low, high = bounds(one, other)
    return _made(function, one, other, low, high, 0)


def _made(function: Any, one: Whole, other: Whole, low: int, high: int, inside: int) -> Whole:
    """*function* of both, computed in a type wide enough for operands, result and what is met *inside*."""
    most = max(high, -low, _most(one, other), inside)
    width = fitting(-most, most)
    made = _array(function(_cast(one.data, width), _cast(other.data, width)))
    return Whole(_cast(made, fitting(low, high)), low, high)


def _cast(data: Array, width: Any) -> Array:
    return data if data.dtype == width else data.astype(width)


def _array(made: Any) -> Array:
    """An array, also where numpy hands over a number of Python's for one without a dimension."""
    return made if isinstance(made, np.ndarray) else np.array(made, dtype=getattr(made, "dtype", object))
