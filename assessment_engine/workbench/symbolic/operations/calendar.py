"""The calendar in whole numbers: year, month and day of an ordinal, and back, for every day of the years 1 to 9999."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import z3

_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)  # days before a month of a year without a leap day
_SHORT = (4, 6, 9, 11)
_FROM_MARCH = 306  # days from the first of March of the year 0 to the first of January of the year 1
LAST_DAY = datetime.date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Civil:
    """A day as year, month (1 to 12) and day of the month, each an Int."""

    year: Any
    month: Any
    day: Any


def civil(ordinal: Any) -> Civil:
    """Year, month and day; the years are counted from March, so that the leap day is a year's last."""
    since = ordinal + (_FROM_MARCH - 1)
    era = since / 146097
    in_era = since - era * 146097
    year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365
    in_year = in_era - (365 * year + year / 4 - year / 100)
    month = (5 * in_year + 2) / 153
    day = in_year - (153 * month + 2) / 5 + 1
    after = month >= 10
    return Civil(year + era * 400 + z3.If(after, 1, 0), z3.If(after, month - 9, month + 3), day)


def ordinal(date: Civil) -> Any:
    """The ordinal of a day."""
    years = date.year - 1
    before: Any = z3.IntVal(_BEFORE[0])
    for month, days in enumerate(_BEFORE[1:], start=2):
        before = z3.If(date.month >= month, z3.IntVal(days), before)
    leap_day = z3.If(z3.And(date.month > 2, is_leap(date.year)), 1, 0)
    return 365 * years + years / 4 - years / 100 + years / 400 + before + leap_day + date.day


def is_leap(year: Any) -> Any:
    """Whether a year has a leap day."""
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def days_in(year: Any, month: Any) -> Any:
    """How many days a month has."""
    february = z3.If(is_leap(year), z3.IntVal(29), z3.IntVal(28))
    short = z3.Or(*(month == one for one in _SHORT))
    return z3.If(month == 2, february, z3.If(short, z3.IntVal(30), z3.IntVal(31)))


def least(one: Any, other: Any) -> Any:
    return z3.If(one <= other, one, other)


def on_calendar(day: Any) -> Any:
    """Whether an ordinal is a day of the years 1 to 9999."""
    return z3.And(day >= 1, day <= LAST_DAY)
