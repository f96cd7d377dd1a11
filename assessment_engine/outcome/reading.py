"""Reading values off a result's rows, along single-valued links."""

from __future__ import annotations

from collections.abc import Mapping

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row, Table
from assessment_engine.values import Missing, Reason, Value

NOBODY_THERE = Missing(Reason.NOT_APPLICABLE)


class Reader:
    """Follows paths over the tables of a result, and knows of which table's row a value is."""

    def __init__(self, plan: Plan, tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self._sources = {node.name: node.sources for node in plan.nodes if isinstance(node, View)}

    def arrive(self, table: str, row: Row, path: Path) -> tuple[str, Row] | None:
        """The table and the row at which the hops of *path* end; None where a link is empty or meets no row."""
        for hop in path.hops:
            reached = self.tables[hop.table].by_id.get(str(get(row, hop.column)))
            if reached is None:
                return None
            table, row = hop.table, reached
        return table, row

    def read(self, row: Row, path: Path) -> Value:
        """The value of *path* as seen from *row*; Missing(not_applicable) where its way leads nowhere."""
        if path.hops:
            arrived = self.arrive("", row, path)
            return NOBODY_THERE if arrived is None else get(arrived[1], path.column)
        return get(row, path.column)

    def table_before(self, table: str, row: Row) -> str:
        """The table of *row*, from which a row of the view *table* was made."""
        return self._table_of(row, self._sources.get(table, ()))

    def owner(self, table: str, row: Row, column: str) -> tuple[str, Row]:
        """The table and the row on which *column* was put: the row itself, or one that it was made from."""
        while column not in row.values and row.base is not None:
            table = self._table_of(row.base, self._sources.get(table, ()))
            row = row.base
        return table, row

    def _table_of(self, row: Row, among: tuple[str, ...]) -> str:
        for name in among:
            if self.tables[name].by_id.get(row.id) is row:
                return name
        return among[0] if among else ""

    def origin(self, table: str, row: Row) -> tuple[str, Row]:
        """The row of the register that *row* was made from, at the end of all views, and its table."""
        while row.base is not None:
            table = self._table_of(row.base, self._sources.get(table, ()))
            row = row.base
        return table, row

    def views_of(self, table: str) -> tuple[str, ...]:
        """*table* and the tables that its rows are made from, each once."""
        found: dict[str, None] = {table: None}
        for name in found.copy():
            for source in self._sources.get(name, ()):
                found.update(dict.fromkeys(self.views_of(source)))
        return tuple(found)


def get(row: Row, column: str) -> Value:
    """The value of *column* on *row*; ``id`` is the id of the row itself, not of one that it was made from."""
    return row.id if column == "id" else row.get(column)


def before(row: Row) -> Row:
    """The row that *row* was made from: there a column is read that has the name of the one that is being made."""
    return row if row.base is None else row.base
