"""Values as texts that are the same where the values are, for what is counted, grouped or must differ."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import polars as pl

from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.seen import Seen, seen
from assessment_engine.register.large.table import LargeTable
from assessment_engine.register.large.texts import bare
from assessment_engine.register.specs import ColumnSpec

_MARK = "\x1f"


def key_of(table: LargeTable, batch: Batch, column: ColumnSpec) -> pl.Series:
    """The values of a column; null where it is empty, refused, or the row is dropped."""
    cells = table.read(batch, column.name)
    looked = seen(column, cells)
    text = bare(cells.cast(pl.String)) if column.form in ("text", "link") else _of_numbers(looked)
    gone = ~looked.given
    dropped = table.dropped_in(batch)
    gone = gone if dropped is None else gone | dropped
    return text.set(pl.Series(gone), None) if gone.any() else text


def _of_numbers(looked: Seen) -> pl.Series:
    """Numbers, dates, truth values and choices: in lowest terms."""
    assert looked.cells is not None
    data, parts = looked.cells.data, looked.cells.parts
    if parts == 1 and data.dtype != object:
        return pl.Series(data.astype(np.int64)).cast(pl.String)
    exact = (Fraction(number, parts) for number in data.tolist())
    return pl.Series([str(number) for number in exact], dtype=pl.String)


def keys_of(table: LargeTable, batch: Batch, columns: Sequence[str]) -> pl.Series:
    """The values of several columns; null where one is."""
    read = [key_of(table, batch, table.spec.columns[name]).alias(name) for name in columns]
    return pl.select(pl.concat_str([_marked(one) for one in read], separator=f"{_MARK}|")).to_series()


def _marked(text: pl.Series) -> pl.Series:
    """Texts in which the sign that stands between two of them is doubled."""
    return text.str.replace_all(_MARK, _MARK * 2, literal=True)
