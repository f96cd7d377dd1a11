"""A register as it was known on a day: there is no other clock."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from assessment_engine.register.specs import TableSpec, Vocabulary
from assessment_engine.register.tables import NOT_REPORTED, Register, Row, Table
from assessment_engine.values import Value


def known_on(register: Register, vocabulary: Vocabulary, day: datetime.date) -> Register:
    """The register without the records, spans and decisions dated later than *day*, which are not known yet.

    What leads to such a row loses the link, or is not known itself where the link may not be empty.  Links keep their
    dates: who answers for an area next month is known, and does not count before.
    """
    tables = {
        name: _kept(table, [row for row in table.rows if not _is_later(vocabulary.tables[name], row, day)])
        for name, table in register.tables.items()
    }
    changed = any(tables[name] is not table for name, table in register.tables.items())
    while changed:
        followed = {name: _without_lost(table, vocabulary.tables[name], tables) for name, table in tables.items()}
        changed = any(followed[name] is not tables[name] for name in tables)
        tables = followed
    return Register(tables, register.origin)


def _is_later(spec: TableSpec, row: Row, day: datetime.date) -> bool:
    if spec.kind == "record" or spec.name == "decision":
        return _is_after(row.values["date"], day)
    return spec.kind == "span" and _is_after(row.values["from"], day)


def _is_after(value: Value, day: datetime.date) -> bool:
    return isinstance(value, datetime.date) and value > day


def _kept(table: Table, rows: list[Row]) -> Table:
    return table if len(rows) == len(table.rows) else Table.of(table.name, rows)


def _without_lost(table: Table, spec: TableSpec, tables: Mapping[str, Table]) -> Table:
    """The table without links to rows that are gone; the table itself when there are none."""
    lost = [_lost(row, spec, tables) for row in table.rows]
    if not any(lost):
        return table
    rows = [_cut(row, columns) for row, columns in zip(table.rows, lost, strict=True)]
    needed = {column.name for column in spec.links if not column.optional}
    return Table.of(table.name, (row for row, columns in zip(rows, lost, strict=True) if not needed & columns))


def _lost(row: Row, spec: TableSpec, tables: Mapping[str, Table]) -> set[str]:
    """The columns of the row that lead to a row which is gone."""
    return {
        column.name
        for column in spec.links
        if isinstance(value := row.values[column.name], str) and value not in tables[column.type.table].by_id
    }


def _cut(row: Row, columns: set[str]) -> Row:
    if not columns:
        return row
    return Row(row.id, row.values | dict.fromkeys(columns, NOT_REPORTED), row.place, row.base)
