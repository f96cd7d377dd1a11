"""One row: its cells in the order of its columns, each by what the column may hold and what the row has already."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.workbench.strategies.cells import Cell
from assessment_engine.workbench.strategies.design import Design
from assessment_engine.workbench.strategies.lot import Lot, chance, one
from assessment_engine.workbench.strategies.origins import Origin
from assessment_engine.workbench.strategies.registers import Row, Rows

_EMPTY, _OPEN = 30, 60  # of a hundred cells that may be empty, of a hundred ends of spans
_MOST = 1000  # rows of a table
_OFTEN = 5  # attempts to find a value that no other row has


@dataclass(slots=True)
class Drawing:
    """One register while it is drawn: its rows, also by their ids, and the values that no other row may have."""

    design: Design
    rows: Rows = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    by_id: dict[str, dict[str, Row]] = field(default_factory=dict)
    taken: dict[Origin, set[object]] = field(default_factory=dict)

    @property
    def index(self) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
        """The rows by table and id, those of the parts of the period among them."""
        return {**self.design.parts, **self.by_id}

    def known(self, table: str) -> Sequence[str]:
        """The ids of the rows that a link to a table may lead to."""
        return self.design.part_ids(table) or self.ids.get(table, ())

    def leave_out_stranded(self, specs: Sequence[TableSpec]) -> None:
        """Leave out all rows of a table that has to lead to one without rows."""
        found = True
        while found:
            found = False
            for spec in specs:
                if self.ids[spec.name] and not all(link.optional or self.known(link.type.table) for link in spec.links):
                    self.ids[spec.name], found = [], True

    def row(self, lot: Lot, spec: TableSpec, known: Row) -> Row | None:
        """A row with the cells that are *known*; None where there is nothing that it could lead to."""
        row = dict(known)
        for column in spec.columns.values():
            if column.name in row or column.name == "id":
                continue
            value = self.value(lot, spec, column, row)
            if value is not None:
                row[column.name] = value
            elif not column.optional:
                return None
        return row if self._take(spec, row) else None

    def value(self, lot: Lot, spec: TableSpec, column: ColumnSpec, row: Row) -> object | None:
        """A value of one column, beside those that the row has; None where there is none, or where it may be empty."""
        columns = self.design.columns
        empty = 0
        if column.optional and not columns.filled(spec, column):
            empty = _OPEN if column.name == "to" else _EMPTY
        if column.unique:
            return None if empty and not chance(lot, 100 - empty) else self._fresh(lot, spec, column)
        if column.form == "link":
            known = self.known(column.type.table)
            at = lot.whole(0, len(known) * 100 // (100 - empty) - 1) if known else -1
            return known[at] if 0 <= at < len(known) else None
        if column.name == "to" and spec.dated:
            return _end(lot, columns.cell(spec, column), row["from"]) if chance(lot, 100 - empty) else None
        beside = [row[name] for name in columns.beside(spec, column) if row.get(name) is not None]
        return columns.cell(spec, column).draw(lot, empty, beside)

    def _fresh(self, lot: Lot, spec: TableSpec, column: ColumnSpec) -> object | None:
        """A value of a unique column that no row has yet."""
        taken = self.taken.get(Origin(spec.name, column.name), set())
        cell = self.design.columns.cell(spec, column)
        every: Sequence[object | None] = cell.near
        if column.form == "link":
            every = self.known(column.type.table)
        elif column.form == "text" and not column.pattern:
            every = [f"x{number}" for number in range(len(taken) + 2)]
        elif column.form not in ("text", "choice", "boolean"):
            every = [*(cell.draw(lot) for _ in range(_OFTEN)), *itertools.islice(cell.every(), len(taken) + 1)]
        left = [value for value in every if value not in taken]
        return one(lot, left) if left else None

    def most(self, spec: TableSpec) -> int:
        """How many rows a table may have at the most: as many as a unique column that is never empty has values."""
        unique = [column for column in spec.columns.values() if column.unique and not column.optional]
        return min([_MOST, *(self._values(spec, column) for column in unique)])

    def _values(self, spec: TableSpec, column: ColumnSpec) -> int:
        if column.form == "link":
            return len(self.known(column.type.table))
        if column.form == "text" and not column.pattern:
            return _MOST
        cell = self.design.columns.cell(spec, column)
        if column.form in ("text", "choice", "boolean"):
            return len(cell.near)
        return sum(1 for _ in itertools.islice(cell.every(), _MOST))

    def _take(self, spec: TableSpec, row: Row) -> bool:
        """Take the unique values of a row for it; False where another has one of them."""
        unique = [Origin(spec.name, column.name) for column in spec.columns.values() if column.unique]
        asked = [(origin, row[origin.column]) for origin in unique if row.get(origin.column) is not None]
        if any(value in self.taken.setdefault(origin, set()) for origin, value in asked):
            return False
        for origin, value in asked:
            self.taken[origin].add(value)
        return True

    def keep(self, spec: TableSpec, row: Row | None) -> None:
        """Put a row into its table, with an id of its own if it has none."""
        if row is None:
            return
        if "id" not in row:
            row = {"id": f"{spec.name}{len(self.ids[spec.name]) + 1}", **row}
            self.ids[spec.name].append(str(row["id"]))
        self.rows.setdefault(spec.name, []).append(row)
        self.by_id.setdefault(spec.name, {})[str(row["id"])] = row

    def repeats(self, spec: TableSpec) -> bool:
        """Whether a row may be there several times."""
        return not spec.one_at_a_time and not any(column.unique for column in spec.columns.values())

    def leave(self, spec: TableSpec, rows: list[Row]) -> None:
        """Leave these rows of a table, and no others."""
        self.rows[spec.name] = rows
        self.ids[spec.name] = [str(row["id"]) for row in rows]


def _end(lot: Lot, cell: Cell, begin: object) -> object:
    """A day on which a span ends: not before it begins."""
    assert isinstance(begin, datetime.date)
    later = [day for day in cell.near if isinstance(day, datetime.date) and day >= begin]
    return one(lot, [*later, begin, begin + datetime.timedelta(days=1)])
