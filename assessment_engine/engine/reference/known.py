"""What is known on a day: the register's tables, copied, without the records dated later."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.register.periods import period_tables
from assessment_engine.register.tables import Register, Row, Table

_DATES_OF_A_ROW = ("date", "from")  # of a record, and of a span or a dated link; the end of a span may lie ahead


def known_tables(plan: Plan, register: Register, as_of: datetime.date) -> dict[str, Table]:
    """The tables that the nodes start from, as known on the day *as_of*.

    Rows are copied, so that computed values do not reach the register.  Tables of the plan that the register lacks
    are empty; the parts of the period are made unless the register has them.
    """
    views = {node.name for node in plan.nodes if isinstance(node, View)}
    tables = {name: Table(name) for name in plan.tables if name not in views}
    tables |= period_tables(plan.period.first, plan.period.last)
    for name, table in register.tables.items():
        if table.rows or name not in tables:
            tables[name] = _copied(table, plan.tables.get(name), as_of)
    return tables


def _copied(table: Table, shape: TableShape | None, as_of: datetime.date) -> Table:
    dates = _date_columns(shape) if shape else ()
    return Table.of(
        table.name,
        [Row(row.id, dict(row.values), row.place, row.base) for row in table.rows if _is_known(row, dates, as_of)],
    )


def _date_columns(shape: TableShape) -> tuple[str, ...]:
    return tuple(name for name in _DATES_OF_A_ROW if name in shape.columns and shape.columns[name].kind == "date")


def _is_known(row: Row, dates: Iterable[str], as_of: datetime.date) -> bool:
    days = (row.values.get(name) for name in dates)
    return not any(isinstance(day, datetime.date) and day > as_of for day in days)
