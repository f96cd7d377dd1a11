"""A rule test that gives some values comes to what the whole evaluation does."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.register.tables import Row
from assessment_engine.testing.running import run_rule_tests
from assessment_engine.values import Missing, decimal_text
from tests.properties.months import FOLDER, drawn, scored

PINNED = {
    "year_card": ("months", "faults.it.late", "faults.it.absent", "faults.it", "own.all", "faults", "own"),
    "month_card": ("it.late", "it.absent", "it", "total"),
    "money": ("it", "settlement.fine", "total"),
}
EXPECTED = {
    "year_card": ("total", "rank", "grade", "per_month", "own"),
    "month_card": ("total", "rank", "so_far", "bad", "before", "worst"),
    "money": ("total", "settlement.wage"),
}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_case_with_values_given_comes_to_the_whole_evaluation(number: int, chance: int) -> None:
    tables, lot = drawn(number), random.Random(chance)
    result = scored(tables).result
    given_: dict[str, Any] = {name: [_plain(row) for row in rows] for name, rows in tables.items()}
    wanted: dict[str, Any] = {}
    for scheme, columns in PINNED.items():
        rows = result.tables[scheme].rows
        for column in lot.sample(columns, lot.randint(0, 2)):
            for row in lot.sample(rows, lot.randint(0, len(rows))):  # some rows only, or all, or none
                given_.setdefault(scheme, {}).setdefault(row.id, {})[column] = _said(row, column)
        wanted[scheme] = {row.id: {column: _said(row, column) for column in EXPECTED[scheme]} for row in rows}
    with tempfile.TemporaryDirectory() as folder:
        programme = Path(folder) / "programme"
        shutil.copytree(FOLDER, programme)
        cases = [{"case": "whole", "given": given_, "expect": wanted}]
        text = yaml.safe_dump({"tests": "drawn", "cases": cases}, allow_unicode=True, sort_keys=False)
        (programme / "tests.yaml").write_text(text, encoding="utf-8")
        (found,) = run_rule_tests(programme)
    assert found.passed, [str(one) for one in (*found.failures, *found.problems)]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"} | {"id": row["id"]}


def _said(row: Row, column: str) -> Any:
    value = row.get(column)
    if isinstance(value, Missing):
        return "empty"
    return value if isinstance(value, bool | str) else decimal_text(value)  # type: ignore[arg-type]
