"""Formulas computed again with a trace: the value, the arithmetic with its numbers, and where it was rounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from assessment_engine.engine.reference.formula import evaluated, value_of
from assessment_engine.outcome.arithmetic import rendered
from assessment_engine.outcome.derivation import Rounding
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.values import Number, Value, Way


@dataclass(frozen=True, slots=True)
class Trace:
    """One evaluation of a formula."""

    value: Value
    arithmetic: str
    roundings: tuple[Rounding, ...]
    steps: tuple[Value, ...]


def traced(expression: Expression, values: Mapping[Path, Value]) -> Trace:
    """What *expression* makes of *values*, and how."""
    steps = evaluated(expression, values.__getitem__, _unreported)
    return Trace(steps[-1], rendered(expression, steps), _roundings(expression, steps), tuple(steps))


def evaluate(expression: Expression, read: Callable[[Path], Value]) -> Value:
    """The value of *expression*, without a trace."""
    steps = expression.steps
    if len(steps) == 1 and isinstance(steps[0].data, Path):
        return read(steps[0].data)
    return value_of(expression, read, _unreported)


def _unreported(code: str, value: object = None, **details: object) -> None:
    """The run has reported what went wrong when it computed the value."""


def _roundings(expression: Expression, values: Sequence[Value]) -> tuple[Rounding, ...]:
    """The roundings that changed a number, in the order of the formula."""
    found = []
    for step, after in zip(expression.steps, values, strict=True):
        if step.op == "round":
            before = values[step.args[0]]
            if isinstance(before, int | Fraction) and isinstance(after, int | Fraction) and before != after:
                size, way = cast("tuple[Number, Way]", step.data)
                found.append(Rounding(before, after, size, way))
    return tuple(found)
