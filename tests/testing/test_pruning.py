"""A pruned plan makes what the whole plan makes, and reads no column of the register but those that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.api import load_programme, load_register
from assessment_engine.engine import evaluate
from assessment_engine.plan.nodes import View
from assessment_engine.register.tables import NOT_REPORTED, Register, Row, Table
from assessment_engine.testing.pruning import Needed, Wanted, pruned
from assessment_engine.testing.reads import Read

SCHEMES = sorted(path.parent for path in (Path(__file__).parents[1] / "rules" / "schemes").glob("*/register"))


def bare(register: Register, needed: Needed) -> Register:
    """The register without every value that the pruned plan is not said to read."""
    tables = {}
    for name, table in register.tables.items():
        read = {column for on, column in needed.given if on == name}
        rows = [
            Row(row.id, {key: value if key in read else NOT_REPORTED for key, value in row.values.items()}, row.place)
            for row in table.rows
        ]
        tables[name] = Table.of(name, rows)
    return Register(tables, register.origin)


@pytest.mark.parametrize("folder", SCHEMES, ids=lambda folder: folder.name)
def test_every_value_posting_and_finding_is_the_same(folder: Path) -> None:
    programme = load_programme(folder / "programme")
    register = load_register(folder / "register", programme)
    plan = programme.plan()
    whole = evaluate(plan, register, "plain")
    values = [Read(node.on, node.name) for node in plan.nodes if not isinstance(node, View)]
    every: list[Wanted] = [*values, *plan.entries, *plan.checks]
    for wanted in every:
        needed = pruned(plan, [wanted])
        part = evaluate(needed.plan, bare(register, needed), "plain")
        if isinstance(wanted, Read):
            assert [(row.id, row.get(wanted.column)) for row in part.tables[wanted.table].rows] == [
                (row.id, row.get(wanted.column)) for row in whole.tables[wanted.table].rows
            ], wanted
        made = {(one.entry.id, one.row, one.payer, one.payee, one.amount, one.due) for one in part.postings}
        assert made == {
            (one.entry.id, one.row, one.payer, one.payee, one.amount, one.due)
            for one in whole.postings
            if one.entry == wanted
        }
        found = {(one.check.id, one.row.id) for one in part.findings if one.check == wanted}
        assert found == {(one.check.id, one.row.id) for one in whole.findings if one.check == wanted}
