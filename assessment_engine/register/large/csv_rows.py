"""The rows of a large CSV, block by block: at a glance where no cell is quoted, else by Python's reader.

Both give the same cells; the glance counts separators and lines, and leaves to the other whatever is not plain.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from assessment_engine.problems import Place, Problems
from assessment_engine.register.large.arrays import Array
from assessment_engine.register.large.found import Found, Room
from assessment_engine.source.csv_text import LONGEST_CELL, header_in

Rows = tuple[pl.DataFrame, Array]


@dataclass(slots=True)
class CsvRows:
    """Reads blocks that end where a line does; ``header`` has the places of the columns once the first is read."""

    blocks: Iterator[bytes]
    shown: str
    found: Found
    header: dict[str, Place] | None = None
    broken: bool = False
    _line: int = 1
    _ready: list[str] = field(default_factory=list)
    _at: int = 0
    _room: Room = field(default_factory=Room)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line, for the reader of Python."""
        if self._at == len(self._ready):
            self._load(next(self.blocks))
        self._at += 1
        return self._ready[self._at - 1]

    def _load(self, block: bytes) -> None:
        self._ready, self._at = list(io.StringIO(block.decode(), newline="")), 0

    def read_header(self) -> bool:
        """Whether there is a header; a problem for everything that is wrong with it."""
        problems = Problems()
        self.header = header_in(self._slow(whole=False), self.shown, problems)
        self.found.add(problems)
        if self.header is None and not problems.found and not self.broken:
            problems.add("Y104", Place(self.shown))
            self.found.add(problems)
        return self.header is not None

    def frames(self) -> Iterator[Rows]:
        """The rows of each block, and the lines on which they begin; they end at the first that is no CSV."""
        rest = "".join(self._ready[self._at :]).encode()
        self._ready, self._at = [], 0
        if rest:
            yield self._frame(rest)
        while not self.broken and (block := next(self.blocks, None)) is not None:
            yield self._frame(block)

    def _frame(self, block: bytes) -> Rows:
        assert self.header is not None
        names = list(self.header)
        glanced = _glance(block, names, self._line)
        if glanced is not None:
            self._line += block.count(b"\n") + (not block.endswith(b"\n"))
            return glanced
        self._load(block)
        read = list(self._whole(len(names)))
        cells = zip(*(cells for _, cells in read), strict=True) if read else ((),) * len(names)
        columns = [pl.Series(name, list(column), pl.String) for name, column in zip(names, cells, strict=True)]
        return pl.DataFrame(columns), np.array([line for line, _ in read], dtype=np.int64)

    def _whole(self, width: int) -> Iterator[tuple[int, list[str]]]:
        """The rows of a block that are as wide as the header; a problem for each that is not."""
        for line, cells in self._slow(whole=True):
            if not any(cells):
                continue
            if len(cells) != width and (len(cells) < width or any(cells[width:])):
                self._tell_width(line, len(cells), width)
                continue
            yield line, cells[:width]

    def _tell_width(self, line: int, cells: int, width: int) -> None:
        told, _ = self._room.split(np.array([line]))
        if told.size:
            problems = Problems()
            problems.add("Y135", Place(self.shown, line), cells, expected=width)
            self.found.add(problems)
        else:
            self.found.more("Y135", 1)

    def _slow(self, *, whole: bool) -> Iterator[tuple[int, list[str]]]:
        """Rows by Python's reader: to the end of the block, or until nobody asks for more."""
        reader, first = csv.reader(self, strict=True), self._line
        try:
            for cells in reader:
                line, self._line = self._line, first + reader.line_num
                yield line, cells
                if whole and self._at == len(self._ready):
                    return
        except csv.Error as error:
            self._tell_broken(str(error))

    def _tell_broken(self, reason: str) -> None:
        self.broken = True
        problems = Problems()
        if "field limit" in reason:
            problems.add("Y138", Place(self.shown, self._line), most=LONGEST_CELL)
        else:
            problems.add("Y136", Place(self.shown, self._line))
        self.found.add(problems)


def _glance(block: bytes, names: list[str], line: int) -> Rows | None:
    """The rows of a block without quotation marks, each of as many cells as there are names; None for any other."""
    if b'"' in block:
        return None
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
        if b"\r" in block:
            return None
    lines = block.count(b"\n") + (not block.endswith(b"\n"))
    if block.count(b",") != lines * (len(names) - 1):
        return None
    try:
        frame = pl.read_csv(
            block, has_header=False, quote_char=None, schema=dict.fromkeys(names, pl.String),
            extra_columns="raise", missing_columns="raise",
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None
    if frame.height != lines or any(map(_too_long, frame)):
        return None
    return _without_blank(frame, np.arange(line, line + lines))


def _too_long(column: pl.Series) -> bool:
    return int(column.str.len_bytes().max() or 0) >= LONGEST_CELL  # type: ignore[arg-type]


def _without_blank(frame: pl.DataFrame, lines: Array) -> Rows:
    """The rows of which some cell has something in it."""
    given = frame.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    return (frame, lines) if given.all() else (frame.filter(given), lines[given.to_numpy()])
