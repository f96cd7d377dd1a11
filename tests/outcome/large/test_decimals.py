"""Numbers of columns have the texts that single numbers have."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Whole
from assessment_engine.outcome.large.decimals import decimals, digits_of, finite_digits, number_texts, ratio_texts
from assessment_engine.values import decimal_text

INTEGERS = st.lists(st.integers(-(2**62), 2**62) | st.integers(-2000, 2000), max_size=30)
PARTS = st.sampled_from([1, 2, 3, 8, 12, 20, 100, 1000, 10**6, 10**12])
STEPS = st.sampled_from([None, *(Fraction(1, parts) for parts in (1, 2, 3, 10, 100, 10**4))])


@given(INTEGERS, PARTS, STEPS)
@example([-5, 0, 5, 120, 100], 100, Fraction(1))
def test_fixed_numbers(numbers: list[int], parts: int, step: Fraction | None) -> None:
    made = number_texts(np.array(numbers, dtype=np.int64), parts, step)
    assert made.to_list() == [decimal_text(Fraction(number, parts), step) for number in numbers]


@given(st.lists(st.tuples(st.integers(-99, 99), st.integers(1, 12))), STEPS)
def test_ratios(pairs: list[tuple[int, int]], step: Fraction | None) -> None:
    tops, parts = (np.array([pair[at] for pair in pairs], dtype=np.int64) for at in (0, 1))
    assert ratio_texts(tops, parts, step).to_list() == [decimal_text(Fraction(*pair), step) for pair in pairs]


@pytest.mark.parametrize(("denominator", "digits"), [(1, 0), (8, 3), (100, 2), (3, None), (30, None), (50, 2)])
def test_digits_of_a_denominator(denominator: int, digits: int | None) -> None:
    assert finite_digits(denominator) == digits


def test_the_digits_of_a_column_are_those_of_its_step_where_they_suffice() -> None:
    def column(numbers: list[int], parts: int) -> Vector:
        return Vector("number", Whole.of(np.array(numbers)), Whole.one(parts))

    assert digits_of(column([100, 250], 100), Fraction(1, 10)) == 1
    assert digits_of(column([101], 100), Fraction(1, 10)) == 2
    assert digits_of(column([3, 6], 3), Fraction(1)) == 0
    assert digits_of(column([1], 3), Fraction(1)) is None


def test_decimals_are_exact_or_none_at_all() -> None:
    made = decimals(np.array([-5, 2**61], dtype=np.int64), 2)
    assert made is not None
    assert made.dtype == pl.Decimal(38, 2)
    assert [Fraction(one) for one in made] == [Fraction(-1, 20), Fraction(2**61, 100)]
    assert decimals(np.array([2**61], dtype=np.int64), 12) is None
