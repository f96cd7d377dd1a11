"""Working days, Monday to Friday without holidays, by counting all of them up to a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import z3

from assessment_engine.period import WEEKDAYS
from assessment_engine.plan.expressions import Op, Step
from assessment_engine.workbench.symbolic.operations import calendar
from assessment_engine.workbench.symbolic.operations.numbers import whole
from assessment_engine.workbench.symbolic.space import Space
from assessment_engine.workbench.symbolic.values import Sym, both


def _holidays(step: Step) -> list[int]:
    """The holidays that fall on a weekday, as ordinals."""
    listed: Any = step.data or frozenset[datetime.date]()
    return sorted(day.toordinal() for day in listed if day.toordinal() % 7 in WEEKDAYS)


def _up_to(day: Any, holidays: list[int]) -> Any:
    """How many working days there are up to and with a day, since the calendar's first."""
    weekdays = 5 * (day / 7) + calendar.least(day % 7, z3.IntVal(5))
    return weekdays - z3.Sum([z3.If(day >= holiday, 1, 0) for holiday in holidays]) if holidays else weekdays


def _is_workday(day: Any, holidays: list[int]) -> Any:
    return both(day % 7 >= 1, day % 7 <= 5, *(day != holiday for holiday in holidays))


def _workdays(step: Step, args: list[Sym], _space: Space) -> Sym:
    holidays = _holidays(step)
    first, last = args
    count = _up_to(last.term, holidays) - _up_to(first.term, holidays)
    return Sym("number", count, both(first.present, last.present), Fraction(1))


def _add_workdays(step: Step, args: list[Sym], space: Space) -> Sym:
    """The one working day with so many between: a new variable, of which every day and number has exactly one."""
    holidays, (start, number) = _holidays(step), args
    day, by, end = start.term, whole(number), space.whole("workday")
    forward = _up_to(end, holidays) == _up_to(day, holidays) + by
    back = _up_to(end - 1, holidays) == _up_to(day - 1, holidays) + by
    space.facts.append(z3.If(by == 0, end == day, z3.And(_is_workday(end, holidays), z3.If(by > 0, forward, back))))
    return Sym("date", end, both(start.present, number.present, calendar.on_calendar(end)))


MAKERS: dict[Op, Callable[[Step, list[Sym], Space], Sym]] = {"workdays": _workdays, "add_workdays": _add_workdays}
