"""Values that have been trouble: ids that sort oddly, ties, edges of the calendar, numbers that outgrow a word."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

from assessment_engine.period import Period
from assessment_engine.types import BOOLEAN, DATE, INTEGER, MONEY, RATIO, TEXT, Type
from assessment_engine.values import Missing, Number, Reason, Value, Way
from tests.agreement.core.drawing import Draw

day = datetime.date
# Ids that come to one another when they are joined: a/b and a, a and b/a.
JOINING = ("a", "b", "a/b", "b/a", "a>b", "a>a", "b>a", "a#2")
IDS = (
    *JOINING, "a1", "K1", "K10", "K2", "a!", "A", "a:b", "村", "村1", "｡", "𠀀", "é", "e\u0301", "~", "_", "9", "10",
    "1/2", "true", "2024-02-29", "a b",
)  # fmt: skip
TEXTS = ("a", "12", "", "b", "-3.50", "村", "𠀀", "｡", "1e3", "007")
ORDERED = Type("choice", choices=("poor", "fair", "good", "best"), ordered=True)
LISTED = Type("choice", choices=("乙", "甲", "z", "a"))
MANY_WORDS = Type("choice", choices=("3", "2", "1"), ordered=True)
NUMBER_TYPES = (
    INTEGER,
    replace(INTEGER, low=0),
    replace(INTEGER, low=-5, high=100),
    MONEY,
    Type("number", step=Fraction(1, 4), low=0, high=20),
    Type("number", step=Fraction(1, 10)),
    Type("number", step=Fraction(5)),
)
SHARE = replace(RATIO, low=0, high=1)
COLUMN_TYPES = (*NUMBER_TYPES, DATE, BOOLEAN, TEXT, ORDERED, LISTED, MANY_WORDS)
SMALL = (0, 1, 2, -1, 3, 5, -2, 7, 12, 100)
FACTORS: tuple[Number, ...] = (
    0, 1, 2, -1, 3, Fraction(1, 2), Fraction(1, 4), Fraction(1, 100), 10, Fraction(1, 3), Fraction(-7, 9), 100,
    Fraction(5, 2), 10**6, 10**15, 10**15 + 1, -(10**15), 2**31, 2**62, 2**63, -(2**63), 2**64 - 1, 10**19, 2**126,
    10**38, Fraction(1, 10**15), Fraction(1, 999983), Fraction(10**15, 7),
)  # fmt: skip
HUGE = (10**15, 10**15 + 1, -(10**15), 2**53 + 1, 2**62, 2**63 - 1, 2**63, 10**19, -(10**19))
SHARES: tuple[Number, ...] = (
    Fraction(1, 2), Fraction(1), Fraction(1, 3), Fraction(2, 3), Fraction(0), Fraction(1, 7), Fraction(3, 10),
    Fraction(96, 97), Fraction(1, 999983),
)  # fmt: skip
SIZES: tuple[Number, ...] = (
    1, Fraction(1, 100), Fraction(1, 10), Fraction(1, 2), 5, 10, Fraction(1, 4), Fraction(1, 3), 10**6, 10**20,
)  # fmt: skip
WAYS: tuple[Way, ...] = ("half_up", "half_even", "up", "down", "floor", "ceiling")
REASONS = (*([Reason.NOT_REPORTED] * 3), *Reason)
PERIODS = (
    Period(day(2024, 1, 1), day(2024, 3, 31)),
    Period(day(2024, 1, 15), day(2024, 3, 10)),
    Period(day(2024, 2, 29), day(2024, 2, 29)),
    Period(day(2011, 1, 1), day(2011, 12, 31)),
)
HOLIDAYS = (
    frozenset[day](),
    frozenset((day(2024, 1, 1), day(2024, 2, 12), day(2024, 2, 13), day(2024, 2, 17))),
    frozenset((day(2011, 10, 3), day(9999, 12, 31), day(1, 1, 1))),
)


def days(period: Period) -> tuple[day, ...]:
    """Days within a period, at its ends, next to them, and at the ends of the calendar."""
    first, last = period.first, period.last
    one = datetime.timedelta(days=1)
    middle = first + (last - first) // 2
    return (first, last, middle, middle + one, first - one, last + one, first.replace(day=28), day(2024, 2, 29),
            day(2023, 2, 28), day(2020, 2, 29), day(2024, 12, 31), day.max, day.min, day(2024, 1, 31))  # fmt: skip


def ends(column: str, period: Period) -> tuple[day, ...]:
    """First (or last) days of what holds during some of the period."""
    middle = days(period)[2]
    return (period.first, day.min, middle) if column == "from" else (period.last, day.max, middle)


def value_of(draw: Draw, type_: Type, period: Period) -> Value:
    """One value of a type, never Missing."""
    match type_.kind:
        case "number":
            return _number(draw, type_)
        case "date":
            return draw.pick(days(period))
        case "boolean":
            return draw.pick((True, False))
        case "choice":
            return draw.pick(type_.choices)
        case "link":
            return draw.pick(IDS)
        case _:
            return draw.pick(TEXTS)


def missing(draw: Draw) -> Missing:
    return Missing(draw.pick(REASONS))


def _number(draw: Draw, type_: Type) -> Number:
    if type_.step is None:
        return draw.pick(SHARES)
    bounded = type_.low is not None and type_.high is not None
    times = draw.pick(HUGE if not bounded and draw.chance(15) else SMALL)
    number = max(times * type_.step, Fraction(type_.low)) if type_.low is not None else times * type_.step
    number = min(number, Fraction(type_.high)) if type_.high is not None else number
    return number.numerator if type_.step == 1 else number
