"""Bands: those that no value reaches, limits that decide nothing, and values that go up and down."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from assessment_engine.plan.expressions import Expression
from assessment_engine.problems import Place
from assessment_engine.types import Type
from assessment_engine.values import Number, decimal_text
from assessment_engine.workbench.analysis.report import Report
from assessment_engine.workbench.limits.parts import is_constant, part_of, value_of


def check_bands(id_: str, formula: Expression, at: int, measured: Expression, place: Place, report: Report) -> None:
    """Tell what is wrong with the bands of a step: of what is *measured*, written at *place*."""
    step = formula.steps[at]
    data: Any = step.data  # the limits from high to low, and which end is closed
    limits, closed = data
    type_, name = measured.type, measured.text
    upper: Number | None = None
    for limit in limits:
        if not _reached(type_, limit, upper, closed == "lower"):
            report.add("W221", place, decimal_text(limit), name=id_, column=name, other=None, **bounds_of(type_))
        upper = limit
    values = [_constant(formula, arg) for arg in step.args[1:]]
    for limit, (value, below) in zip(limits, pairwise(values), strict=True):
        if value is not None and value == below:
            report.add("W222", place, decimal_text(limit), name=id_, points=decimal_text(value))
    known = [value for value in values if value is not None]
    if len(known) == len(values):
        rows = [f"{decimal_text(limit)}: {decimal_text(value)}" for limit, value in zip(limits, known, strict=False)]
        check_turns(id_, rows, known[::-1], place, report)


def _reached(type_: Type, low: Number, high: Number | None, closed_below: bool) -> bool:
    """Whether a value of a type lies in a band from *low* to *high* (None: without an end)."""
    step = type_.step
    least, most = low, high
    if step is not None:
        first = Fraction(low) / step
        least = (-(-first // 1) if closed_below else first // 1 + 1) * step
        if high is not None:
            last = Fraction(high) / step
            most = ((-(-last // 1) - 1) if closed_below else last // 1) * step
    least = least if type_.low is None else max(least, type_.low)
    most = type_.high if most is None else most if type_.high is None else min(most, type_.high)
    if most is None or least < most:
        return True
    if least > most:
        return False
    return step is not None or least == (low if closed_below else high) or low < least < (high or least + 1)


def _constant(formula: Expression, place: int) -> Number | None:
    part = part_of(formula, place)
    value = value_of(part) if is_constant(part) else None
    return value if isinstance(value, int | Fraction) else None


def check_turns(id_: str, rows: Sequence[str], rising: Sequence[Number], place: Place, report: Report) -> None:
    """Tell values that rise, fall and rise again, or fall, rise and fall: one turn may be meant, two hardly."""
    signs = [right > left for left, right in pairwise(rising) if right != left]
    if sum(one != other for one, other in pairwise(signs)) > 1:
        report.add("W223", place, ", ".join(rows), name=id_)


def bounds_of(type_: Type) -> dict[str, object]:
    """What is known of a number: from where to where it goes, and in which steps."""
    low = "−∞" if type_.low is None else decimal_text(type_.low)
    high = "∞" if type_.high is None else decimal_text(type_.high)
    return {"bounds": f"{low} … {high}", "step": "—" if type_.step is None else decimal_text(type_.step)}
