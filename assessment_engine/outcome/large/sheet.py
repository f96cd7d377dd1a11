"""What a file of a large outcome is made of: columns over rows, of which a stretch at a time is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array

LONGEST = 1 << 20  # rows that are written together
MOST_CELLS = 1 << 23  # cells that are written together
HeadKind = Literal["text", "number", "boolean", "date", "fen"]
Texts = Callable[[Array], pl.Series]
"""Makes the texts of some rows, none of which is null."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a file: its name, what its values are, and what a number is a multiple of.

    ``fen`` are hundredths of a yuan.  An ``optional`` one may be empty, with a reason.  ``digits`` are those of the
    numbers as decimals; None: they have no finite ones.  ``wide`` ones have no room in 64 bits.
    """

    name: str
    kind: HeadKind = "text"
    step: Fraction | None = None
    optional: bool = False
    digits: int | None = 0
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of a column: by row of a table, or made as text; ``there`` has the rows that have any (None: all).

    In a ``blank`` column what is empty is written as nothing, and not as its reason.
    """

    values: Vector | Texts
    step: Fraction | None = None
    there: Array | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are written one after the other, those at ``rows`` in this order (None: ``size`` rows from the first).

    ``cells`` are of as many columns as the sheet has heads; ``told`` is how many rows each stretch has that was taken.
    """

    cells: tuple[Cells, ...]
    size: int
    rows: Array | None = None
    told: Callable[[int], None] | None = None

    def stretches(self) -> Iterator[Array]:
        """The rows in stretches that are written together."""
        most = max(1, min(LONGEST, MOST_CELLS // len(self.cells)))
        for begin in range(0, self.size, most):
            rows = self.stretch(begin, begin + most)
            yield rows
            if self.told:
                self.told(rows.size)

    def stretch(self, begin: int, end: int) -> Array:
        """The rows that are written as those from *begin* to before *end*."""
        return np.arange(begin, min(end, self.size)) if self.rows is None else self.rows[begin:end]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file: its name without the ending, its columns, and its rows in blocks, made when they are written.

    A ``bare`` one is read back by us and no spreadsheet's: nothing is done to its texts.
    """

    name: str
    heads: tuple[Head, ...]
    blocks: Callable[[], Iterable[Block]]
    bare: bool = False


def constant(text: str) -> Texts:
    """The same text in each row."""
    return lambda rows: pl.Series([text], dtype=pl.String).new_from_index(0, rows.size)


def listed(rows: Iterable[Sequence[str]], width: int, most: int = 50_000) -> Iterator[Block]:
    """Rows of texts, taken up a stretch at a time."""
    held: list[Sequence[str]] = []
    for row in rows:
        held.append(row)
        if len(held) == most:
            yield _held(held, width)
            held = []
    if held:
        yield _held(held, width)


def _held(rows: Sequence[Sequence[str]], width: int) -> Block:
    columns = [pl.Series([row[place] for row in rows], dtype=pl.String) for place in range(width)]
    return Block(tuple(Cells(column.gather) for column in columns), len(rows))
