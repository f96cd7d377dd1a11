"""Whether values are what their types say: else a difference between engines would be the plan's fault, not theirs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.engine.result import Result
from assessment_engine.plan.nodes import Column
from assessment_engine.types import Type
from assessment_engine.values import Missing, Number, Value

_SHIFTS = ("add_days", "add_months", "add_workdays", "last_of")


def untrue(result: Result) -> list[str]:
    """The values that are not as the plan types their column, in words.

    A number that grows too large is Missing whatever its type, and so is a day beyond the calendar; no engine may trust
    the type of what is made of them.
    """
    excused = any(problem.code == "E713" for problem in result.problems) or _has_shifts(result)
    return [
        f"{name}[{row.id}].{column} = {value!r}: {fault} of {type_}"
        for name, shape in result.plan.tables.items()
        for row in result.tables[name].rows
        for column, type_ in shape.columns.items()
        for value in (row.get(column),)
        for fault in _faults(value, type_)
        if not (excused and fault == "emptiness")
    ]


def _has_shifts(result: Result) -> bool:
    formulas = [node.formula for node in result.plan.nodes if isinstance(node, Column)]
    return any(step.op in _SHIFTS for formula in formulas for step in formula.steps)


def _faults(value: Value, type_: Type) -> Iterator[str]:
    if isinstance(value, Missing):
        if not type_.optional:
            yield "emptiness"
        return
    if not is_of_kind(value, type_):
        yield "kind"
    elif type_.kind == "number" and isinstance(value, int | Fraction):
        yield from _out_of_bounds(value, type_)
    elif type_.kind == "choice" and value not in type_.choices:
        yield "choices"


def is_of_kind(value: Value, type_: Type) -> bool:
    """Whether a value is of the type's kind; Missing is of none."""
    match type_.kind:
        case "boolean":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int | Fraction) and not isinstance(value, bool)
        case "date":
            return isinstance(value, datetime.date)
        case _:
            return isinstance(value, str)


def _out_of_bounds(value: Number, type_: Type) -> Iterator[str]:
    if type_.step is not None and (Fraction(value) / type_.step).denominator != 1:
        yield "step"
    if type_.low is not None and value < type_.low:
        yield "low"
    if type_.high is not None and value > type_.high:
        yield "high"
