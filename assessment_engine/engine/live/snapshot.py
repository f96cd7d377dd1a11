"""The tables as they are now, copied: an outcome stays what it was when the next record comes."""

from __future__ import annotations

from collections.abc import Iterable

from assessment_engine.engine.result import Finding
from assessment_engine.register.tables import Row, Table


class Snapshot:
    """Copies of rows, with the rows that they are made from; each row is copied once."""

    def __init__(self) -> None:
        self._copies: dict[int, Row] = {}

    def tables(self, tables: Iterable[Table]) -> dict[str, Table]:
        """The tables by name."""
        return {table.name: self._table(table) for table in tables}

    def _table(self, table: Table) -> Table:
        rows = [self.row(row) for row in table.rows]
        return Table(table.name, rows, {row.id: row for row in rows})

    def row(self, row: Row) -> Row:
        """The copy of a row."""
        copy = self._copies.get(id(row))
        if copy is None:
            base = None if row.base is None else self.row(row.base)
            copy = self._copies[id(row)] = Row(row.id, dict(row.values), row.place, base)
        return copy

    def finding(self, finding: Finding) -> Finding:
        """The finding, about the copy of its row."""
        return Finding(finding.check, self.row(finding.row))
