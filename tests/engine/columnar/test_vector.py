"""Columns hold what Python's values are: exact numbers, reasons of emptiness, words, days."""

from __future__ import annotations

import datetime
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.engine.columnar.listed import of_values
from assessment_engine.engine.columnar.mixing import joined, picked
from assessment_engine.engine.columnar.vector import Sort, constant
from assessment_engine.values import Missing, Reason, Value

empties = st.sampled_from([Missing(reason) for reason in Reason])
SORTS: dict[Sort, st.SearchStrategy[Value]] = {
    "number": st.integers(-(10**20), 10**20) | st.fractions(max_denominator=10**6),
    "boolean": st.booleans(),
    "date": st.dates(),
    "word": st.text(max_size=3),
}


@pytest.mark.parametrize("sort", SORTS)
@given(data=st.data())
def test_what_goes_in_comes_out(sort: Sort, data: st.DataObject) -> None:
    values = data.draw(st.lists(SORTS[sort] | empties, max_size=6))
    column = of_values(values, sort)
    assert column.values(len(values)) == values
    assert [column.value(place) for place in range(len(values))] == values


@pytest.mark.parametrize("sort", SORTS)
@given(data=st.data())
def test_columns_are_joined_and_picked_from_value_by_value(sort: Sort, data: st.DataObject) -> None:
    values = SORTS[sort] | empties
    ones = data.draw(st.lists(values, min_size=1, max_size=4))
    others = data.draw(st.lists(values, min_size=len(ones), max_size=len(ones)))
    which = data.draw(st.lists(st.sampled_from([0, 1]), min_size=len(ones), max_size=len(ones)))
    one, other = of_values(ones, sort), of_values(others, sort)
    assert joined([one, other], [len(ones)] * 2).values(2 * len(ones)) == ones + others
    expected = [pair[place] for pair, place in zip(zip(ones, others, strict=True), which, strict=True)]
    assert picked(np.array(which), [one, other]).values(len(ones)) == expected


def test_true_is_not_one() -> None:
    assert constant(True).value(0) is True
    assert constant(1).value(0) == 1
    assert constant(1).value(0) is not True


def test_a_tenth_is_a_tenth() -> None:
    tenths = of_values([Fraction(1, 10)] * 10, "number")
    assert tenths.whole.total() == int(tenths.parts.data)


def test_every_day_of_the_calendar_has_a_number() -> None:
    days: list[Value] = [datetime.date.min, datetime.date.max]
    assert of_values(days, "date").values(2) == days
