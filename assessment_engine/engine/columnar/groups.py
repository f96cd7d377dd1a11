"""One value from many: what the values of each group of rows amount to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.keys import dense
from assessment_engine.engine.columnar.mixing import reduced
from assessment_engine.engine.columnar.operations.compared import placed
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, Vector, missing
from assessment_engine.engine.columnar.whole import Array, Whole, fitting, multiply
from assessment_engine.engine.columnar.words import words_of
from assessment_engine.values import Reason

NO_RECORDS = CODE_OF[Reason.NO_RECORDS]


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows in groups: for each row the number of its group, and how many groups there are."""

    of: Array
    count: int

    def kept(self, rows: Array) -> Groups:
        """The groups of some of the rows."""
        return Groups(self.of[rows], self.count)

    def sizes(self) -> Array:
        """How many rows each group has."""
        return np.bincount(self.of, minlength=self.count) if self.of.size else np.zeros(self.count, dtype=np.int64)


def total(groups: Groups, values: Vector) -> Vector:
    """The sum of the values of each group; 0 of none."""
    fixed = on_one_divisor(values)
    most = max(fixed.whole.high, -fixed.whole.low, 0) * max(int(groups.sizes().max(initial=0)), 1)
    sums = np.zeros(groups.count, dtype=np.int64 if fitting(most, most) is not object else object)
    np.add.at(sums, groups.of, np.broadcast_to(fixed.data, groups.of.shape).astype(sums.dtype))
    return Vector("number", Whole.of(sums), fixed.parts)


def mean(groups: Groups, values: Vector) -> Vector:
    """The arithmetic mean of each group; empty of none."""
    sizes, sums = groups.sizes(), total(groups, values)
    parts = multiply(sums.parts, Whole.of(np.maximum(sizes, 1)))
    return Vector("number", sums.whole, parts, _none(sizes))


def least(groups: Groups, values: Vector, choices: Sequence[str]) -> Vector:
    """The least value of each group; empty of none."""
    return _extreme(np.minimum, groups, values, choices)


def greatest(groups: Groups, values: Vector, choices: Sequence[str]) -> Vector:
    """The greatest value of each group; empty of none."""
    return _extreme(np.maximum, groups, values, choices)


def _extreme(function: Any, groups: Groups, values: Vector, choices: Sequence[str]) -> Vector:
    if not groups.of.size:
        return missing(Reason.NO_RECORDS, values.sort).spread(groups.count)
    values = values.spread(groups.of.size)
    numbers = in_order(values, choices)
    row = np.zeros(groups.count, dtype=np.int64)
    best = np.full(groups.count, numbers.max() if function is np.minimum else numbers.min(), dtype=numbers.dtype)
    function.at(best, groups.of, numbers)
    at_best = np.flatnonzero(numbers == best[groups.of])
    row[groups.of[at_best]] = at_best
    return values.take(row).because(_none(groups.sizes()))


def in_order(values: Vector, choices: Sequence[str]) -> Array:
    """Numbers that compare as the values do: words of an ordered choice by their place, others by code point."""
    if choices:
        return placed(values, words_of(tuple(choices)))
    if values.is_fixed and values.sort != "word" and values.data.dtype != object:
        return values.data.astype(np.int8) if values.data.dtype == bool else values.data
    return dense(values)[0]


def _none(sizes: Array) -> Array | None:
    return None if (sizes > 0).all() else np.where(sizes > 0, GIVEN, NO_RECORDS)


def on_one_divisor(values: Vector) -> Vector:
    """The same numbers with one divisor for all of them."""
    if values.is_fixed:
        return values
    lowest = reduced(values)
    common = lcm(*np.unique(lowest.parts.data).tolist())
    factors = np.array(common, dtype=object) // lowest.parts.data.astype(object)
    return Vector("number", multiply(lowest.whole, Whole.of(np.asarray(factors))), Whole.one(common), values.why)


def first_reasons(groups: Groups, values: Vector, ranks: Array | None) -> Array | None:
    """For each group the reason of the first row, by *ranks*, that has no value; None when no row is without."""
    if values.why is None:
        return None
    empty = np.flatnonzero(np.broadcast_to(values.empty(), groups.of.shape))
    if ranks is not None:
        empty = empty[np.argsort(ranks[empty], kind="stable")]
    why = np.zeros(groups.count, dtype=np.uint8)
    last_first = empty[::-1]
    why[groups.of[last_first]] = np.broadcast_to(values.why, groups.of.shape)[last_first]
    return why


def last_of(groups: Groups, places: Array) -> Array:
    """For each group the row with the greatest of *places*, which all differ; -1 for a group without rows."""
    by_place = np.argsort(places, kind="stable")
    found = np.full(groups.count, -1, dtype=np.int64)
    found[groups.of[by_place]] = by_place
    return found
