"""How an explanation shows a formula with its numbers."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment_engine.engine.reference.formula import evaluated
from assessment_engine.outcome.arithmetic import rendered
from assessment_engine.plan.expressions import Path
from assessment_engine.values import Missing, Number, Reason, Value
from tests.engine.reference.test_formula import FORMULAS, VALUES
from tests.rules.formula.village import attempt, formula, value

SHOWN: dict[str, Value] = {
    "done": 7,
    "planned": 9,
    "change": -3,
    "remote": True,
    "level": "fuke",
    "joined": datetime.date(2011, 5, 31),
}


def shown(text: str) -> str:
    expression = formula(text)
    return rendered(expression, evaluated(expression, _read, lambda code, step: None))


def _read(path: Path) -> Value:
    return SHOWN.get(str(path), Missing(Reason.NOT_REPORTED))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("done", "7"),
        ("60 - 2 * 4", "60 - 2 × 4 = 52"),
        ("round(130 * min(1, done / planned), 0.01)", "round(130 × min(1, 7 ÷ 9), 0.01) = 101.11"),
        ("done - (planned - 3)", "7 - (9 - 3) = 1"),
        ("(done - planned) + 3", "7 - 9 + 3 = 1"),
        ("done * (planned / 2)", "7 × (9 ÷ 2) = 31.5"),
        ("done - change", "7 - (-3) = 10"),
        ("-done * 2", "(-7) × 2 = -14"),
        ("done / planned if planned > 3 else 0", "(7 ÷ 9 if 9 > 3) = 7/9"),
        ("1 + (2 if done > 8 else 3)", "1 + (3 if 7 ≤ 8) = 4"),
        ("1 if done > 8 or planned > 9 else 2", "(2 if not (7 > 8 or 9 > 9)) = 2"),
        ("1 if rate > 2 else 2", "(if (not_reported) > 2) = (not_reported)"),
        ("done > 3", "7 > 3: true"),
        ("not (done > 3)", "7 ≤ 3: false"),
        ("not (remote and done > 3)", "not (true and 7 > 3): false"),
        ("done in (1, 2)", "7 in (1, 2): false"),
        ('level = "fuke"', "fuke = fuke: true"),
        ("remote", "true"),
        ('bands(done, {9: 20, 6: 15}, 0, "lower") + 1', "bands(7 ≥ 6: 15) + 1 = 16"),
        ('bands(done, {9: 20, 8: 15}, 0, "upper")', "bands(7 ≤ 8: 0) = 0"),
        ('bands(rate, {9: 20, 8: 15}, 0, "upper")', "bands((not_reported)) = (not_reported)"),
        ("target", "lookup(fuke: 10) = 10"),
        ('lookup((level, done), {("keyuan", 1): 5}, 3)', "lookup(fuke, 7: 3) = 3"),
        ("piecewise(done, {0: 0, 14: 30})", "piecewise(7, 0: 0, 14: 30) = 15"),
        ('steps(done, 2, "whole") * 2', "steps(7, 2, whole) × 2 = 6"),
        ('round(done / 2, 1, "down")', "round(7 ÷ 2, 1, down) = 3"),
        ("default(rate, 3) * 2", "3 × 2 = 6"),
        ("rate + 1", "(not_reported) + 1 = (not_reported)"),
        ('days(joined, "2011-06-30")', "days(2011-05-31, 2011-06-30) = 30"),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert expected.encode("gbk")


NUMBER = st.decimals(-99, 99, places=2).map(str)
SUMS = st.recursive(
    NUMBER | st.just("done") | st.just("change"),
    lambda parts: st.tuples(parts, st.sampled_from("+-*/"), parts).map(lambda part: f"({' '.join(part)})"),
    max_leaves=10,
)


@settings(deadline=None)
@given(SUMS)
def test_what_is_shown_comes_to_what_it_says(text: str) -> None:
    expression, _ = attempt(text)
    assume(expression is not None)
    assert expression is not None
    values = evaluated(expression, _read, lambda code, step: None)
    result = values[-1]
    assume(not any(isinstance(part, Missing) for part in values))
    assert isinstance(result, int | Fraction)
    left, _, right = rendered(expression, values).rpartition(" = ")
    assert _reckoned(right) == result
    assert not left or _reckoned(left) == result


def _reckoned(text: str) -> Number:
    found = value(text.replace("×", "*").replace("÷", "/"))
    assert isinstance(found, int | Fraction)
    return found


@settings(deadline=None)
@given(FORMULAS, VALUES)
def test_every_formula_can_be_shown_where_only_gbk_is(text: str, values: dict[str, Value]) -> None:
    expression, _ = attempt(text)
    assume(expression is not None)
    assert expression is not None
    steps = evaluated(expression, lambda path: values[path.column], lambda code, step: None)
    assert rendered(expression, steps).encode("gbk")
