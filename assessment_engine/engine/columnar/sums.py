"""What the rows of a stream add up to for each whom they lead to, kept while part after part comes in."""

from __future__ import annotations

from typing import Any

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, SORT_OF, Vector, counts, missing
from assessment_engine.engine.columnar.whole import NARROW, Array, Whole, multiply, scale
from assessment_engine.plan.nodes import Measure
from assessment_engine.values import Reason

_EXTREMES: dict[str, tuple[Any, int]] = {"min": (np.minimum, NARROW), "max": (np.maximum, -NARROW)}


class Unfit(Exception):
    """A part has something out of the ordinary: the view has to be made in full."""


class Sums:
    """The measures of one stream: for each row of ``on`` how many rows lead to it, and what their values come to."""

    def __init__(self, measures: tuple[Measure, ...], size: int) -> None:
        self._measures = measures
        self._size = size
        self._rows = 0
        self._counts = np.zeros(size, dtype=np.int64)
        self._kept: dict[str, _Kept] = {}

    def add(self, who: Array, part: Frame) -> None:
        """Add rows that lead to *who*.

        Raises:
            Unfit: a value is empty, a ratio, or too large.
        """
        self._rows += who.size
        _count(self._counts, who)
        for measure in self._measures:
            if measure.value:
                values = _plain(part.get(measure.value))
                if measure.id not in self._kept:
                    self._kept[measure.id] = _Kept(measure.aggregator, values, self._size)
                self._kept[measure.id].add(who, values, self._rows)

    def made(self) -> dict[str, Vector]:
        """The columns of the measures by their ids."""
        return {measure.id: self._made(measure) for measure in self._measures}

    def _made(self, measure: Measure) -> Vector:
        if not measure.value:
            return counts(self._counts)
        if measure.id not in self._kept:
            if measure.aggregator == "sum":
                return Vector("number", Whole.one(0)).spread(self._size)
            return missing(Reason.NO_RECORDS, SORT_OF[measure.type.kind]).spread(self._size)
        made = self._kept[measure.id].made(self._counts)
        if measure.aggregator == "sum":
            return made
        if measure.aggregator == "mean":
            made = Vector("number", made.whole, multiply(made.parts, Whole.of(np.maximum(self._counts, 1))))
        return made.because(self._none())

    def _none(self) -> Array | None:
        some = self._counts > 0
        return None if some.all() else np.where(some, GIVEN, CODE_OF[Reason.NO_RECORDS])


class _Kept:
    """The sum, the least or the greatest value of one measure; of one value for all rows only that value is kept."""

    def __init__(self, aggregator: str, first: Vector, size: int) -> None:
        self._extreme = _EXTREMES.get(aggregator)
        self._sort = first.sort
        self._parts = first.parts
        self._same = first.whole if first.whole.is_one else None
        start = self._extreme[1] if self._extreme else 0
        self._data = np.full(0 if self._same else size, start, dtype=np.int64)

    def add(self, who: Array, values: Vector, rows: int) -> None:
        same = values.whole if values.whole.is_one else None
        if values.parts != self._parts or values.sort != self._sort:
            raise Unfit
        if self._same is not None or same is not None:
            if self._same is None or same is None or int(same.data) != int(self._same.data):
                raise Unfit
            return
        if max(values.whole.high, -values.whole.low) * rows >= NARROW:
            raise Unfit
        function = self._extreme[0] if self._extreme else np.add
        function.at(self._data, who, values.data.astype(np.int64, copy=False))

    def made(self, counted: Array) -> Vector:
        if self._same is not None:
            whole = self._same.spread(counted.size) if self._extreme else scale(Whole.of(counted), int(self._same.data))
        else:
            data = np.where(counted > 0, self._data, 1) if self._extreme else self._data
            whole = Whole.of(data)
        return Vector(self._sort, whole, self._parts)


def _plain(values: Vector) -> Vector:
    wide = values.data.dtype == object
    if values.sort == "word" or not values.is_fixed or wide or (values.why is not None and values.why.any()):
        raise Unfit
    return values


def _count(into: Array, who: Array) -> None:
    """Count how often each row is led to; where records lie together by whom they are about, in a short array."""
    first, last = int(who.min()), int(who.max())
    if last - first < 4 * who.size:
        into[first : last + 1] += np.bincount(who - first)
    else:
        np.add.at(into, who, 1)
