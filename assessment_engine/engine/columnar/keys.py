"""Rows matched by equal keys: the rows of two tables whose values agree in each pair of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from assessment_engine.engine.columnar.mixing import joined, reduced
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array, Whole, fitting, multiply
from assessment_engine.engine.columnar.words import recoded

NO_KEY = -1


@dataclass(frozen=True, slots=True)
class Keys:
    """For each row of two tables the number of its key, from 0 to below ``count``; ``NO_KEY`` where one is empty."""

    near: Array
    far: Array
    count: int


def keys_of(near: Sequence[Vector], far: Sequence[Vector], sizes: tuple[int, int]) -> Keys:
    """The keys of the rows of two tables, whose columns *near* and *far* are compared pair by pair."""
    keys = Keys(np.zeros(sizes[0], dtype=np.int64), np.zeros(sizes[1], dtype=np.int64), 1)
    for one, other in zip(near, far, strict=True):
        left, right, count = _numbered(one.spread(sizes[0]), other.spread(sizes[1]))
        keys = _both(keys, left, right, count)
    return keys


def _both(keys: Keys, left: Array, right: Array, count: int) -> Keys:
    near, far = _two(keys.near, left, count), _two(keys.far, right, count)
    if keys.count == 1:
        return Keys(near, far, count)
    known, near_numbers = np.unique(near, return_inverse=True)
    place = np.minimum(np.searchsorted(known, far), max(known.size - 1, 0))
    met = known[place] == far if known.size else np.zeros(far.shape, dtype=bool)
    shift = 1 if known.size and known[0] == NO_KEY else 0  # rows without a key are none of the keys
    return Keys(near_numbers - shift, np.where(met & (far >= 0), place - shift, NO_KEY), max(known.size - shift, 0))


def _two(one: Array, other: Array, count: int) -> Array:
    return np.where((one < 0) | (other < 0), NO_KEY, one.astype(np.int64) * count + other)


def _numbered(one: Vector, other: Vector) -> tuple[Array, Array, int]:
    """Equal values of two columns have equal numbers, from 0; what is empty has none."""
    if one.sort != other.sort:  # of a table without rows, or of a column without values
        return np.full(one.data.shape, NO_KEY), np.full(other.data.shape, NO_KEY), 1
    if one.words is not None and other.words is not None:
        left, right, count = one.data, recoded(other.data, other.words, one.words), one.words.size
    else:
        left, right, count = _by_value(one, other)
    return _given(left, one), _given(right, other), count


def _given(numbers: Array, vector: Vector) -> Array:
    return numbers if vector.why is None else np.where(vector.empty(), NO_KEY, numbers)


def _by_value(one: Vector, other: Vector) -> tuple[Array, Array, int]:
    size = one.data.size
    numbers, count = dense(joined([one, other], [size, other.data.size]))
    return numbers[:size], numbers[size:], count


def dense(vector: Vector) -> tuple[Array, int]:
    """The number of each value among the different ones in their order, and how many there are.

    Words go by code point; what is empty counts as whatever value stands under it.
    """
    if vector.sort == "word":
        assert vector.words is not None
        ordered = vector.words.ranks()[vector.data] if vector.words.size else np.zeros(vector.data.shape, np.int64)
        return _dense(ordered)
    if vector.is_fixed:
        return _dense(vector.data)
    return _dense_ratios(vector)


def _dense(data: Array) -> tuple[Array, int]:
    different, numbers = np.unique(data, return_inverse=True)
    return numbers.reshape(data.shape), different.size


def _dense_ratios(vector: Vector) -> tuple[Array, int]:
    """Ratios in their order: over one divisor where that is not too large, as pairs compared exactly where it is."""
    lowest = reduced(vector)
    divisors = np.unique(lowest.parts.data)
    common = 1
    for divisor in divisors.tolist():
        common = lcm(common, divisor)
        if fitting(min(lowest.whole.low, -1) * common, max(lowest.whole.high, 1) * common) is object:
            return _by_fractions(lowest)
    factor = Whole.of(common // lowest.parts.data.astype(np.int64))
    return _dense(multiply(lowest.whole, factor).data)


def _by_fractions(lowest: Vector) -> tuple[Array, int]:
    pairs = list(zip(lowest.data.tolist(), lowest.parts.data.tolist(), strict=True))
    number = {pair: place for place, pair in enumerate(sorted(set(pairs), key=lambda pair: Fraction(*pair)))}
    return np.array([number[pair] for pair in pairs], dtype=np.int64), len(number)
