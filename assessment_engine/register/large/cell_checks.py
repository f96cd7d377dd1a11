"""Cells that are refused, told as the row-wise reader tells them; beyond the first hundred they are counted."""

from __future__ import annotations

from collections import Counter

import numpy as np
import polars as pl

from assessment_engine.problems import Problems
from assessment_engine.register.cells import Fault, from_value
from assessment_engine.register.large.arrays import Array
from assessment_engine.register.large.cells import parsed_texts, readable
from assessment_engine.register.large.found import Found, Room, rows_where
from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.rows_at import cells_of, parser_of
from assessment_engine.register.large.seen import Seen
from assessment_engine.register.large.table import LargeTable
from assessment_engine.register.large.texts import is_text
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.source import shown


def refused_cells(table: LargeTable, column: ColumnSpec, looked: Seen) -> Array:
    """The cells of a stretch that are refused: those that are wrong, and those that are empty and must not be."""
    may_be_empty = column.optional or column.name in table.spec.made
    return looked.wrong if may_be_empty else looked.wrong | looked.empty


def tell_cells(
    table: LargeTable, column: ColumnSpec, batch: Batch, cells: pl.Series, refused: Array, found: Found, room: Room
) -> None:
    """A problem for each refused cell."""
    rows = rows_where(refused)
    if not rows.size:
        return
    first, left = room.split(rows)
    problems, parse = Problems(), parser_of(table, column)
    for row, value in zip(first.tolist(), cells_of(column, cells.gather(first)), strict=True):
        fault = from_value(column, value, parse, strict=False)
        assert isinstance(fault, Fault), (column.name, value)
        text = None if fault.code == "D510" else shown(value)
        problems.add(fault.code, table.place(batch.first + row, column.name), text, column=column.name, **fault.details)
    found.add(problems)
    if left:
        for code, count in _codes(table, column, cells.gather(rows[first.size :])).items():
            found.more(code, count)


def _codes(table: LargeTable, column: ColumnSpec, cells: pl.Series) -> Counter[str]:
    """The codes of refused cells: each different one is read once, and one of a type that is no column's."""
    codes: Counter[str] = Counter()
    codes["D510"] += cells.null_count()
    given = cells.drop_nulls()
    if not readable(column, cells.dtype):
        counted = [(cells_of(column, given.head(1))[0], given.len())] if given.len() else []
    else:
        text = given.cast(pl.String) if is_text(given.dtype) else given
        counts = text.alias("value").to_frame().group_by("value").len()
        counted = list(zip(cells_of(column, counts["value"]), counts["len"].to_list(), strict=True))
    parse = parser_of(table, column)
    for value, count in counted:
        read = _read_choice(column, value) if column.form == "choice" and isinstance(value, str) else None
        fault = from_value(column, value, parse, strict=False) if read is None else read
        assert isinstance(fault, Fault)
        codes[fault.code] += count
    return codes


def _read_choice(column: ColumnSpec, text: str) -> Fault | None:
    """A text that is none of the choices, without looking for the one that was meant."""
    (read,) = parsed_texts(column, [text])
    return read if isinstance(read, Fault) else None


def none_of(size: int) -> Array:
    """No rows."""
    return np.zeros(size, dtype=bool)
