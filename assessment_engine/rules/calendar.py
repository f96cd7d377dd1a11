"""The calendar of a procedure as far as it is known without a register: for who reads the rules."""

from __future__ import annotations

import datetime
from collections.abc import Set
from contextlib import suppress

from assessment_engine.period import Period, add_workdays
from assessment_engine.rules.surface.procedure import ProcedureStep
from assessment_engine.rules.surface.scheme import Scheme

Days = tuple[datetime.date, datetime.date]


def calendar_of(scheme: Scheme, period: Period, holidays: Set[datetime.date]) -> dict[str, Days]:
    """First and last day of each step that stands on a day of the period or a date, or on such a step."""
    known: dict[str, Days] = {}
    for form in scheme.procedure:
        after = known[form.after][1] if form.after in known else _day(form.after, period)
        days = None if after is None else _days(form, after, period, holidays)
        if days is not None:
            known[form.step] = days
    return known


def _day(text: str, period: Period) -> datetime.date | None:
    named = {"period.first": period.first, "period.last": period.last}
    with suppress(ValueError):
        return named.get(text) or datetime.date.fromisoformat(text.strip('"'))
    return None


def _days(form: ProcedureStep, after: datetime.date, period: Period, holidays: Set[datetime.date]) -> Days | None:
    day = datetime.timedelta(days=1)
    first, last = after + day, None if form.until is None else _day(form.until, period)
    if form.workdays is not None:
        begins, last = add_workdays(after, 1, holidays), add_workdays(after, form.workdays, holidays)
        return None if begins is None or last is None else (begins, last)
    if form.days is not None:
        last = after + form.days * day
    return None if last is None else (first, last)
