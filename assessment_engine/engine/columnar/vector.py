"""A column of values: exact numbers, truth values, dates or words, and where it is empty and why.

Numbers are ``whole / parts``: with one divisor for all rows a *fixed* number (hundredths, say), with one for each row a
*ratio*.  Truth values are 0 and 1, dates their ordinals, words their places in a list of words.  What stands under an
empty value is of no account, but within bounds.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any, Literal

import numpy as np

from assessment_engine.engine.columnar.whole import Array, Whole, choose, floor_divide, multiply, scale
from assessment_engine.engine.columnar.words import NOWHERE, Words, recoded, united, words_of
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


def of_values(values: Sequence[Value], sort: Sort) -> Vector:
    """The column of these values, all of one sort."""
    empty = [isinstance(value, Missing) for value in values]
    why = None
    if any(empty):
        why = np.array([CODE_OF[v.reason] if isinstance(v, Missing) else GIVEN for v in values], dtype=np.uint8)
    given: list[Any] = [None if none else value for none, value in zip(empty, values, strict=True)]
    if sort == "word":
        words = Words.of(dict.fromkeys(value for value in given if value is not None))
        places = {text: place for place, text in enumerate(words.texts)}
        return codes(np.array([places.get(value, 0) for value in given], dtype=np.int64), words, why)
    if sort == "date":
        made = Whole.of(np.array([value.toordinal() if value else 1 for value in given], dtype=np.int32))
        return Vector("date", made, why=why)
    if sort == "boolean":
        return boolean(np.array([bool(value) for value in given], dtype=bool), why)
    return _numbers(given, why)


def _numbers(given: Sequence[Any], why: Array | None) -> Vector:
    parts = lcm(*{value.denominator for value in given if value is not None})
    if parts > 10**9:  # quotients of many kinds: each with its own divisor
        tops = _python([0 if value is None else value.numerator for value in given])
        return Vector("number", tops, _python([1 if value is None else value.denominator for value in given]), why)
    tops = _python([0 if value is None else value.numerator * (parts // value.denominator) for value in given])
    return Vector("number", tops, Whole.one(parts), why)


def _python(numbers: list[int]) -> Whole:
    data = np.empty(len(numbers), dtype=object)
    data[:] = numbers
    return Whole.of_python(data)


def in_parts(one: Vector, parts: int) -> Whole:
    """The numbers of a fixed *one* as so many *parts*, which its own divide."""
    return scale(one.whole, parts // int(one.parts.data))


def alike(vectors: Sequence[Vector]) -> tuple[list[Whole], Whole]:
    """The numbers of all *vectors* with the same divisors, and these."""
    if all(one.is_fixed for one in vectors):
        parts = lcm(*(int(one.parts.data) for one in vectors))
        return [in_parts(one, parts) for one in vectors], Whole.one(parts)
    common = vectors[0].parts
    for one in vectors[1:]:
        common = multiply(common, one.parts)
    return [multiply(one.whole, _others(vectors, place)) for place, one in enumerate(vectors)], common


def _others(vectors: Sequence[Vector], place: int) -> Whole:
    product = ONE
    for other, one in enumerate(vectors):
        product = product if other == place else multiply(product, one.parts)
    return product


def in_one(vectors: Sequence[Vector]) -> tuple[list[Array], Words]:
    """The codes of words of several *vectors* as codes of one list; what is empty for all rows adds no word to it."""
    lists = [one.words for one in vectors if one.words is not None]
    words = united([one.words for one in vectors if one.words and not _is_nothing(one)] or lists)
    codes_of = [
        np.zeros_like(one.data) if _is_nothing(one) else recoded(one.data, own, words)
        for one, own in zip(vectors, lists, strict=True)
    ]
    return codes_of, words


def picked(which: Array, choices: Sequence[Vector]) -> Vector:
    """For each row the value of one of the *choices*: *which* has its place among them."""
    sort = next((one.sort for one in choices if not _is_nothing(one)), choices[0].sort)
    same = [missing_as(one, sort) for one in choices]
    words, parts = None, ONE
    if sort == "word":
        arrays, words = in_one(same)
        wholes = [Whole(array, NOWHERE, max(words.size, 1)) for array in arrays]
    elif all(one.is_fixed for one in same):
        wholes, parts = alike(same)
    else:
        wholes, parts = [one.whole for one in same], _pick(which, [one.parts for one in same])
    return Vector(sort, _pick(which, wholes), parts, _reasons(which, same), words)


def _is_nothing(one: Vector) -> bool:
    return one.why is not None and one.why.ndim == 0 and bool(one.why)


def missing_as(one: Vector, sort: Sort) -> Vector:
    """What is empty for all rows as a vector of any sort."""
    if one.sort == sort or not _is_nothing(one):
        return one
    assert one.why is not None
    return missing(REASONS[int(one.why) - 1], sort)


def _pick(which: Array, wholes: Sequence[Whole]) -> Whole:
    if len(wholes) > 3 and all(one.is_one for one in wholes):
        low, high = min(one.low for one in wholes), max(one.high for one in wholes)
        listed = Whole.of_python(np.array([int(one.data) for one in wholes], dtype=object))
        return Whole(np.asarray(listed.data.take(which), dtype=listed.data.dtype), low, high)
    made = wholes[-1]
    for place in reversed(range(len(wholes) - 1)):
        made = choose(np.asarray(which == place), wholes[place], made)
    return made


def _reasons(which: Array, choices: Sequence[Vector]) -> Array | None:
    if all(one.why is None for one in choices):
        return None
    why: Array = np.zeros(which.shape, dtype=np.uint8)
    for place, one in enumerate(choices):
        if one.why is not None:
            why = np.where(which == place, one.why, why)
    return why


def joined(vectors: Sequence[Vector], sizes: Sequence[int]) -> Vector:
    """One column of the rows of several, one after the other."""
    if len(vectors) == 1:
        return vectors[0].spread(sizes[0])
    sort = next((one.sort for one in vectors if not _is_nothing(one)), vectors[0].sort)
    spread = [missing_as(one, sort).spread(size) for one, size in zip(vectors, sizes, strict=True)]
    words, parts = None, ONE
    if sort == "word":
        arrays, words = in_one(spread)
        whole = Whole(np.concatenate(arrays), NOWHERE, max(words.size, 1))
    elif all(one.is_fixed for one in spread):
        wholes, parts = alike(spread)
        whole = _end_to_end(wholes)
    else:
        whole = _end_to_end([one.whole for one in spread])
        parts = _end_to_end([one.parts.spread(size) for one, size in zip(spread, sizes, strict=True)])
    return Vector(sort, whole, parts, _reasons_joined(spread, sizes), words)


def _end_to_end(wholes: Sequence[Whole]) -> Whole:
    low, high = min(one.low for one in wholes), max(one.high for one in wholes)
    return Whole(np.concatenate([one.data for one in wholes]), low, high)


def _reasons_joined(vectors: Sequence[Vector], sizes: Sequence[int]) -> Array | None:
    if all(one.why is None for one in vectors):
        return None
    each = [
        np.zeros(size, dtype=np.uint8) if one.why is None else one.why for one, size in zip(vectors, sizes, strict=True)
    ]
    return np.concatenate(each)


def units(one: Vector) -> Array:
    """Numbers that are whole, without a divisor."""
    return floor_divide(one.whole, one.parts).data


def reduced(one: Vector) -> Vector:
    """The same numbers, ratios in lowest terms."""
    if one.is_fixed:
        return one
    shape = np.broadcast_shapes(one.data.shape, one.parts.data.shape)
    tops, parts = np.broadcast_to(one.data, shape), np.broadcast_to(one.parts.data, shape)
    common = Whole.of(np.gcd(tops, parts))
    exact = floor_divide(Whole(tops, one.whole.low, one.whole.high), common)
    return replace(one, whole=exact.tight(), parts=floor_divide(Whole(parts, 1, one.parts.high), common).tight())
