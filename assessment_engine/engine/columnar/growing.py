"""A long column that is made part by part, in any order: written to its place at once where the parts are alike."""

from __future__ import annotations

from threading import Lock

import numpy as np

from assessment_engine.engine.columnar.mixing import joined
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array, Whole


class Growing:
    """The parts of one column, each of so many rows but for the last."""

    def __init__(self, size: int, part: int) -> None:
        self._size = size
        self._part = part
        self._lock = Lock()
        self._first: Vector | None = None
        self._data: Array | None = None
        self._bounds = (0, 0)
        self._others: dict[int, Vector] = {}

    def put(self, begin: int, values: Vector) -> None:
        """Add the values of the rows from *begin* on."""
        if self._fits(values):
            assert self._data is not None
            self._data[begin : begin + self._part] = values.data
        else:
            self._others[begin] = values

    def _fits(self, values: Vector) -> bool:
        """Whether a part may be written to where the others are: plain numbers, dates or words of the same kind."""
        with self._lock:
            if self._first is None and values.is_fixed and values.why is None and values.data.dtype != object:
                self._first = values
                self._data = np.empty(self._size, dtype=values.data.dtype)
                self._bounds = (values.whole.low, values.whole.high)
            first = self._first
            if first is None or not values.is_fixed or values.why is not None or values.words is not first.words:
                return False
            same = values.data.dtype == first.data.dtype and int(values.parts.data) == int(first.parts.data)
            if same:
                low, high = self._bounds
                self._bounds = (min(low, values.whole.low), max(high, values.whole.high))
            return same and values.sort == first.sort

    def made(self) -> Vector:
        """The whole column."""
        return self._joined() if self._first is None or self._others else self._piece(0, self._size)

    def _joined(self) -> Vector:
        begins = range(0, self._size, self._part)
        sizes = [min(self._part, self._size - begin) for begin in begins]
        return joined([self._piece(begin, size) for begin, size in zip(begins, sizes, strict=True)], sizes)

    def _piece(self, begin: int, size: int) -> Vector:
        if begin in self._others:
            return self._others[begin]
        assert self._first is not None
        assert self._data is not None
        low, high = self._bounds
        whole = Whole(self._data[begin : begin + size], low, high)
        return Vector(self._first.sort, whole, self._first.parts, None, self._first.words)
