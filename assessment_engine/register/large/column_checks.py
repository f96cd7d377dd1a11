"""Column by column: cells that are refused, links that lead nowhere, records outside the period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from assessment_engine.period import Period
from assessment_engine.problems import Problems
from assessment_engine.register.constraints import MOST_LOOKED_FOR, check_links, check_period
from assessment_engine.register.large.arrays import Array
from assessment_engine.register.large.cell_checks import refused_cells, tell_cells
from assessment_engine.register.large.found import Found, Room
from assessment_engine.register.large.ids import find
from assessment_engine.register.large.known import Known
from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.rows_at import loaded
from assessment_engine.register.large.seen import Seen, seen
from assessment_engine.register.large.table import LargeTable
from assessment_engine.register.specs import ColumnSpec


@dataclass(slots=True)
class Told:
    """Rows that break a rule, the first of which are to be told."""

    room: Room = field(default_factory=Room)
    rows: list[Array] = field(default_factory=list)
    left: int = 0

    def add(self, rows: Array) -> None:
        """Some more rows that do."""
        first, left = self.room.split(rows)
        self.left += left
        if first.size:
            self.rows.append(first)

    @property
    def first(self) -> Array:
        """Those to be told."""
        return np.concatenate(self.rows) if self.rows else np.zeros(0, dtype=np.int64)


def check_columns(table: LargeTable, known: Mapping[str, Known], period: Period, found: Found) -> None:
    """A problem for each cell of the table that is refused or breaks a rule by itself."""
    for name in table.header:
        column = table.spec.columns[name]
        if name != "id":
            _check_column(table, column, known, period, found)


def _check_column(
    table: LargeTable, column: ColumnSpec, known: Mapping[str, Known], period: Period, found: Found
) -> None:
    room, lost, outside, given = Room(), Told(), Told(), Told(Room(1))
    target = known.get(column.type.table) if column.form == "link" and table.spec.kind != "earlier" else None
    dated = table.spec.kind == "record" and column.name == "date"
    for batch in table.batches():
        cells = table.read(batch, column.name)
        looked = seen(column, cells)
        tell_cells(table, column, batch, cells, refused_cells(table, column, looked), found, room)
        if target is not None:
            links = _kept(table, batch, looked.given)
            if target.ids.len():
                lost.add(np.flatnonzero(links & _lost(target, cells, links)) + batch.first)
            else:
                given.add(np.flatnonzero(links) + batch.first)
        if dated:
            outside.add(np.flatnonzero(_kept(table, batch, _outside(looked, period))) + batch.first)
    if target is not None:
        _tell_lost(table, column, target, lost, found)
        _tell_empty(table, column, given, found)
    _tell_outside(table, period, outside, found)


def _kept(table: LargeTable, batch: Batch, rows: Array) -> Array:
    dropped = table.dropped_in(batch)
    return rows if dropped is None else rows & ~dropped


def _lost(target: Known, cells: pl.Series, links: Array) -> Array:
    """Where links meet no row of the table that they lead to."""
    return find(target.index, cells) < 0 if links.any() else ~links


def _outside(looked: Seen, period: Period) -> Array:
    assert looked.cells is not None
    days = looked.cells.data
    return looked.given & ((days < period.first.toordinal()) | (days > period.last.toordinal()))


def _tell_lost(table: LargeTable, column: ColumnSpec, target: Known, lost: Told, found: Found) -> None:
    if not lost.first.size:
        return
    rows, problems = loaded(table, lost.first, (column.name,)), Problems()
    values = dict.fromkeys(str(row.values[column.name]) for row in rows.rows)
    near = target.near(list(values)[:MOST_LOOKED_FOR])
    check_links(rows, {column.type.table: near}, problems)
    found.add(problems)
    found.more("D532", lost.left)


def _tell_empty(table: LargeTable, column: ColumnSpec, given: Told, found: Found) -> None:
    """One problem for all links to a table that has no rows."""
    if not given.first.size:
        return
    rows, problems = loaded(table, given.first, (column.name,)), Problems()
    place, value = rows.at(rows.rows[0], column.name), rows.rows[0].values[column.name]
    count = given.first.size + given.left
    problems.add("D537", place, value, table=column.type.table, column=column.name, count=count)
    found.add(problems)


def _tell_outside(table: LargeTable, period: Period, outside: Told, found: Found) -> None:
    if outside.first.size:
        problems = Problems()
        check_period(loaded(table, outside.first, ("date",)), period, problems)
        found.add(problems)
        found.more("D533", outside.left)
