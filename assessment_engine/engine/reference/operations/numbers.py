"""Steps on numbers: arithmetic, extremes and rounding."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from assessment_engine.engine.reference.operations.operation import (
    Maker,
    Read,
    Report,
    Run,
    exact,
    fraction,
    strict,
    unary,
    with_data,
)
from assessment_engine.plan.expressions import Op, Step
from assessment_engine.values import Missing, Number, Reason, Value, Way, rounded

_ZERO_DIVISOR = Missing(Reason.ZERO_DIVISOR)
_NO_NUMBER = Missing(Reason.NOT_APPLICABLE)
LARGEST = 2**4000  # of a numerator and a denominator: 1200 digits, and so much that each of them can be printed
_DECIMAL = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")


def _exactly(operation: Callable[[Number, Number], Value]) -> Maker:
    """A step of arithmetic; a number that outgrows :data:`LARGEST` is reported: squared forty times it has no room."""

    def make(step: Step) -> Run:
        left, right = step.args

        def run(values: list[Any], read: Read, report: Report) -> Any:
            one, other = values[left], values[right]
            if one.__class__ is Missing:
                return one
            if other.__class__ is Missing:
                return other
            number: Any = operation(one, other)
            if number.__class__ is int:
                if -LARGEST < number < LARGEST:
                    return number
            elif number.__class__ is Missing:
                return number
            elif -LARGEST < number.numerator < LARGEST and number.denominator < LARGEST:
                return exact(number)
            report("large", step)
            return _NO_NUMBER

        return run

    return make


def _divided(one: Number, other: Number) -> Value:
    return fraction(one, other) if other else _ZERO_DIVISOR


def _clamped(number: Number, low: Number, high: Number) -> Number:
    return min(max(number, low), high)


def _rounded(number: Number, data: tuple[Number, Way]) -> Number:
    step, way = data
    return exact(rounded(number, step, way))


def _steps(number: Number, data: tuple[Number, str]) -> Number:
    """How many steps of a size a number has: whole ones, or also the one that was started; below zero likewise."""
    size, counted = data
    if counted == "exact":
        return fraction(number, size)
    return exact(rounded(Fraction(number) / size, 1, "down" if counted == "whole" else "up"))


def _number(text: str) -> Number | Missing:
    """The exact number that a text spells as a decimal; a text that spells none is empty as not applicable."""
    return exact(Fraction(text)) if _DECIMAL.fullmatch(text) else _NO_NUMBER


def _count_true(*values: Any) -> int:
    return sum(map(bool, values))


MAKERS: dict[Op, Maker] = {
    "neg": unary(operator.neg),
    "abs": unary(abs),
    "floor": unary(lambda number: rounded(number, 1, "floor")),
    "ceil": unary(lambda number: rounded(number, 1, "ceiling")),
    "add": _exactly(operator.add),
    "sub": _exactly(operator.sub),
    "mul": _exactly(operator.mul),
    "div": _exactly(_divided),
    "min": strict(lambda *values: min(values)),
    "max": strict(lambda *values: max(values)),
    "clamp": strict(_clamped),
    "round": with_data(_rounded),
    "steps": with_data(_steps),
    "number": unary(_number),
    "count_true": strict(_count_true),
}
