"""Ids of rows that are given none, made of their values as the row-wise reader makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from assessment_engine.register.large.cells import decoded, readable
from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.texts import bare
from assessment_engine.register.tables import NOT_REPORTED

if TYPE_CHECKING:
    from assessment_engine.register.large.table import LargeTable

_DAY_ZERO = 719163


def made_ids(table: LargeTable, batch: Batch, given: pl.Series) -> pl.Series:
    """The *given* ids, and where one is null the values of the key with a dot between them."""
    columns = [_shown(table, batch, name).alias(str(at)) for at, name in enumerate(table.spec.key)]
    made = pl.select(pl.concat_str(columns, separator="·")).to_series()
    return given.cast(pl.String).zip_with(given.is_not_null(), made)


def _shown(table: LargeTable, batch: Batch, name: str) -> pl.Series:
    """The values of a column as texts."""
    column, cells = table.spec.columns[name], table.read(batch, name)
    if not readable(column, cells.dtype):
        shown = pl.Series([None], dtype=pl.String).new_from_index(0, batch.size)
    elif column.form == "date":
        days = decoded(column, cells)
        text = pl.Series(days.data).cast(pl.Int32) - _DAY_ZERO
        shown = text.cast(pl.Date).dt.strftime("%Y-%m-%d")
        for mask in (days.empty, days.wrong):
            shown = shown if mask is None else shown.set(pl.Series(mask), None)
    else:
        shown = bare(cells.cast(pl.String))
        shown = shown.set(shown == "", None)
    return shown.fill_null(str(NOT_REPORTED))
