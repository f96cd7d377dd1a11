"""What is known of a formula before any data are seen: kind, step, bounds, emptiness."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment_engine.types import Type
from assessment_engine.values import Number
from tests.rules.formula.village import LEVELS, attempt, codes, formula


@pytest.mark.parametrize(
    ("text", "step", "low", "high"),
    [
        ("done", 1, 0, None),
        ("done + 0.5", Fraction(1, 2), Fraction(1, 2), None),
        ("done * 20%", Fraction(1, 5), 0, None),
        ("done * 1.5 + 1", Fraction(1, 2), 1, None),
        ("60 - 2 * held", 1, 20, 70),
        ("done / 100", Fraction(1, 100), 0, None),
        ("done / 3", None, 0, None),
        ("done / positive", None, 0, None),
        ("held / positive", None, -5, 20),
        ("-held", Fraction(1, 2), -20, 5),
        ("held * held", Fraction(1, 4), -100, 400),
        ("abs(held)", Fraction(1, 2), 0, 20),
        ("min(1, done / positive)", None, 0, 1),
        ("max(held, 0)", Fraction(1, 2), 0, 20),
        ("clamp(change, 0, 30)", 1, 0, 30),
        ("floor(held / 3)", 1, -2, 6),
        ("round(held / 3, 0.01)", Fraction(1, 100), Fraction("-1.67"), Fraction("6.67")),
        ("round(done, 0.01)", 1, 0, None),
        ('steps(positive, 2, "started")', 1, 1, 5),
        ('steps(positive, positive, "whole")', 1, 0, 9),
        ('steps(done, 3 if remote else 5, "started")', 1, 0, None),
        ('steps(positive, 2, "exact")', Fraction(1, 2), Fraction(1, 2), Fraction(9, 2)),
        ('bands(done, {450: 600, 400: 450}, 0, "lower")', 150, 0, 600),
        ("piecewise(done, {0: 0, 60: 30, 100: 100})", None, 0, 100),
        ("target", 2, 8, 12),
        ("award", 200, 200, 200),
        ("count_true(remote, done > 3)", 1, 0, 2),
        ("done if done < 10 else 10", 1, 0, 10),
        ("days(joined, joined)", 1, None, None),
        ("10 / done if done < 0 else 0", None, None, None),
    ],
)
def test_step_and_bounds(text: str, step: Number | None, low: Number | None, high: Number | None) -> None:
    assert formula(text).type == Type("number", step=None if step is None else Fraction(step), low=low, high=high)


def test_a_bound_that_no_float_holds_is_added_to_an_open_one() -> None:
    large = " * ".join(["1000000000000000"] * 21)
    assert formula(f"done + {large}").type == Type("number", step=Fraction(1), low=10**315)
    assert formula(f"done - {large}").type == Type("number", step=Fraction(1), low=-(10**315))


def test_a_choice_stays_the_choice() -> None:
    assert formula("lower(level, 1)").type == LEVELS
    assert formula('level if remote else "fuke"').type == LEVELS
    assert formula('default(level, "keyuan")').type == LEVELS


@pytest.mark.parametrize(
    "text",
    [
        "default(rate, 0) + 1",
        "default(done / planned, 0)",
        "0 if is_empty(rate) else rate * 2",
        "rate * 2 if not is_empty(rate) else 0",
        "rate + debt if not is_empty(rate) and not is_empty(debt) else 0",
        "rate + 1 if not is_empty(rate + 1) else 0",
        "rate if not is_empty(rate * 2) else 0",
        "is_empty(rate) or rate > 3",
        "is_empty(rate)",
        "done / planned if planned > 0 else 0",
        "done / planned if 0 < planned else 0",
        "done / planned if planned >= 1 else 0",
        "done / planned if planned != 0 else 0",
        "0 if planned = 0 else done / planned",
        "done / change if change < 0 else 0",
        "done / change if planned > 0 and change > 3 else 0",
        "done / (planned - done) if planned > done else 0",
        "done / (planned - 3) if planned - 3 > 0 else 0",
        "done / (planned * change) if planned > 0 and change != 0 else 0",
        "planned > 0 and done / planned > 2",
        "planned = 0 or done / planned > 2",
        "done / (planned + 1)",
        "done / positive",
        "done / max(planned, 1)",
    ],
)
def test_what_a_test_has_ruled_out_need_not_be_said_again(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rate", "F450"),
        ("default(rate, debt)", "F450"),
        ("rate > 3", "F450"),
        ("1 if rate > 3 else 2", "F450"),
        ("0 if is_empty(rate) else debt", "F450"),
        ("rate if is_empty(rate) else 0", "F450"),
        ("rate if is_empty(rate) or remote else 0", "F450"),
        ("asked and remote", "F450"),
        ("done / planned if planned >= 0 else 0", "F451"),
        ("done / planned if change > 0 else 0", "F451"),
        ("done / change if change > -3 else 0", "F451"),
        ("done / planned if planned = 0 or remote else 0", "F451"),
        ("done / (planned + change) if planned > 0 else 0", "F451"),
    ],
)
def test_what_may_be_empty_must_be_said(text: str, code: str) -> None:
    assert codes(text) == [code]
    expression, problems = attempt(text, allow_optional=True)
    assert expression is not None
    assert expression.type.optional
    assert not problems


def test_equal_parts_are_one_step() -> None:
    steps = formula("(done + 1) * (done + 1)").steps
    assert [step.op for step in steps] == ["get", "const", "add", "mul"]


def test_only_steps_that_are_needed_are_kept_and_the_last_is_the_result() -> None:
    steps = formula("round(done / positive, 0.01)").steps
    assert [step.op for step in steps] == ["get", "get", "div", "round"]
    assert steps[-1].data == (Fraction(1, 100), "half_up")
