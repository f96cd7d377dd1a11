"""Steps on dates. A day beyond the calendar (the years 1 to 9999) is empty as not applicable."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.operations.operation import Operation, Report, strict
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, Vector, counts, first_reason, units
from assessment_engine.engine.columnar.whole import Array, Whole
from assessment_engine.plan.expressions import Op, Step
from assessment_engine.values import Reason

LAST = datetime.date.max.toordinal()
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def _days(vector: Vector) -> Array:
    return vector.data.astype(np.int64)


def _months_of(day: Array) -> Array:
    """Months since the year 0."""
    return np.asarray((day - _EPOCH).astype("M8[D]").astype("M8[M]").astype(np.int64) + 1970 * 12)


def _first_of_month(month: Array) -> Array:
    return np.asarray((month - 1970 * 12).astype("M8[M]").astype("M8[D]").astype(np.int64) + _EPOCH)


def _later_months(day: Array, by: Array) -> Array:
    """The same day *by* months later, or that month's last day where it is shorter."""
    own = _months_of(day)
    month = own + by
    begin = _first_of_month(month)
    return np.asarray(np.minimum(begin + (day - _first_of_month(own)), _first_of_month(month + 1) - 1))


def _on_calendar(day: Array, good: Array | None = None) -> Vector:
    good = (day >= 1) & (day <= LAST) if good is None else good
    why = None if good.all() else np.where(good, GIVEN, CODE_OF[Reason.NOT_APPLICABLE])
    return Vector("date", Whole(np.where(good, day, 1).astype(np.int32), 1, LAST), why=why)


def _kept(function: Callable[..., Vector]) -> Operation:
    """A strict step whose result may be empty for a reason of its own."""

    def run(step: Step, given: Any, _report: Report) -> Vector:
        made = function(step, *given)
        return made.because(first_reason([*given, made]))

    return run


def _touched(first: Array, last: Array) -> Array:
    return np.where(last < first, 0, _months_of(last) - _months_of(first) + 1)


def _years(first: Vector, last: Vector) -> Vector:
    one, other = _days(first), _days(last)
    begun = _months_of(other) // 12 - _months_of(one) // 12
    full = np.where(_later_months(one, begun * 12) <= other, begun, begun - 1)
    return counts(np.where(other < one, 0, full))


def _overlap(counted: Callable[[Array, Array], Array]) -> Operation:
    def function(*given: Vector) -> Vector:
        first, last, other_first, other_last = map(_days, given)
        begin, end = np.maximum(first, other_first), np.minimum(last, other_last)
        return counts(np.where(begin <= end, counted(begin, end), 0))

    return strict(function)


def _shift(by: Vector) -> Array:
    """How far to go: what leads off the calendar anyway no further than that."""
    return np.asarray(np.clip(units(by), -4 * LAST, 4 * LAST)).astype(np.int64)


def _add_days(_step: Step, day: Vector, by: Vector) -> Vector:
    return _on_calendar(_days(day) + _shift(by))


def _add_months(_step: Step, day: Vector, by: Vector) -> Vector:
    month = _months_of(_days(day)) + _shift(by)
    good = (month >= 12) & (month < 10000 * 12)
    near = np.where(good, _shift(by), 0)
    return _on_calendar(_later_months(_days(day), near), good)


def _first_day(_step: Step, vector: Vector) -> Vector:
    return _on_calendar(_ends(_days(vector), str(_step.data))[0])


def _last_day(_step: Step, vector: Vector) -> Vector:
    return _on_calendar(_ends(_days(vector), str(_step.data))[1])


def _ends(day: Array, period: str) -> tuple[Array, Array]:
    """The first and the last day of the week (Monday to Sunday), half month, month … that has *day*."""
    if period == "week":
        begin = day - (day + 6) % 7
        return begin, begin + 6
    if period == "half_month":
        month = _months_of(day)
        begin, end = _first_of_month(month), _first_of_month(month + 1) - 1
        late = day - begin >= 15
        return np.where(late, begin + 15, begin), np.where(late, end, begin + 14)
    size = _MONTHS[period]
    month = _months_of(day) // size * size
    return _first_of_month(month), _first_of_month(month + size) - 1


def _worked(day: Array, holidays: frozenset[datetime.date]) -> Array:
    """Working days up to and with *day*; the first day of the calendar was a Monday."""
    free = np.array(sorted(one.toordinal() for one in holidays if one.weekday() < 5), dtype=np.int64)
    return np.asarray(5 * (day // 7) + np.minimum(day % 7, 5) - np.searchsorted(free, day, side="right"))


@lru_cache(maxsize=4)
def _all_working(holidays: frozenset[datetime.date]) -> Array:
    days = np.arange(1, LAST + 1)
    free = np.array([one.toordinal() for one in holidays], dtype=np.int64)
    return days[(days % 7 >= 1) & (days % 7 <= 5) & ~np.isin(days, free)]


def _workdays(step: Step, first: Vector, last: Vector) -> Vector:
    holidays = _holidays(step)
    return counts(_worked(_days(last), holidays) - _worked(_days(first), holidays))


def _add_workdays(step: Step, vector: Vector, by: Vector) -> Vector:
    holidays, day, far = _holidays(step), _days(vector), _shift(by)
    working = _all_working(holidays)
    forward, backward = _worked(day, holidays) + far, _worked(day - 1, holidays) + far + 1
    number = np.where(far > 0, forward, backward)
    good = (far == 0) | ((number >= 1) & (number <= working.size))
    found = working[np.clip(number, 1, max(working.size, 1)) - 1]
    return _on_calendar(np.where(far == 0, day, found), good)


def _holidays(step: Step) -> frozenset[datetime.date]:
    days: Any = step.data or ()
    return frozenset(days)


OPERATIONS: dict[Op, Operation] = {
    "days": strict(lambda first, last: counts(_days(last) - _days(first))),
    "months": strict(lambda first, last: counts(_touched(_days(first), _days(last)))),
    "years": strict(_years),
    "overlap_days": _overlap(lambda begin, end: end - begin + 1),
    "overlap_months": _overlap(_touched),
    "add_days": _kept(_add_days),
    "add_months": _kept(_add_months),
    "first_of": _kept(_first_day),
    "last_of": _kept(_last_day),
    "workdays": _kept(_workdays),
    "add_workdays": _kept(_add_workdays),
}
