"""What the schemes of organs, schools, hospitals and teams need beyond their own cases."""

from __future__ import annotations

import shutil
from pathlib import Path

from assessment_engine.testing.report import case_lines
from assessment_engine.testing.running import result_of
from assessment_engine.testing.suite import Suite
from tests.rules.schemes.reckoned import HERE


def failing(folder: Path, name: str, text: str) -> list[str]:
    """What the cases that fail tell, written for a scheme of this folder."""
    shutil.copytree(HERE / name / "programme", folder / "programme")
    (folder / "programme" / "tests.yaml").write_text(text, encoding="utf-8")
    suite = Suite(folder / "programme")
    results = [result_of(suite, case) for case in suite.cases]
    return [line.strip() for result in results if not result.passed for line in case_lines(result, "en")]


def test_an_amount_is_that_of_one_record_or_of_all_of_the_card_and_nothing_between(tmp_path: Path) -> None:
    text = """
tests: grid_workers
cases:
  - case: thrice_absent
    as_of: 2021-01-31
    given: {worker: [w1], absence: [{worker: w1}, {worker: w1}, {worker: w1}]}
    expect:
      settlement: [{line: meetings, row: w1/2021-01, amount: 30}, {line: meetings, row: w1/2021-01, amount: 60}]
  - case: not_two_of_three
    as_of: 2021-01-31
    given: {worker: [w1], absence: [{worker: w1}, {worker: w1}, {worker: w1}]}
    expect: {settlement: [{line: meetings, row: w1/2021-01, amount: 60}]}
"""
    told = failing(tmp_path, "grid_workers", text)
    found = ", ".join(["30.00 (worker:w1 → reward)"] * 3)
    assert told[0].startswith("FAILED grid_workers.not_two_of_three")
    assert told[1].startswith(f"grid_month.settlement.meetings w1/2021-01: expected 60.00, found {found}")
