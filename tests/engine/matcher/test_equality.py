"""Both matchers give Kleene's answer, whatever the conditions and the rows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.engine.matcher import DurableMatcher, PlainMatcher, gathered
from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression
from assessment_engine.values import Value
from tests.engine.matcher import examples as ex

Views = dict[str, Condition]
Row = dict[Expression, Value]
many_views = st.lists(ex.conditions, max_size=12).map(lambda parts: {f"v{n}": part for n, part in enumerate(parts)})


def _expected(views: Views, row: Row) -> tuple[str, ...]:
    return tuple(view for view, condition in views.items() if ex.kleene(condition, row) is True)


@given(many_views, st.lists(ex.rows, min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_plain_matches_where_kleene_says_true(views: Views, rows: list[Row]) -> None:
    plain = PlainMatcher(gathered(views))
    assert ex.matched(plain, views, *rows) == [_expected(views, row) for row in rows]


@ex.needs_durable
@given(many_views, st.lists(ex.rows, min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_durable_rules_matches_where_kleene_says_true(views: Views, rows: list[Row]) -> None:
    assert ex.found(views, *rows) == [_expected(views, row) for row in rows]


@ex.needs_durable
@given(st.lists(ex.conditions, min_size=60, max_size=120), st.lists(ex.rows, min_size=1, max_size=30))
@settings(max_examples=10, deadline=None)
def test_hundreds_of_random_rules_on_one_table(parts: list[Condition], rows: list[Row]) -> None:
    views = {f"v{n}": part for n, part in enumerate(parts)}
    assert ex.found(views, *rows) == [_expected(views, row) for row in rows]


EMPTY: Row = dict.fromkeys(ex.OPERANDS, ex.NO_RECORDS)
LATE = Test(ex.KIND, "==", ("late",))
OF_AN_EMPTY_ROW: dict[str, tuple[Condition, bool]] = {
    "a test": (LATE, False),
    "its negation": (Not(LATE), False),
    "a test or its negation": (AnyOf((LATE, Not(LATE))), False),
    "not present": (Not(Test(ex.KIND, "present")), True),
    "not among nothing": (Not(Test(ex.KIND, "in")), False),
    "always": (ALWAYS, True),
    "never": (AnyOf(), False),
    "not always": (Not(ALWAYS), False),
    "not (late and absent) of nothing": (Not(AllOf((LATE, Test(ex.KIND, "==", ("absent",))))), False),
}


@pytest.mark.parametrize("case", OF_AN_EMPTY_ROW)
@pytest.mark.parametrize("kind", [PlainMatcher, pytest.param(DurableMatcher, marks=ex.needs_durable)])
def test_unknown_does_not_match(kind: type[PlainMatcher] | type[DurableMatcher], case: str) -> None:
    condition, matches = OF_AN_EMPTY_ROW[case]
    matcher = kind(gathered({case: condition}))
    assert ex.matched(matcher, {case: condition}, EMPTY) == [(case,) if matches else ()]
    matcher.close()


def test_every_operand_is_evaluated_once() -> None:
    conditions = gathered({"a": LATE, "b": AllOf((Test(ex.MINUTES, ">", (15,)), Not(LATE)))})
    assert conditions.operands == (ex.KIND, ex.MINUTES)


def test_matches_come_in_the_order_of_the_views() -> None:
    views: Views = {"z": ALWAYS, "a": LATE, "m": Test(ex.MINUTES, "present")}
    assert PlainMatcher(gathered(views)).match(["late", 3]) == ("z", "a", "m")
