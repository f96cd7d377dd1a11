"""Single rows of a large table as the row-wise reader has them, for the checks that make messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import polars as pl

from assessment_engine.problems import Place
from assessment_engine.register.cells import Fault, Parser, from_value, text_parser
from assessment_engine.register.large.arrays import Array
from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.table import LargeTable
from assessment_engine.register.loaded import REFUSED, Loaded
from assessment_engine.register.parquet import as_numeral
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.register.tables import NOT_REPORTED, Row
from assessment_engine.source.parquet import python_values
from assessment_engine.values import Value


def cells_of(column: ColumnSpec, cells: pl.Series) -> list[object]:
    """Cells as the row-wise reader meets them: integers in ids and links are texts."""
    values = python_values(cells)
    return [as_numeral(value) for value in values] if column.form == "link" or column.name == "id" else values


def parser_of(table: LargeTable, column: ColumnSpec) -> Parser:
    """What reads the texts of a column."""
    return text_parser(column, column.name in table.spec.made)


def values_of(table: LargeTable, column: ColumnSpec, cells: pl.Series) -> list[Value]:
    """The values of cells; REFUSED where one is."""
    parse = parser_of(table, column)
    read = [from_value(column, cell, parse, strict=False) for cell in cells_of(column, cells)]
    return [REFUSED if isinstance(value, Fault) else value for value in read]


def loaded(table: LargeTable, rows: Array, columns: Iterable[str]) -> Loaded:
    """Some *rows* (in their order) with the values of some columns, as if the table had no others."""
    names = [name for name in dict.fromkeys(columns) if name != "id"]
    made = [row for batch, near in _by_batch(table, rows) for row in _rows(table, batch, near, names)]
    number = {id(row): int(at) for row, at in zip(made, rows, strict=True)}

    def at(row: Row, column: str) -> Place:
        return table.place(number[id(row)], column)

    spec = replace(table.spec, columns={name: table.spec.columns[name] for name in ("id", *names)})
    return Loaded(spec, made, at)


def _by_batch(table: LargeTable, rows: Array) -> Iterator[tuple[Batch, Array]]:
    for batch in table.batches():
        first, last = np.searchsorted(rows, [batch.first, batch.first + batch.size])
        if first < last:
            yield batch, rows[first:last] - batch.first


def _rows(table: LargeTable, batch: Batch, near: Array, names: list[str]) -> Iterator[Row]:
    columns = [_column(table, batch, near, table.spec.columns[name]) for name in names]
    ids = table.ids_in(batch).gather(near).cast(pl.String).to_list()
    for place, (own, *values) in zip(near.tolist(), zip(ids, *columns, strict=True), strict=True):
        yield Row(str(own), dict(zip(names, values, strict=True)), table.place(batch.first + place))


def _column(table: LargeTable, batch: Batch, near: Array, column: ColumnSpec) -> list[Value]:
    if column.name not in table.header:
        return [NOT_REPORTED if column.optional or column.name in table.spec.made else REFUSED] * near.size
    return values_of(table, column, table.read(batch, column.name).gather(near))
