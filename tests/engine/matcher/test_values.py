"""Traps of durable_rules in the comparison of values, and that they are closed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from typing import Any, cast

import pytest

from assessment_engine.engine.matcher import Conditions, DurableMatcher, Matcher, MatcherFault, PlainMatcher, gathered
from assessment_engine.engine.matcher.coding import LIMIT
from assessment_engine.plan.conditions import Test, TestOp
from assessment_engine.plan.expressions import Expression
from assessment_engine.values import Value
from tests.engine.matcher import examples as ex

both = pytest.mark.parametrize("made", [PlainMatcher, pytest.param(DurableMatcher, marks=ex.needs_durable)])
Made = Callable[[Conditions], Matcher]


def _one(operand: Expression, op: TestOp, *values: Value) -> Conditions:
    return gathered({"view": Test(operand, op, values)})


@both
@pytest.mark.parametrize(
    ("operand", "op", "constant", "value"),
    [
        (ex.MINUTES, "==", 1, "1"),
        (ex.MINUTES, "==", 1, True),
        (ex.MINUTES, ">=", 90, "abc"),
        (ex.MINUTES, "==", 1, 1.0),
        (ex.TOPIC, "==", "1", 1),
        (ex.PAID, "==", True, 1),
        (ex.PAID, "==", True, "true"),
        (ex.DAY, ">=", datetime.date(2011, 1, 1), datetime.datetime(2011, 1, 1, 12)),
        (ex.DAY, ">=", datetime.date(2011, 1, 1), "2011-01-02"),
        (ex.TOPIC, "==", "1", None),
    ],
)
def test_a_value_of_another_kind_is_refused_and_the_row_named(
    made: Made, operand: Expression, op: TestOp, constant: Value, value: object
) -> None:
    matcher = made(_one(operand, op, constant))
    with pytest.raises(MatcherFault, match=f"is no {operand.type.kind}, as {operand.text} must be"):
        matcher.match([cast(Any, value)])
    assert matcher.match([constant]) == ("view",), "the matcher is none the worse for it"
    matcher.close()


@pytest.mark.parametrize(
    ("test", "message"),
    [
        (Test(ex.MINUTES, "==", ("1",)), "no number"),
        (Test(ex.MINUTES, "==", (True,)), "no number"),
        (Test(ex.TOPIC, "==", (1,)), "no text"),
        (Test(ex.PAID, "==", (1,)), "no boolean"),
        (Test(ex.TOPIC, "==", (ex.NO_RECORDS,)), "no text"),
        (Test(ex.TOPIC, "<", ("a",)), "a text has no order"),
        (Test(ex.MINUTES, "<", ()), "one constant is needed, not 0"),
    ],
)
def test_a_constant_of_another_kind_is_refused(test: Test, message: str) -> None:
    with pytest.raises(MatcherFault, match=message):
        gathered({"view": test})


@both
def test_a_wrong_number_of_values_is_refused(made: Made) -> None:
    matcher = made(_one(ex.MINUTES, "==", 1))
    with pytest.raises(MatcherFault, match="2 values for 1 operands"):
        matcher.match([1, 2])
    matcher.close()


@both
def test_a_word_of_an_enumeration_is_a_word(made: Made) -> None:
    class Topic(StrEnum):
        FIRE = "fire"

    matcher = made(_one(ex.TOPIC, "==", "fire"))
    assert matcher.match([Topic.FIRE]) == ("view",)
    matcher.close()


@both
def test_words_are_told_apart_whatever_they_are_made_of(made: Made) -> None:
    words = [
        "",
        " ",
        "a",
        "a ",
        "a\0b",
        "a\0c",
        'a"b',
        "a\\",
        "a\nb",
        "{",
        "东陡峪",
        "东陡谷",
        "𠮷野",
        "𠮷町",
        "x" * 5000,
    ]
    matcher = made(gathered({f"{n}": Test(ex.TOPIC, "==", (word,)) for n, word in enumerate(words)}))
    assert [matcher.match([word]) for word in words] == [(f"{n}",) for n in range(len(words))]
    assert matcher.match(["x" * 4999 + "y"]) == ()
    matcher.close()


@both
def test_words_with_the_same_hash_are_told_apart(made: Made) -> None:
    first, second = ex.SAME_HASH
    assert ex.library_hash(first) == ex.library_hash(second)
    matcher = made(_one(ex.TOPIC, "==", first))
    assert [matcher.match([first]), matcher.match([second])] == [("view",), ()]
    matcher.close()


@both
@pytest.mark.parametrize("near", [2**53, LIMIT - 2, LIMIT, 2**63 - 1, 2**63, 2**64, 10**30, -(2**63)])
def test_large_numbers_are_exact(made: Made, near: int) -> None:
    views = {"same": Test(ex.MINUTES, "==", (near,)), "more": Test(ex.MINUTES, ">", (near,))}
    matcher = made(gathered(views))
    assert [matcher.match([near + n]) for n in (-1, 0, 1)] == [(), ("same",), ("more",)]
    matcher.close()


@both
def test_fractions_off_the_step_are_exact(made: Made) -> None:
    third = Fraction(1, 3)  # a constant that no multiple of 0.01 equals, and one that many are near to
    matcher = made(gathered({"above": Test(ex.FINE, ">", (third,)), "half": Test(ex.FINE, "==", (Fraction(1, 2),))}))
    cases = {Fraction(33, 100): (), Fraction(34, 100): ("above",), Fraction(1, 2): ("above", "half")}
    assert {value: matcher.match([value]) for value in cases} == cases
    tiny = third + Fraction(1, 10**50)  # finer than the step: not to be there, and yet not to be wrong
    assert [matcher.match([third]), matcher.match([tiny])] == [(), ("above",)]
    matcher.close()


@both
def test_a_ratio_is_exact(made: Made) -> None:
    matcher = made(gathered({"least": Test(ex.RATE, ">=", (Fraction(2, 3),)), "known": Test(ex.RATE, "present")}))
    below = Fraction(2 * 10**40 - 1, 3 * 10**40)
    found = [matcher.match([value]) for value in (Fraction(2, 3), below, ex.NO_RECORDS)]
    assert found == [("least", "known"), ("known",), ()]
    matcher.close()


@ex.needs_durable
def test_a_row_too_large_for_the_library_is_counted() -> None:
    matcher = DurableMatcher(_one(ex.MINUTES, ">", 5))
    assert [matcher.match([value]) for value in (6, LIMIT - 1, LIMIT, 4, -LIMIT)] == [("view",)] * 3 + [()] * 2
    assert matcher.rows_by_plain == 2
    matcher.close()
