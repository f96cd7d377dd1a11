"""Two outcomes of one plan, on one machine and in parts: what they differ in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assessment_engine.engine.result import Result
from assessment_engine.engine.spark import DividedOutcome
from assessment_engine.engine.spark.division import Wanted
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row, Table
from tests.agreement.core.compare import differences


def everything(plan: Plan) -> Wanted:
    """Every column of every table."""
    return {name: tuple(shape.columns) for name, shape in plan.tables.items()}


def cards(plan: Plan) -> set[str]:
    """The tables of the cards."""
    return {card.table for card in plan.cards}


def differing(whole: Result, divided: DividedOutcome, tables: Collection[str]) -> list[str]:
    """What two outcomes differ in, of these tables, and in postings, findings and problems."""
    plan = whole.plan
    known = {name: _plain(plan, whole.tables[name]) for name in tables}
    found = {name: _plain(plan, divided.result().tables[name]) for name in tables}
    return differences(replace(whole, tables=known), replace(divided.result(), tables=found))


def _plain(plan: Plan, table: Table) -> Table:
    """The rows with the columns that the plan knows: in parts nobody knows what a row was made from."""
    columns = [name for name in plan.tables[table.name].columns if name != "id"]
    return Table.of(table.name, [Row(row.id, _values(row, columns), row.place) for row in table.rows])


def _values(row: Row, columns: list[str]):  # type: ignore[no-untyped-def]
    found = {}
    for column in columns:
        try:
            found[column] = row.get(column)
        except KeyError:  # a plan drawn by lot may know of a column that nothing computes
            continue
    return found
