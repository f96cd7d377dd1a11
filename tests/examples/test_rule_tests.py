"""The cases that shipped programmes bring with them (section 11 of the language's page) pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.testing.running import run_rule_tests

RULES = Path(__file__).parents[2] / "scoring_rules"


@pytest.mark.parametrize("programme", ["county_reform", "party_work", "organs", "indicators", "zhongguan"])
def test_cases_of_a_programme_pass(programme: str) -> None:
    results = run_rule_tests(RULES / programme)
    assert results
    assert [one.id for one in results if not one.passed] == []
