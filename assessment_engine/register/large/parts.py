"""The files of a large table: how many rows each has, and how a stretch of one of its columns is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from assessment_engine.problems import Place
from assessment_engine.register.large.arrays import Array
from assessment_engine.source.parquet import scanned

BATCH = 1 << 20  # rows that are looked at together


@dataclass(frozen=True, slots=True)
class Part:
    """One file: a Parquet file (``path``), or a table that is small enough to be held (``frame``).

    Rows of Parquet are counted from 1; ``lines`` are those of a CSV on which its rows begin (one number: the first of
    lines without a gap), and ``header`` has the places of its columns.
    """

    shown: str
    size: int
    schema: Mapping[str, pl.DataType]
    path: Path | None = None
    frame: pl.DataFrame | None = None
    lines: Array | int | None = None
    header: Mapping[str, Place] = field(default_factory=dict)
    keeps: object = None  # what has to live as long as the file

    def read(self, name: str, start: int = 0, size: int | None = None) -> pl.Series:
        """Some rows of a column; nothing else of the file is read."""
        if self.frame is not None:
            return self.frame.get_column(name).slice(start, size)
        assert self.path is not None
        return scanned(self.path).select(name).slice(start, size).collect().to_series()

    def place(self, row: int, name: str = "") -> Place:
        """The place of a row, or of its cell in a column."""
        if self.lines is None:
            return Place(self.shown, row + 1)
        line = self.lines + row if isinstance(self.lines, int) else int(self.lines[row])
        return Place(self.shown, line, self.header[name].column if name else 0)

    def place_of(self, name: str) -> Place:
        """The place of a column in the header; Parquet has none."""
        return self.header.get(name, Place(self.shown))


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that are looked at together: those of a part from ``start``, of the table from ``first``."""

    part: Part
    start: int
    size: int
    first: int

    def read(self, name: str | None) -> pl.Series:
        """These rows of a column; nothing but null where the part has no such column."""
        if name is None or name not in self.part.schema:
            return pl.Series(values=[None], dtype=pl.Null).new_from_index(0, self.size)
        return self.part.read(name, self.start, self.size)


def batches(parts: tuple[Part, ...]) -> Iterator[Batch]:
    """The rows of all parts in stretches."""
    first = 0
    for part in parts:
        for start in range(0, part.size, BATCH):
            yield Batch(part, start, min(BATCH, part.size - start), first + start)
        first += part.size


def parquet_part(path: Path, shown: str) -> Part:
    """A Parquet file as a part: its footer alone is read.

    Raises:
        OSError: it cannot be opened.
        pl.exceptions.PolarsError: it is no Parquet file.
    """
    scan = scanned(path)
    size = int(scan.select(pl.len()).collect().item())
    return Part(shown, size, dict(scan.collect_schema()), path)
