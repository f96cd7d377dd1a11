"""The time that is assessed."""

from __future__ import annotations

import datetime
from collections.abc import Set
from dataclasses import dataclass

WEEKDAYS = (1, 2, 3, 4, 5)  # of the ordinal of a day by 7: the first of January of the year 1 was a Monday


@dataclass(frozen=True, slots=True)
class Period:
    """The time that is assessed, both days included."""

    first: datetime.date
    last: datetime.date


def add_workdays(day: datetime.date, by: int, holidays: Set[datetime.date]) -> datetime.date | None:
    """The day that is so many working days (Monday to Friday, no holidays) after *day*, or before it when negative.

    None where the calendar ends (the years 1 to 9999) before that many working days.

    >>> add_workdays(datetime.date(2012, 1, 5), 5, frozenset())
    datetime.date(2012, 1, 12)
    """
    ordinal, step = day.toordinal(), 1 if by >= 0 else -1
    left = min(abs(by), datetime.date.max.toordinal())
    while left:
        ordinal += step
        if not 1 <= ordinal <= datetime.date.max.toordinal():
            return None
        left -= ordinal % 7 in WEEKDAYS and datetime.date.fromordinal(ordinal) not in holidays
    return datetime.date.fromordinal(ordinal)
