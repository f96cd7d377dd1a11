"""Rows found by their days are those that a look at each would find, in order of their ids."""

from __future__ import annotations

import datetime
from operator import methodcaller

from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.engine.reference.intervals import Dated
from assessment_engine.problems import Place
from assessment_engine.register.tables import Row
from assessment_engine.values import Value
from tests.engine.reference.building import EMPTY, day

DAYS = st.one_of(st.just(EMPTY), st.integers(1, 12).map(day))


def _holds(one: Value, first: Value, last: Value) -> bool:
    if not isinstance(one, datetime.date):
        return False
    after = not isinstance(first, datetime.date) or first <= one
    return after and (not isinstance(last, datetime.date) or one <= last)


@given(st.lists(DAYS, max_size=8), DAYS, DAYS)
def test_an_interval_holds_the_rows_that_a_look_at_each_would_find(
    days: list[Value], first: Value, last: Value
) -> None:
    rows = [Row(f"r{number}", {"date": day}, Place("t.csv")) for number, day in enumerate(days)]
    found = Dated(rows, methodcaller("get", "date")).between(first, last)
    assert [row.id for row in found] == [row.id for row in rows if _holds(row.get("date"), first, last)]
