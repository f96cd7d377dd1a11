"""Traps of durable_rules in the shape and number of rules, and that they are closed."""

from __future__ import annotations

import datetime
from typing import Any, cast

import pytest

from assessment_engine.engine.matcher import DurableMatcher, MatcherFault, gathered
from assessment_engine.engine.matcher.alternatives import MOST_ALTERNATIVES
from assessment_engine.engine.matcher.facts import MOST_COLUMNS
from assessment_engine.engine.matcher.ruleset import MOST_RULES, Ruleset
from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression, Path, get
from assessment_engine.plan.types import BOOLEAN, INTEGER
from tests.engine.matcher import examples as ex

pytestmark = ex.needs_durable
NUMBERS = [get(Path(f"n{number}"), INTEGER) for number in range(MOST_COLUMNS + 50)]
N = NUMBERS[0]


def _is(operand: Expression, *values: int) -> Test:
    return Test(operand, "in", values)


def test_a_record_is_found_by_all_rules_that_it_matches() -> None:
    views: dict[str, Condition] = {f"v{n}": _is(N, 1) for n in range(MOST_RULES)}
    assert ex.found(views, {N: 1}, {N: 2}, {N: 1}) == [tuple(views), (), tuple(views)]


@pytest.mark.parametrize("count", [1, 47, 48, 49, 96, 97, 500])
def test_hundreds_of_rules_true_at_once(count: int) -> None:
    views: dict[str, Condition] = {f"v{n}": Test(N, ">=", (n,)) for n in range(count)}
    rows = [{N: value} for value in (-1, 0, count // 2, count)]
    assert [len(found) for found in ex.found(views, *rows)] == [0, 1, count // 2 + 1, count]


def test_hundreds_of_equalities_on_one_column() -> None:
    views: dict[str, Condition] = {f"v{n}": _is(N, *range(8 * n, 8 * n + 8)) for n in range(200)}
    assert ex.found(views, *({N: value} for value in (-1, 0, 7, 8, 1599, 1600))) == [
        (), ("v0",), ("v0",), ("v1",), ("v199",), ()
    ]  # fmt: skip


@pytest.mark.parametrize("count", [8, 9, 500, 512, 5000])
def test_a_long_list_of_values(count: int) -> None:
    views: dict[str, Condition] = {"in": _is(N, *range(count)), "out": Not(_is(N, *range(count)))}
    rows = [{N: value} for value in (-1, 0, count - 1, count, ex.NO_RECORDS)]
    assert ex.found(views, *rows) == [("out",), ("in",), ("in",), ("out",), ()]


HANGING: dict[str, Condition] = {
    "absent alone": Not(Test(N, "present")),
    "always": ALWAYS,
    "never": AnyOf(),
    "one of: absent, 6": AnyOf((Not(Test(N, "present")), _is(N, 6))),
    "empty within": AllOf((AllOf(), AnyOf((AllOf(), AnyOf())))),
}


@pytest.mark.parametrize("shape", HANGING)
def test_shapes_that_make_the_library_hang(shape: str) -> None:
    condition = HANGING[shape]
    for value in (ex.NO_RECORDS, 5, 6):
        expected = (shape,) if ex.kleene(condition, {N: value}) else ()
        assert ex.found({shape: condition}, {N: value}) == [expected]


def test_deep_nesting() -> None:
    condition: Condition = _is(N, 1)
    for depth in range(40):
        condition = AllOf((AnyOf((Not(Not(condition)),)), Test(N, ">", (-depth,))))
    assert ex.found({"deep": condition}, {N: 1}, {N: 0}) == [("deep",), ()]


@pytest.mark.parametrize("parts", [9, 10, 40])
def test_a_condition_that_is_too_wide_is_matched_in_python(parts: int) -> None:
    either: list[Condition] = [AnyOf((_is(n, 1), _is(n, 2))) for n in NUMBERS[:parts]]
    views: dict[str, Condition] = {"narrow": _is(N, 1), "wide": AllOf(tuple(either))}
    matcher = DurableMatcher(gathered(views))
    assert matcher.views_by_plain == (("wide",) if 2**parts > MOST_ALTERNATIVES else ())
    rows = [[1 + n % 2 for n in range(parts)], [1] * (parts - 1) + [3]]
    assert [matcher.match(row) for row in rows] == [("narrow", "wide"), ("narrow",)]
    matcher.close()


def test_more_columns_than_a_fact_can_have() -> None:
    views: dict[str, Condition] = {f"v{n}": Test(column, "<", (-n,)) for n, column in enumerate(NUMBERS)}
    matcher = DurableMatcher(gathered(views))
    assert matcher.views_by_plain == tuple(f"v{n}" for n in range(MOST_COLUMNS, len(NUMBERS)))
    assert matcher.match([1 - 2**62] * len(NUMBERS)) == tuple(views)
    matcher.close()


def test_more_tests_than_a_rule_can_have() -> None:
    views: dict[str, Condition] = {"all": AllOf(tuple(_is(n, 1) for n in NUMBERS[:65]))}
    matcher = DurableMatcher(gathered(views))
    assert matcher.views_by_plain == ("all",)
    assert matcher.match([1] * 65) == ("all",)
    matcher.close()


def test_names_in_facts_have_different_hashes() -> None:
    names = [f"c{number}" for number in range(MOST_COLUMNS)] + ["id", "sid", "$s", "k", "$m"]
    assert len({ex.library_hash(name) for name in names}) == len(names)
    assert len({ex.library_hash(str(number)) for number in range(100)}) == 100


def test_columns_whose_names_have_the_same_hash_are_told_apart() -> None:
    first, second = (get(Path(name), INTEGER) for name in ex.SAME_HASH)
    views: dict[str, Condition] = {"first": _is(first, 1), "second": _is(second, 1)}
    assert ex.found(views, {first: 1, second: 2}, {first: ex.NO_RECORDS, second: 1}) == [("first",), ("second",)]


def test_columns_named_like_the_library_s_own() -> None:
    operands = [get(Path(name), INTEGER) for name in ("id", "sid", "$s", "k", "m", "c0", "a.b", 'quote"')]
    views: dict[str, Condition] = {str(operand.text): _is(operand, 1) for operand in operands}
    assert ex.found(views, dict.fromkeys(operands, 1)) == [tuple(views)]


def test_a_comparison_of_two_columns_comes_as_a_truth_value() -> None:
    late = get(Path("delivered > due"), BOOLEAN)
    views: dict[str, Condition] = {"late": Test(late, "==", (True,)), "not": Not(Test(late, "==", (True,)))}
    assert ex.found(views, {late: True}, {late: False}, {late: ex.NO_RECORDS}) == [("late",), ("not",), ()]


def test_the_last_day_there_is() -> None:
    views: dict[str, Condition] = {"open": Test(ex.DAY, ">=", (datetime.date.max,))}
    assert ex.found(views, {ex.DAY: datetime.date.max}, {ex.DAY: datetime.date(2011, 1, 1)}) == [("open",), ()]


def test_too_many_rules_or_rules_that_do_not_compile_are_a_fault() -> None:
    import durable_rules_engine

    with pytest.raises(MatcherFault, match="49 rules in a ruleset"):
        Ruleset(durable_rules_engine, [(0, ())] * (MOST_RULES + 1))
    with pytest.raises(MatcherFault, match="does not compile"):
        Ruleset(durable_rules_engine, [(0, [cast(Any, {"$nonsense": {"$of": 1}})])])
