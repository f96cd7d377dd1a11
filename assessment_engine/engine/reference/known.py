"""What is known on the plan's day, the only clock: the register's tables, copied, without what is dated later."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.register.periods import period_tables
from assessment_engine.register.tables import NOT_REPORTED, Register, Row, Table


def known_tables(plan: Plan, register: Register) -> dict[str, Table]:
    """The tables that the nodes start from, as known on the plan's day.

    Rows are copied, so that computed values do not reach the register.  Records, decisions and spans dated later are
    left out; what leads to one of them loses the link, or is not known either where the link may not be empty.  A
    link between two that begins later is known, and does not count before.  Tables of the plan that the register
    lacks are empty; the parts of the period are made unless the register has them.
    """
    views = {node.name for node in plan.nodes if isinstance(node, View)}
    tables = {name: Table(name) for name in plan.tables if name not in views}
    tables |= period_tables(plan.period.first, plan.period.last)
    for name, table in register.tables.items():
        if table.rows or name not in tables:
            tables[name] = _until(table, plan.tables.get(name), plan.as_of)
    if any(len(tables[name].rows) < len(table.rows) for name, table in register.tables.items()):
        _cut_links(tables, plan.tables)
    return tables


def _until(table: Table, shape: TableShape | None, as_of: datetime.date) -> Table:
    dated_by = shape.dated_by if shape else ""
    known = [row for row in table.rows if not is_later(row, dated_by, as_of)]
    return Table.of(table.name, [Row(row.id, dict(row.values), row.place, row.base) for row in known])


def is_later(row: Row, dated_by: str, as_of: datetime.date) -> bool:
    """Whether a row is dated after the day *as_of*."""
    day = row.values.get(dated_by)
    return isinstance(day, datetime.date) and day > as_of


def _cut_links(tables: dict[str, Table], shapes: Mapping[str, TableShape]) -> None:
    """Follow what is not known until nothing leads to it; a row that goes may take others with it."""
    links = {
        name: [(column, type_.table, type_.optional) for column, type_ in shapes[name].columns.items() if type_.table]
        for name in tables
        if name in shapes
    }
    changed = True
    while changed:
        changed = False
        for name, columns in links.items():
            kept = [row for row in tables[name].rows if _holds(row, columns, tables)]
            if len(kept) < len(tables[name].rows):
                tables[name], changed = Table.of(name, kept), True


def _holds(row: Row, links: list[tuple[str, str, bool]], tables: Mapping[str, Table]) -> bool:
    """Whether a row's links lead to rows that are known; one that may be empty is emptied instead."""
    for column, target, optional in links:
        value = row.values.get(column)
        if isinstance(value, str) and target in tables and value not in tables[target].by_id:
            if not optional:
                return False
            row.values[column] = NOT_REPORTED
    return True
