"""Steps on dates, which are ordinals. A day beyond the calendar is empty."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import z3

from assessment_engine.plan.expressions import Op, Step
from assessment_engine.workbench.symbolic.operations import calendar
from assessment_engine.workbench.symbolic.operations.calendar import Civil, civil
from assessment_engine.workbench.symbolic.operations.numbers import whole
from assessment_engine.workbench.symbolic.space import Space
from assessment_engine.workbench.symbolic.values import Sym, both

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def _there(args: list[Sym]) -> Any:
    return both(*(arg.present for arg in args))


def _count(args: list[Sym], term: Any) -> Sym:
    return Sym("number", term, _there(args), Fraction(1))


def _months(first: Any, last: Any) -> Any:
    """Calendar months touched, none when the last day is earlier."""
    one, other = civil(first), civil(last)
    return z3.If(last < first, 0, (other.year - one.year) * 12 + other.month - one.month + 1)


def _years(first: Any, last: Any) -> Any:
    """Full years: complete on the same day, or on the month's last where it has none."""
    one, other = civil(first), civil(last)
    day = calendar.least(one.day, calendar.days_in(other.year, one.month))
    complete = z3.Or(other.month > one.month, z3.And(other.month == one.month, other.day >= day))
    return z3.If(last < first, 0, other.year - one.year - z3.If(complete, 0, 1))


def _of_two(count: Callable[[Any, Any], Any]) -> Callable[[Step, list[Sym], Space], Sym]:
    return lambda _step, args, _space: _count(args, count(args[0].term, args[1].term))


def _overlap(count: Callable[[Any, Any], Any]) -> Callable[[Step, list[Sym], Space], Sym]:
    def made(_step: Step, args: list[Sym], _space: Space) -> Sym:
        first, last, other_first, other_last = (arg.term for arg in args)
        begin, end = z3.If(first >= other_first, first, other_first), calendar.least(last, other_last)
        return _count(args, z3.If(begin <= end, count(begin, end), 0))

    return made


def _add_days(_step: Step, args: list[Sym], _space: Space) -> Sym:
    day = args[0].term + whole(args[1])
    return Sym("date", day, both(_there(args), calendar.on_calendar(day)))


def _add_months(_step: Step, args: list[Sym], _space: Space) -> Sym:
    day = civil(args[0].term)
    months = day.year * 12 + day.month - 1 + whole(args[1])
    year, month = months / 12, months % 12 + 1
    moved = Civil(year, month, calendar.least(day.day, calendar.days_in(year, month)))
    return Sym("date", calendar.ordinal(moved), both(_there(args), year >= 1, year <= 9999))


def _first_of(step: Step, args: list[Sym], _space: Space) -> Sym:
    day = args[0].term
    if step.data == "week":
        return Sym("date", day - (day - 1) % 7, args[0].present)  # the first day of the calendar was a Monday
    date = civil(day)
    if step.data == "half_month":
        return Sym("date", z3.If(date.day <= 15, day - date.day + 1, day - date.day + 16), args[0].present)
    size = _MONTHS[str(step.data)]
    first = Civil(date.year, (date.month - 1) / size * size + 1, z3.IntVal(1))
    return Sym("date", day - date.day + 1 if size == 1 else calendar.ordinal(first), args[0].present)


def _last_of(step: Step, args: list[Sym], _space: Space) -> Sym:
    day = args[0].term
    if step.data == "week":
        last = day - (day - 1) % 7 + 6
        return Sym("date", last, both(args[0].present, last <= calendar.LAST_DAY))
    date = civil(day)
    size = _MONTHS.get(str(step.data), 1)
    month = (date.month - 1) / size * size + size
    end = calendar.ordinal(Civil(date.year, month, calendar.days_in(date.year, month)))
    if step.data == "half_month":
        end = z3.If(date.day <= 15, day - date.day + 15, end)
    return Sym("date", end, args[0].present)


MAKERS: dict[Op, Callable[[Step, list[Sym], Space], Sym]] = {
    "days": _of_two(lambda first, last: last - first),
    "months": _of_two(_months),
    "years": _of_two(_years),
    "overlap_days": _overlap(lambda first, last: last - first + 1),
    "overlap_months": _overlap(_months),
    "add_days": _add_days,
    "add_months": _add_months,
    "first_of": _first_of,
    "last_of": _last_of,
}
