"""A formula as people are told it: what decided, and nothing that changed nothing; it comes to the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings

from assessment_engine.engine.reference.formula import evaluated
from assessment_engine.outcome.arithmetic import rendered, shown
from assessment_engine.outcome.told_formula import ToldFormula, approximate, read_paths
from assessment_engine.plan.expressions import Expression
from assessment_engine.values import Missing, Value
from tests.engine.reference.test_formula import FORMULAS, VALUES
from tests.outcome.reckoning import reckoned
from tests.outcome.test_arithmetic import SUMS, _read
from tests.rules.formula.village import attempt, formula


def told(text: str) -> str:
    expression = formula(text)
    return told_of(expression)


def told_of(expression: Expression) -> str:
    values = evaluated(expression, _read, lambda code, step: None)
    return ToldFormula(expression, values, lambda _, value, __: shown(value), str, "en").result().full


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max(30 - done, 0)", "30 - 7"),
        ("max(3 - done, 0)", "0 (3 - 7 < 0)"),
        ("min(1, done / planned) * 10", "7 ÷ 9 × 10"),
        ("min(1, planned / done) * 10", "1 (9 ÷ 7 > 1) × 10"),
        ("round(60 - 2 * 4, 0.01)", "60 - 2 × 4"),
        ("1 if done > 8 else 2", "2 (done 7 ≤ 8)"),
        ("1 if remote else 2", "1"),
        ("done >= 10", "done 7 < 10"),
        ("not (done >= 10)", "done 7 < 10"),
        ("done >= 3 and planned >= 10 and remote", "planned 9 < 10"),
        ("done >= 3 and planned >= 9", "done 7 ≥ 3 and planned 9 ≥ 9"),
        ("done >= 10 or planned >= 9", "planned 9 ≥ 9"),
        ("done >= 10 or planned >= 12", "done 7 < 10 and planned 9 < 12"),
        ('level in ("fuke", "zhengke")', "level fuke = fuke, zhengke"),
        ('bands(done, {9: 20, 6: 15}, 0, "lower")', "15 (done 7 ≥ 6)"),
        ('lookup(level, {"banshiyuan": 6, "keyuan": 8, "fuke": 10, "zhengke": 12})', "10 (level fuke)"),
        ('at_least(level, "zhengke")', "level fuke < zhengke"),
        ("default(rate, 3) + 1", "3 + 1"),
    ],
)
def test_what_is_told(text: str, expected: str) -> None:
    assert told(text) == expected


@settings(max_examples=100, deadline=None)
@given(SUMS)
def test_what_is_told_comes_to_the_value(text: str) -> None:
    """Without bounds and branches it is the whole arithmetic, and a person reckons the value from it."""
    expression, _ = attempt(text)
    assume(expression is not None)
    assert expression is not None
    values = evaluated(expression, _read, lambda code, step: None)
    assume(not any(isinstance(part, Missing) for part in values))
    assume(" = " in rendered(expression, values))
    assert reckoned(f"{told_of(expression)} = {shown(values[-1])}") == values[-1]


@settings(max_examples=50, deadline=None)
@given(FORMULAS, VALUES)
def test_every_formula_can_be_told(text: str, values: dict[str, Value]) -> None:
    expression, _ = attempt(text)
    assume(expression is not None)
    assert expression is not None
    steps = evaluated(expression, lambda path: values[path.column], lambda code, step: None)
    part = ToldFormula(expression, steps, lambda _, value, __: shown(value), str, "zh").result()
    assert part.bare or part.full
    assert part.full.encode("gbk")


def test_a_branch_that_was_not_taken_was_not_read() -> None:
    expression = formula("done if remote else planned")
    values = evaluated(expression, _read, lambda code, step: None)
    assert {path.column for path in read_paths(expression, values)} == {"done", "remote"}


def test_an_approximation_has_so_many_digits() -> None:
    assert approximate(Fraction(2980, 31), 2) == "96.13"
    assert approximate(Fraction(-1, 3), 4) == "-0.3333"
