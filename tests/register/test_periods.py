"""The parts of a period."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_engine.register import Table, period_tables

DAYS = st.dates(datetime.date(1999, 1, 1), datetime.date(2032, 12, 31))


def ends(table: Table) -> list[str]:
    return [f"{row.id} {row.get('first'):%m-%d} {row.get('last'):%m-%d}" for row in table.rows]


def test_a_year_has_its_months_quarters_and_halves() -> None:
    tables = period_tables(datetime.date(2011, 1, 1), datetime.date(2011, 12, 31))
    assert [len(tables[name].rows) for name in ("month", "quarter", "half_year", "half_month")] == [12, 4, 2, 24]
    assert ends(tables["half_year"]) == ["2011-H1 01-01 06-30", "2011-H2 07-01 12-31"]
    assert ends(tables["half_month"])[2:4] == ["2011-02a 02-01 02-15", "2011-02b 02-16 02-28"]
    assert ends(tables["quarter"])[0] == "2011-Q1 01-01 03-31"


def test_weeks_begin_on_monday_and_are_cut_to_the_period() -> None:
    weeks = ends(period_tables(datetime.date(2011, 1, 1), datetime.date(2011, 1, 12))["week"])
    assert weeks == ["2010-W52 01-01 01-02", "2011-W01 01-03 01-09", "2011-W02 01-10 01-12"]


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        period_tables(datetime.date(2011, 1, 2), datetime.date(2011, 1, 1))


def test_the_calendar_has_ends() -> None:
    first = period_tables(datetime.date.min, datetime.date(1, 3, 1))
    assert ends(first["month"]) == ["0001-01 01-01 01-31", "0001-02 02-01 02-28", "0001-03 03-01 03-01"]
    last = period_tables(datetime.date(9999, 11, 30), datetime.date.max)
    assert ends(last["quarter"]) == ["9999-Q4 11-30 12-31"]
    assert ends(last["week"])[-1] == "9999-W52 12-27 12-31"


@given(DAYS, st.integers(0, 500))
def test_every_day_lies_in_exactly_one_part_and_parts_are_numbered_in_order(first: datetime.date, length: int) -> None:
    last = first + datetime.timedelta(days=length)
    for table in period_tables(first, last).values():
        covered = [
            begin + datetime.timedelta(days=day)
            for row in sorted(table.rows, key=lambda row: str(row.get("first")))
            for begin, end in [(row.values["first"], row.values["last"])]
            if isinstance(begin, datetime.date) and isinstance(end, datetime.date)
            for day in range((end - begin).days + 1)
        ]
        assert covered == [first + datetime.timedelta(days=day) for day in range(length + 1)]
        assert [row.get("number") for row in table.rows] == list(range(1, len(table.rows) + 1))
