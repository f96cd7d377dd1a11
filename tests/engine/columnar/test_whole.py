"""Whole numbers in arrays are Python's own integers, at any size: nothing wraps, and bounds hold."""

from __future__ import annotations

import operator
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.engine.columnar import whole
from assessment_engine.engine.columnar.whole import Whole

EDGES = [0, 1, 127, 128, 2**15, 2**31 - 1, 2**31, 2**62 - 1, 2**62, 2**63 - 1, 2**63, 2**64, 10**30]
numbers = st.sampled_from([sign * edge for edge in EDGES for sign in (1, -1)]) | st.integers(-(10**20), 10**20)
lists = st.lists(numbers, min_size=1, max_size=6)


def array(listed: list[int]) -> Whole:
    data = np.empty(len(listed), dtype=object)
    data[:] = listed
    return Whole.of_python(data)


def listed(made: Whole) -> list[int]:
    found: list[int] = made.data.tolist()
    assert all(made.low <= number <= made.high for number in found)
    return found


OPERATIONS: list[tuple[Callable[[Whole, Whole], Whole], Callable[[int, int], int]]] = [
    (whole.add, operator.add),
    (whole.subtract, operator.sub),
    (whole.multiply, operator.mul),
    (whole.least, min),
    (whole.greatest, max),
]


@pytest.mark.parametrize(("of_arrays", "of_numbers"), OPERATIONS)
@given(ones=lists, other=numbers)
def test_arithmetic_is_that_of_python(
    of_arrays: Callable[[Whole, Whole], Whole], of_numbers: Callable[[int, int], int], ones: list[int], other: int
) -> None:
    expected = [of_numbers(one, other) for one in ones]
    assert listed(of_arrays(array(ones), Whole.one(other))) == expected
    assert listed(of_arrays(array(ones), array([other] * len(ones)))) == expected


@given(ones=lists, by=numbers.filter(lambda number: number > 0))
def test_quotients_are_rounded_down_below_zero_too(ones: list[int], by: int) -> None:
    assert listed(whole.floor_divide(array(ones), Whole.one(by))) == [one // by for one in ones]
    assert listed(whole.remainder(array(ones), Whole.one(by))) == [one % by for one in ones]


@given(ones=lists, others=numbers, first=st.booleans())
def test_of_two_numbers_one_is_chosen(ones: list[int], others: int, first: bool) -> None:
    where = np.array([(place % 2 == 0) == first for place in range(len(ones))])
    expected = [one if here else others for one, here in zip(ones, where.tolist(), strict=True)]
    assert listed(whole.choose(where, array(ones), Whole.one(others))) == expected
    constant = [ones[0] if here else others for here in where.tolist()]
    assert listed(whole.choose(where, Whole.one(ones[0]), Whole.one(others))) == constant


@given(ones=lists)
def test_sums_are_exact(ones: list[int]) -> None:
    assert array(ones).total() == sum(ones)


def test_an_array_is_as_narrow_as_its_numbers() -> None:
    assert [array([number]).data.dtype for number in (127, -128, 2**31, 2**62)] == ["int8", "int16", "int64", "int64"]
    assert array([2**62 + 1]).data.dtype == object
