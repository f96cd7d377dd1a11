"""The parts of a period as tables: its months, quarters, half-years, half-months and weeks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from assessment_engine.problems import Place
from assessment_engine.register.tables import Row, Table

Day = datetime.date
Part = Callable[[Day], tuple[str, int]]


def period_tables(first: Day, last: Day) -> dict[str, Table]:
    """The tables ``month``, ``quarter``, ``half_year``, ``half_month`` and ``week`` of the days *first* to *last*.

    A part that the period cuts is as long as what lies in the period. Ids are ``2011-03``, ``2011-Q1``, ``2011-H1``,
    ``2011-03a`` and ``2011-03b`` (to the 15th, and from the 16th), and ``2011-W09`` (the ISO week, Monday to Sunday).

    Raises:
        ValueError: the last day is before the first.
    """
    if last < first:
        raise ValueError(f"a period cannot end on {last} when it begins on {first}")
    return {name: _parts(name, first, last, part_of) for name, part_of in _PART_OF.items()}


def _parts(name: str, first: Day, last: Day, part_of: Part) -> Table:
    place = Place(f"({name})")
    rows = [
        Row(part, {"first": begin, "last": end, "number": number}, place)
        for number, (part, begin, end) in enumerate(_runs(first, last, part_of), start=1)
    ]
    return Table.of(name, rows)


def _runs(first: Day, last: Day, part_of: Part) -> Iterator[tuple[str, Day, Day]]:
    """The parts from *first* to *last*, each with its first and last day in the period; by days' numbers, which
    have a day after 9999-12-31."""
    begin, end = first.toordinal(), last.toordinal()
    while begin <= end:
        day = Day.fromordinal(begin)
        part, left = part_of(day)
        until = min(begin + left, end)
        yield part, day, Day.fromordinal(until)
        begin = until + 1


def _left(day: Day, months: int) -> int:
    """How many days follow *day* in its month, quarter or half-year of so many *months*."""
    month = day.month + (-day.month) % months
    following = Day(day.year, 12, 31).toordinal() + 1 if month == 12 else Day(day.year, month + 1, 1).toordinal()
    return following - 1 - day.toordinal()


def _month(day: Day) -> tuple[str, int]:
    return day.isoformat()[:7], _left(day, 1)


def _quarter(day: Day) -> tuple[str, int]:
    return f"{day.year:04d}-Q{(day.month + 2) // 3}", _left(day, 3)


def _half_year(day: Day) -> tuple[str, int]:
    return f"{day.year:04d}-H{1 if day.month <= 6 else 2}", _left(day, 6)


def _half_month(day: Day) -> tuple[str, int]:
    month, left = _month(day)
    return (f"{month}a", 15 - day.day) if day.day <= 15 else (f"{month}b", left)


def _week(day: Day) -> tuple[str, int]:
    year, week, weekday = day.isocalendar()
    return f"{year:04d}-W{week:02d}", 7 - weekday


_PART_OF: dict[str, Part] = {
    "month": _month,
    "quarter": _quarter,
    "half_year": _half_year,
    "half_month": _half_month,
    "week": _week,
}
