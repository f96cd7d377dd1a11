"""The ids of a large table as words: kept as Polars or numpy has them, and found without a dictionary of Python's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.columnar.words import Words
from assessment_engine.register.large.ids import Index
from assessment_engine.register.large.table import LargeTable


class Texts(Sequence[str]):
    """Texts, each made when it is asked for."""

    def __init__(self, ids: pl.Series) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return self._ids.len()

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        return Texts(self._ids[place]) if isinstance(place, slice) else str(self._ids[place])

    def __iter__(self) -> Iterator[str]:
        return map(str, self._ids)

    def __contains__(self, text: object) -> bool:
        return any(one == text for one in self)


class LongWords(Words):
    """The ids of the rows of a large table, in the order of its rows; they are read when they are first needed."""

    def __init__(self, table: LargeTable) -> None:
        super().__init__(table.size, lambda: Texts(table.ids()))
        self._table = table

    @property
    def index(self) -> Index:
        """What finds ids."""
        return self._table.index()

    def text(self, place: int) -> str:
        text = self.texts[place]
        self._spelled[text] = place
        return text

    def place(self, text: str) -> int:
        if text not in self._spelled:
            self._spelled[text] = int(self.index.find(pl.Series([text]))[0])
        return self._spelled[text]

    def _index(self) -> dict[str, int]:
        raise TypeError("the ids of a large table are in no dictionary")

    def series(self, places: Array) -> pl.Series:
        return self._table.ids().gather(places).cast(pl.String)

    def has(self, sign: str) -> bool:
        if sign not in self._signs:
            ids = self._table.ids()
            if ids.dtype.is_integer():  # they are numerals
                self._signs[sign] = any(sign in str(number) for number in ids) if sign in "-0123456789" else False
            else:
                self._signs[sign] = bool(ids.str.contains(sign, literal=True).any())
        return self._signs[sign]

    def ranks(self) -> Array:
        if self._ranks is None:
            self._ranks = np.empty(self.size, dtype=np.int64)
            self._ranks[self._order()] = np.arange(self.size)
        return self._ranks

    def _order(self) -> Array:
        if self._table.ordered:
            return np.arange(self.size)
        ids = self._table.ids()
        if ids.dtype.is_integer():
            return numeral_order(ids.cast(pl.Int64).to_numpy())
        return np.asarray(ids.arg_sort().to_numpy()).astype(np.int64)

    def places_of(self, other: Words) -> Array:
        if id(other) not in self._from:
            ids = other._table.ids() if isinstance(other, LongWords) else pl.Series(other.texts, dtype=pl.String)
            self._from[id(other)] = (other, self.index.find(ids).astype(np.int64))
        return self._from[id(other)][1]


def numeral_order(numbers: Array) -> Array:
    """The order of integers as texts: by their digits from the left, a shorter numeral before those that go on.

    Each is brought to the same number of digits by zeros; the sign stands before all digits.
    """
    below, size = numbers < 0, np.abs(numbers)
    digits = np.ones(numbers.shape, dtype=np.int64)
    limit = 10
    while size.size and limit <= int(size.max()):
        digits += size >= limit
        limit *= 10
    most = int(digits.max()) if digits.size else 1
    if most > 18:
        return np.asarray(pl.Series(numbers).cast(pl.String).arg_sort().to_numpy()).astype(np.int64)
    key: Any = size * 10 ** (most - digits)
    return np.lexsort((digits, key, ~below))
