"""A column of values: exact numbers, truth values, dates or words, and where it is empty and why.

Numbers are ``whole / parts``: with one divisor for all rows a *fixed* number (hundredths, say), with one for each row a
*ratio*.  Truth values are 0 and 1, dates their ordinals, words their places in a list of words.  What stands under an
empty value is of no account, but within bounds.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from assessment_engine.engine.columnar.whole import Array, Whole, floor_divide
from assessment_engine.engine.columnar.words import NOWHERE, Words, words_of
from assessment_engine.types import Kind
from assessment_engine.values import Missing, Reason, Value

Sort = Literal["number", "boolean", "date", "word"]
SORT_OF: dict[Kind, Sort] = {
    "number": "number", "text": "word", "choice": "word", "link": "word", "date": "date", "boolean": "boolean",
}  # fmt: skip
REASONS = tuple(Reason)
CODE_OF = {reason: np.uint8(code) for code, reason in enumerate(REASONS, start=1)}
GIVEN = np.uint8(0)
ONE = Whole.one(1)


@dataclass(frozen=True, slots=True)
class Vector:
    """The values of a column, or one value for all rows (arrays of no dimension).

    ``why`` has the code of the reason for which a value is empty, 0 where it is given (None: given everywhere).
    """

    sort: Sort
    whole: Whole
    parts: Whole = ONE
    why: Array | None = None
    words: Words | None = None

    @property
    def data(self) -> Array:
        return self.whole.data

    @property
    def is_fixed(self) -> bool:
        """Whether all numbers have one divisor."""
        return self.parts.is_one

    @property
    def is_one(self) -> bool:
        """Whether it is one value for all rows."""
        return self.whole.is_one and self.parts.is_one and (self.why is None or self.why.ndim == 0)

    def given(self) -> Array:
        """Where there is a value."""
        return np.array(True) if self.why is None else self.why == GIVEN

    def empty(self) -> Array:
        """Where there is none."""
        return np.array(False) if self.why is None else self.why != GIVEN

    def take(self, places: Array) -> Vector:
        """The values at these places."""
        why = self.why if self.why is None or self.why.ndim == 0 else np.asarray(self.why[places])
        return Vector(self.sort, self.whole.take(places), self.parts.take(places), why, self.words)

    def cut(self, begin: int, end: int) -> Vector:
        """The values from *begin* to before *end*, which are not copied."""
        why = self.why if self.why is None or self.why.ndim == 0 else self.why[begin:end]
        return Vector(self.sort, self.whole.cut(begin, end), self.parts.cut(begin, end), why, self.words)

    def spread(self, size: int) -> Vector:
        """As many values as there are rows."""
        why = self.why
        if why is not None:
            why = np.full(size, why) if why.ndim == 0 else why
            why = why if why.any() else None
        if why is self.why and not self.whole.is_one:
            return self
        parts = self.parts if self.parts.is_one else self.parts.spread(size)
        return Vector(self.sort, self.whole.spread(size), parts, why, self.words)

    def because(self, why: Array | None) -> Vector:
        """The same values, empty where *why* has a reason."""
        return self if why is None else Vector(self.sort, self.whole, self.parts, why, self.words)

    def holds(self) -> Array:
        """The truth values, whatever stands under empty ones."""
        return self.data.astype(bool, copy=False)

    def true(self) -> Array:
        """Where a truth value is given and true."""
        data = self.holds()
        return data if self.why is None else data & (self.why == GIVEN)

    def value(self, place: int) -> Value:
        """The value of one row, as Python has it."""
        why = 0 if self.why is None else int(self.why[place] if self.why.ndim else self.why)
        if why:
            return Missing(REASONS[why - 1])
        at = int(self.data[place] if self.data.ndim else self.data)
        if self.sort == "boolean":
            return bool(at)
        if self.words is not None:
            return self.words.text(at)
        return self._given_value(at, int(self.parts.data[place] if self.parts.data.ndim else self.parts.data))

    def values(self, size: int) -> list[Value]:
        """The values of all *size* rows, as Python has them."""
        made = self.spread(size)
        if not made.is_fixed:
            return [made.value(place) for place in range(size)]
        given = made._given_values()
        if made.why is None:
            return given
        empty = [Missing(reason) for reason in REASONS]
        return [empty[why - 1] if why else value for why, value in zip(made.why.tolist(), given, strict=True)]

    def _given_values(self) -> list[Value]:
        """What stands in the rows, whether it counts or not; equal numbers are one object."""
        listed: list[Any] = self.data.tolist()
        if self.sort == "boolean":
            return listed if self.data.dtype == bool else [bool(one) for one in listed]
        parts = int(self.parts.data)
        if self.sort == "number" and parts == 1:
            return listed
        known = {one: self._given_value(one, parts) for one in set(listed)}
        return [known[one] for one in listed]

    def _given_value(self, whole: int, parts: int) -> Value:
        if self.sort == "date":
            return datetime.date.fromordinal(whole)
        if self.sort == "word":
            assert self.words is not None
            return self.words.texts[whole] if 0 <= whole < self.words.size else ""  # under an empty value
        exact = Fraction(whole, parts)
        return exact.numerator if exact.denominator == 1 else exact


def first_reason(vectors: Sequence[Vector]) -> Array | None:
    """Where one of the *vectors* is empty the reason of the first that is; None where none ever is."""
    why: Array | None = None
    for one in reversed(vectors):
        if one.why is not None:
            why = one.why if why is None else np.where(one.why != GIVEN, one.why, why)
    return why


def boolean(data: Array, why: Array | None = None) -> Vector:
    """Truth values."""
    return Vector("boolean", Whole(np.asarray(data, dtype=bool), 0, 1), why=why)


def counts(data: Array) -> Vector:
    """Whole numbers."""
    return Vector("number", Whole.of(data))


def codes(data: Array, words: Words, why: Array | None = None) -> Vector:
    """Words by their places in a list."""
    return Vector("word", Whole(data, NOWHERE, max(words.size, 1)), why=why, words=words)


def missing(reason: Reason, sort: Sort = "number") -> Vector:
    """Nothing, for all rows."""
    words = words_of(("",)) if sort == "word" else None
    return Vector(sort, Whole.one(1 if sort == "date" else 0), why=np.array(CODE_OF[reason]), words=words)


@lru_cache(maxsize=4096, typed=True)
def constant(value: Value) -> Vector:
    """One value for all rows."""
    if isinstance(value, Missing):
        return missing(value.reason)
    if isinstance(value, bool):
        return boolean(np.array(value))
    if isinstance(value, str):
        return codes(np.array(0, dtype=np.int8), words_of((value,)))
    if isinstance(value, datetime.date):
        return Vector("date", Whole.one(value.toordinal()))
    return Vector("number", Whole.one(value.numerator), Whole.one(value.denominator))


def units(one: Vector) -> Array:
    """Numbers that are whole, without a divisor."""
    return floor_divide(one.whole, one.parts).data
