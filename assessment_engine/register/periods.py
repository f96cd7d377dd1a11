"""The parts of a period as tables: its months, quarters, half-years, half-months and weeks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from assessment_engine.problems import Place
from assessment_engine.register.tables import Row, Table

Day = datetime.date
_ONE_DAY = datetime.timedelta(days=1)


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


def _parts(name: str, first: Day, last: Day, part_of: Callable[[Day], str]) -> Table:
    place = Place(f"({name})")
    rows = [
        Row(part, {"first": begin, "last": end, "number": number}, place)
        for number, (part, begin, end) in enumerate(_runs(first, last, part_of), start=1)
    ]
    return Table.of(name, rows)


def _runs(first: Day, last: Day, part_of: Callable[[Day], str]) -> Iterator[tuple[str, Day, Day]]:
    """The days from *first* to *last* in runs of the same part, each with its first and last day."""
    begin, day, part = first, first, part_of(first)
    while day < last:
        following = day + _ONE_DAY
        if part_of(following) != part:
            yield part, begin, day
            begin, part = following, part_of(following)
        day = following
    yield part, begin, last


def _week(day: Day) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


_PART_OF: dict[str, Callable[[Day], str]] = {
    "month": lambda day: f"{day:%Y-%m}",
    "quarter": lambda day: f"{day:%Y}-Q{(day.month + 2) // 3}",
    "half_year": lambda day: f"{day:%Y}-H{1 if day.month <= 6 else 2}",
    "half_month": lambda day: f"{day:%Y-%m}{'a' if day.day <= 15 else 'b'}",
    "week": _week,
}
