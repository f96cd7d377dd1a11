"""Parts of a formula: the steps that one of its steps needs, as a formula of their own, and their value if constant."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NoReturn

from assessment_engine.engine.reference.formula import value_of as evaluated
from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.values import Value
from assessment_engine.workbench.limits.written import written


@cache
def part_of(formula: Expression, place: int) -> Expression:
    """The formula whose result is the step at *place*: the steps that it needs and no others."""
    if place == len(formula.steps) - 1:
        return formula
    needed = {place}
    for at in range(place, -1, -1):
        if at in needed:
            needed.update(formula.steps[at].args)
    moved = {at: position for position, at in enumerate(sorted(needed))}
    steps = tuple(_moved(formula.steps[at], moved) for at in moved)
    return Expression(steps, written(Expression(steps, "")))


def _moved(step: Step, moved: dict[int, int]) -> Step:
    return replace(step, args=tuple(moved[arg] for arg in step.args))


def is_constant(formula: Expression) -> bool:
    """Whether a formula reads nothing."""
    return not any(step.op == "get" for step in formula.steps)


def value_of(formula: Expression) -> Value:
    """The value of a formula that reads nothing."""
    return evaluated(formula, _unread, lambda _op, _step: None)


def _unread(path: Path) -> NoReturn:
    raise AssertionError(f"a constant formula reads {path}")
