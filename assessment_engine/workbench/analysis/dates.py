"""Parameters whose days leave a hole, and days of the period on which the rules do not hold together."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from assessment_engine.problems import Refused
from assessment_engine.rules.programme import Programme
from assessment_engine.rules.surface.scheme import Parameter, Scheme
from assessment_engine.values import decimal_text
from assessment_engine.workbench.analysis.report import Report

ONE = datetime.timedelta(days=1)


def check_dates(programme: Programme, report: Report) -> None:
    """Tell the days without a value, values that no day has, and days on which the plan is refused."""
    for scheme in programme.schemes:
        for name, form in scheme.parameters.items():
            if isinstance(form, Parameter) and form.from_ is not None:
                _parameter(programme, scheme, name, form, report)
    _plans(programme, report)


def _parameter(programme: Programme, scheme: Scheme, name: str, form: Parameter, report: Report) -> None:
    values = {datetime.date.fromisoformat(day): number for day, number in (form.from_ or {}).items()}
    days, period, id_ = sorted(values), programme.period, f"{scheme.scheme}.{name}"
    place = {day: form.at_key("from", day.isoformat()) for day in days}
    if days[0] > period.first:
        details = {"name": id_, "witness": period.first, "before": min(days[0] - ONE, period.last)}
        report.add("W251", place[days[0]], days[0], other=None, **details)
    for day in days[1:]:
        if day > period.last:
            report.add("W252", place[day], day, name=id_, last=period.last)
    for day, after in pairwise(days):
        if values[day] == values[after]:
            report.add("W253", place[after], after, name=id_, number=decimal_text(values[after]))


def _plans(programme: Programme, report: Report) -> None:
    """Tell what refuses the plan on a day on which something changes, the day before or the day after."""
    told: set[tuple[str, object]] = set()
    for day in days_of(programme):
        try:
            programme.plan(day)
        except Refused as error:
            for problem in error.problems:
                key = (problem.code, problem.place)
                if problem.code != "R379" and key not in told:  # which is a parameter without a value: told above
                    told.add(key)
                    texts = {"text_zh": problem.text("zh"), "text_en": problem.text("en")}
                    report.add("W254", problem.place, day, other=None, of=problem.code, **texts)


def days_of(programme: Programme) -> list[datetime.date]:
    """The days of the period on which something may change: its ends and the days of parameters, each ± a day."""
    period = programme.period
    edges = {period.first, period.last, *_changes(programme)}
    around = {day + shift for day in edges for shift in (-ONE, 0 * ONE, ONE)}
    return sorted(day for day in around if period.first <= day <= period.last)


def _changes(programme: Programme) -> Iterator[datetime.date]:
    for scheme in programme.schemes:
        for form in scheme.parameters.values():
            if isinstance(form, Parameter) and form.from_ is not None:
                yield from map(datetime.date.fromisoformat, form.from_)
