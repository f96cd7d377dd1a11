"""What a step becomes when a formula is made ready to run, and the strictness that most steps share."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from assessment_engine.plan.expressions import Path, Step
from assessment_engine.values import Missing, Number, Value

Read = Callable[[Path], Value]
Report = Callable[[str, Step], None]
# Typed as Any inside: the rules were typed when they were loaded, and a check of each value would double the time.
Run = Callable[[list[Any], Read, Report], Any]
Maker = Callable[[Step], Run]


def exact(number: Number) -> Number:
    """A whole number as an int."""
    return number.numerator if number.denominator == 1 else number


def unary(function: Callable[[Any], Any]) -> Maker:
    """A step of one argument, empty where that is."""

    def make(step: Step) -> Run:
        (only,) = step.args

        def run(values: list[Any], read: Read, report: Report) -> Any:
            value = values[only]
            return value if value.__class__ is Missing else function(value)

        return run

    return make


def binary(function: Callable[[Any, Any], Any]) -> Maker:
    """A step of two arguments, empty where one of them is, for the reason of the first that is."""

    def make(step: Step) -> Run:
        left, right = step.args

        def run(values: list[Any], read: Read, report: Report) -> Any:
            one, other = values[left], values[right]
            if one.__class__ is Missing:
                return one
            return other if other.__class__ is Missing else function(one, other)

        return run

    return make


def strict(function: Callable[..., Any]) -> Maker:
    """A step of any number of arguments, empty where one of them is, for the reason of the first that is."""

    def make(step: Step) -> Run:
        args = step.args

        def run(values: list[Any], read: Read, report: Report) -> Any:
            given = [values[arg] for arg in args]
            for value in given:
                if value.__class__ is Missing:
                    return value
            return function(*given)

        return run

    return make


def with_data(function: Callable[[Any, Any], Any]) -> Maker:
    """A step of one argument that knows its data: ``function(value, data)``."""

    def make(step: Step) -> Run:
        (only,), data = step.args, step.data

        def run(values: list[Any], read: Read, report: Report) -> Any:
            value = values[only]
            return value if value.__class__ is Missing else function(value, data)

        return run

    return make


def fraction(one: Number, other: Number) -> Number:
    """An exact quotient; the divisor is not zero."""
    return exact(Fraction(one) / other)
