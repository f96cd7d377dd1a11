"""Steps on dates. A day beyond the calendar (the years 1 to 9999) is empty as not applicable.

A number of days or months is whole, but not always an ``int``: a decimal column of step 1 has fractions over 1.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Set
from datetime import date, timedelta
from typing import Any

from assessment_engine.engine.reference.operations.operation import Maker, binary, strict, with_data
from assessment_engine.period import add_workdays
from assessment_engine.plan.expressions import Op, Step
from assessment_engine.values import Missing, Number, Reason, Value

_NOT_APPLICABLE = Missing(Reason.NOT_APPLICABLE)
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def months(first: date, last: date) -> int:
    """Calendar months touched from *first* to *last*, both included; none when *last* is earlier."""
    if last < first:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def years(first: date, last: date) -> int:
    """Full years from *first* to *last*, an age: complete on the same day, or on the month's last where it has none;
    none when *last* is earlier."""
    if last < first:
        return 0
    begun = last.year - first.year
    return begun if _add_months(first, begun * 12) <= last else begun - 1  # type: ignore[operator]


def _overlap(counted: Callable[[date, date], int]) -> Callable[[date, date, date, date], int]:
    def function(first: date, last: date, other_first: date, other_last: date) -> int:
        begin, end = max(first, other_first), min(last, other_last)
        return counted(begin, end) if begin <= end else 0

    return function


def _on_calendar(day: int) -> Value:
    return date.fromordinal(day) if 1 <= day <= date.max.toordinal() else _NOT_APPLICABLE


def _add_days(day: date, by: Number) -> Value:
    return _on_calendar(day.toordinal() + int(by))


def _add_months(day: date, by: Number) -> Value:
    """The same day *by* months later, or that month's last day where it is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 + int(by), 12)
    if not 1 <= years <= 9999:
        return _NOT_APPLICABLE
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def workdays(first: date, last: date, holidays: Set[date]) -> int:
    """Days after *first* up to and with *last* from Monday to Friday that are no holidays; negative backwards."""
    if last < first:
        return -workdays(last, first, holidays)
    weeks, rest = divmod((last - first).days, 7)
    count = weeks * 5 + sum((first.weekday() + day) % 7 < 5 for day in range(1, rest + 1))
    return count - sum(first < day <= last and day.weekday() < 5 for day in holidays)


def _first_of(day: date, period: str) -> Value:
    """The first day of the week (Monday), half month, month, quarter, half year or year that has *day*."""
    if period == "week":
        return _on_calendar(day.toordinal() - day.weekday())
    if period == "half_month":
        return day.replace(day=1 if day.day <= 15 else 16)
    size = _MONTHS[period]
    return date(day.year, (day.month - 1) // size * size + 1, 1)


def _last_of(day: date, period: str) -> Value:
    if period == "week":
        return _on_calendar(day.toordinal() + 6 - day.weekday())
    if period == "half_month" and day.day <= 15:
        return day.replace(day=15)
    size = _MONTHS.get(period, 1)
    month = (day.month - 1) // size * size + size
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def _workdays(step: Step) -> Any:
    holidays: Any = step.data or frozenset()
    return binary(lambda first, last: workdays(first, last, holidays))(step)


def _add_workdays(step: Step) -> Any:
    holidays: Any = step.data or frozenset()
    return binary(lambda day, by: add_workdays(day, int(by), holidays) or _NOT_APPLICABLE)(step)


MAKERS: dict[Op, Maker] = {
    "days": binary(lambda first, last: (last - first).days),
    "months": binary(months),
    "years": binary(years),
    "overlap_days": strict(_overlap(lambda first, last: (last - first + timedelta(days=1)).days)),
    "overlap_months": strict(_overlap(months)),
    "add_days": binary(_add_days),
    "add_months": binary(_add_months),
    "first_of": with_data(_first_of),
    "last_of": with_data(_last_of),
    "workdays": _workdays,
    "add_workdays": _add_workdays,
}
