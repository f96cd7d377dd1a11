"""The few values that stand for all: what is found by them is what is found by looking at every value."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.plan.conditions import AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression, Path, Step, get
from assessment_engine.types import BOOLEAN, COUNT, INTEGER, RATIO, Type
from assessment_engine.values import Value
from assessment_engine.workbench.analysis.claims import Claim, of_condition
from assessment_engine.workbench.analysis.regions import EMPTY, Regions, regions_of, rows_of
from assessment_engine.workbench.analysis.standing import numbers_between

SIZE = Type("number", optional=True, step=Fraction(1), low=0, high=9)
WORD = Type("choice", choices=("low", "middle", "high"), ordered=True)
PATHS = {Path("size"): SIZE, Path("word"): WORD, Path("sure"): BOOLEAN}
ALL: dict[Path, list[Value]] = {
    Path("size"): [*range(10), EMPTY],
    Path("word"): ["low", "middle", "high"],
    Path("sure"): [True, False],
}

of_size = st.builds(
    Test,
    st.just(get(Path("size"), SIZE)),
    st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
    st.tuples(st.integers(-1, 10)),
)
present = st.just(Test(get(Path("size"), SIZE), "present"))
of_word = st.builds(
    Test, st.just(get(Path("word"), WORD)), st.just("in"), st.sets(st.sampled_from(WORD.choices), min_size=1).map(tuple)
)
of_truth = st.builds(Test, st.just(get(Path("sure"), BOOLEAN)), st.just("=="), st.tuples(st.booleans()))
conditions: st.SearchStrategy[Condition] = st.recursive(
    of_size | present | of_word | of_truth,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: AllOf(tuple(parts)))
        | st.lists(inner, max_size=3).map(lambda parts: AnyOf(tuple(parts)))
        | inner.map(Not)
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(conditions, st.booleans()), min_size=1, max_size=3))
def test_a_row_is_found_where_there_is_one(asked: list[tuple[Condition, bool]]) -> None:
    claims = [Claim(of_condition(condition).formula, holds) for condition, holds in asked]
    regions = regions_of(claims)
    assert regions is not None
    values = {path: regions.representatives(path) for path in regions.types}
    found = next((row for row in rows_of(values, claims) if row is not None), None)
    assert (found is not None) == _looked_for(claims)
    assert found is None or all(claim.met(found.__getitem__) for claim in claims)


def _looked_for(claims: list[Claim]) -> bool:
    for row in itertools.product(*ALL.values()):
        read = dict(zip(ALL, row, strict=True)).__getitem__
        if all(claim.met(read) for claim in claims):
            return True
    return False


@pytest.mark.parametrize(
    ("limits", "type_", "expected"),
    [
        ((), COUNT, [0]),
        ((0,), COUNT, [0, 1]),
        ((60,), INTEGER, [59, 60, 61]),
        ((60, 61), INTEGER, [59, 60, 61, 62]),
        ((Fraction(21, 2),), COUNT, [10, 11]),
        ((Fraction(1, 2),), Type("number", low=0, high=1), [0, Fraction(1, 2), 1]),
        ((0,), RATIO, [-1, 0, 1]),
        ((1, 2), RATIO, [0, 1, Fraction(3, 2), 2, 3]),
        ((200,), Type("number", step=Fraction(1), low=0, high=100), [100]),
        ((-5,), Type("number", step=Fraction(1, 2), low=0, high=Fraction(1, 2)), [0]),
    ],
)
def test_one_number_stands_at_each_limit_and_one_between(
    limits: tuple[int | Fraction, ...], type_: Type, expected: list[object]
) -> None:
    assert list(numbers_between(limits, type_.step, type_.low, type_.high)) == expected


def test_what_reckons_with_a_value_has_no_regions() -> None:
    size = get(Path("size"), SIZE).steps[0]
    twice = Step("add", (0, 0), SIZE)
    more = Step("gt", (1, 2), BOOLEAN)
    ten = Step("const", (), INTEGER, 10)
    assert not Regions().add(Expression((size, twice, ten, more), "size + size > 10"))
    other = Step("get", (), SIZE, Path("other"))
    assert not Regions().add(Expression((size, other, Step("gt", (0, 1), BOOLEAN)), "size > other"))
