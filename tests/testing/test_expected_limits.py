"""A case may expect a value that is at least or at most so high, of a number or of an ordered choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.testing.running import run_rule_tests
from tests.workbench.promises.small import VISITS, written

SCHEME = (
    VISITS
    + """
full: 10
items: [{id: work, full: 10, score: visits}]
grades: [{id: good, at_least: 5}, {id: fair, at_least: 2}, {id: poor}]
"""
)


def passed(folder: Path, expect: str) -> bool:
    """Whether a case with three visits expects right."""
    visits = "[{cadre: c1, kind: home}, {cadre: c1, kind: home}, {cadre: c1, kind: home}]"
    cases = f"  - case: one\n    given: {{cadre: [c1], visit: {visits}}}\n    expect: {{s: {{c1: {expect}}}}}\n"
    (written(folder / "small", SCHEME) / "tests.yaml").write_text(f"tests: t\ncases:\n{cases}", encoding="utf-8")
    (result,) = run_rule_tests(folder / "small")
    assert not result.problems, [problem.text("en") for problem in result.problems]
    return result.passed


@pytest.mark.parametrize(
    ("expect", "holds"),
    [
        ("{total: {at_least: 3}}", True),
        ("{total: {at_least: 3.01}}", False),
        ("{total: {at_most: 3}}", True),
        ("{total: {at_most: 2.99}}", False),
        ("{total: {at_least: 1, at_most: 2}}", False),
        ("{total: {at_least: 1, at_most: 5}}", True),
        ("{grade: {at_least: fair}}", True),
        ("{grade: {at_least: good}}", False),
        ("{grade: {at_most: fair}}", True),
        ("{grade: {at_most: poor}}", False),
    ],
)
def test_a_limit_is_held_against_what_is_found(expect: str, holds: bool, tmp_path: Path) -> None:
    assert passed(tmp_path, expect) is holds


def test_what_differs_tells_the_limit(tmp_path: Path) -> None:
    assert not passed(tmp_path, "{total: {at_least: 4}}")
    (result,) = run_rule_tests(tmp_path / "small")
    (failure,) = result.failures
    assert (failure.expected, failure.found) == ("≥ 4", "3")


@pytest.mark.parametrize("wrong", ["{at_lest: 3}", "{}", "{at_least: many}"])
def test_what_is_no_limit_is_a_problem(wrong: str, tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SCHEME)
    case = f"tests: t\ncases: [{{case: one, given: {{cadre: [c1]}}, expect: {{s: {{c1: {{total: {wrong}}}}}}}}}]\n"
    (folder / "tests.yaml").write_text(case, encoding="utf-8")
    (result,) = run_rule_tests(folder)
    assert [problem.code for problem in result.problems] == ["T805"]
