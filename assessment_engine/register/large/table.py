"""A register too large for rows: its tables as files whose columns are read when they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
import polars as pl

from assessment_engine.problems import Place
from assessment_engine.register.large.arrays import Array
from assessment_engine.register.large.cells import readable
from assessment_engine.register.large.ids import Index, index_of
from assessment_engine.register.large.made import made_ids
from assessment_engine.register.large.parts import Batch, Part, batches
from assessment_engine.register.large.texts import all_given, bare
from assessment_engine.register.specs import TableSpec
from assessment_engine.register.tables import Table


@dataclass(slots=True)
class LargeTable:
    """A table in files: ``header`` has from each column that there is to its name in the files.

    The rows are in the order of the files; ``ordered`` when that is the order of the ids, by code point.  ``dropped``
    are rows that have no id of their own, while a register is checked.
    """

    spec: TableSpec
    parts: tuple[Part, ...]
    header: Mapping[str, str]
    ordered: bool = False
    dropped: Array | None = field(default=None, repr=False)
    _ids: pl.Series | None = field(default=None, repr=False)
    _index: Index | None = field(default=None, repr=False)
    _ends: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._ends = list(accumulate(part.size for part in self.parts))

    @property
    def size(self) -> int:
        """How many rows there are."""
        return self._ends[-1] if self._ends else 0

    def batches(self) -> Iterator[Batch]:
        """The rows in stretches that are looked at together."""
        return batches(self.parts)

    def read(self, batch: Batch, column: str) -> pl.Series:
        """The cells of a column in a stretch of rows; all null where there is no such column."""
        return batch.read(self.header.get(column))

    def ids_in(self, batch: Batch) -> pl.Series:
        """The ids of a stretch of rows: text without white space around it, or integers; null where they are lacking.

        Rows that are given no id have one made of their values.
        """
        return self.ids_of(batch, self.read(batch, "id"))

    def ids_of(self, batch: Batch, cells: pl.Series) -> pl.Series:
        """As :meth:`ids_in`, of the cells of the column."""
        if all_given(cells):
            return cells
        if not readable(self.spec.columns["id"], cells.dtype):
            return pl.Series("id", [None], dtype=pl.String).new_from_index(0, batch.size)
        if not cells.dtype.is_integer():
            text = bare(cells.cast(pl.String))
            cells = text.set(text == "", None)
        return cells if not self.spec.key or not cells.null_count() else made_ids(self, batch, cells)

    def drop(self, rows: Array) -> None:
        """Leave rows out of all further checks."""
        if self.dropped is None:
            self.dropped = np.zeros(self.size, dtype=bool)
        self.dropped[rows] = True

    def dropped_in(self, batch: Batch) -> Array | None:
        """The rows of a stretch that are left out; None when none of the table is."""
        return None if self.dropped is None else self.dropped[batch.first : batch.first + batch.size]

    def ids(self) -> pl.Series:
        """The ids of all rows; they are read when they are first asked for and then kept."""
        if self._ids is None:
            self._ids = joined_ids([self.ids_in(batch) for batch in self.batches()])
            if self.dropped is not None:
                self._ids = self._ids.filter(pl.Series(~self.dropped))
        return self._ids

    def index(self) -> Index:
        """What finds rows by their ids."""
        if self._index is None:
            self._index = index_of(self.ids())
        return self._index

    def place(self, row: int, column: str = "") -> Place:
        """Where a row, or its cell in a column, stands."""
        at = bisect_right(self._ends, row)
        part = self.parts[at]
        return part.place(row - self._ends[at] + part.size, self.header.get(column, ""))


def joined_ids(read: list[pl.Series]) -> pl.Series:
    """The ids of several stretches as one column: integers when all of them are, else text."""
    if not read:
        return pl.Series("id", [], dtype=pl.String)
    if len({ids.dtype for ids in read}) > 1:
        wide = pl.Int64 if all(ids.dtype.is_integer() for ids in read) else pl.String
        read = [ids.cast(wide) for ids in read]
    return pl.concat([ids.alias("id") for ids in read]).rechunk()


@dataclass(frozen=True, slots=True)
class LargeRegister:
    """The year's data: validated tables by name, those in files of rows as rows, and where they were read from."""

    tables: Mapping[str, LargeTable | Table]
    origin: str
