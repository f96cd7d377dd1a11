"""Formulas over whole tables: one column a step, from first to last, exact, and never an exception."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assessment_engine.engine.columnar.operations import OPERATIONS
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.expressions import Expression, Path


@dataclass(frozen=True, slots=True)
class Trouble:
    """Rows in which a lookup found nothing (``lookup``) or a number grew too large (``large``)."""

    what: str
    rows: Array


def value_of(expression: Expression, read: Callable[[Path], Vector], troubles: list[Trouble] | None = None) -> Vector:
    """The column that a formula makes; *read* gives that of a path."""

    def report(what: str, rows: Array) -> None:
        if troubles is not None:
            troubles.append(Trouble(what, rows))

    last_use = _last_uses(expression)
    values: list[Any] = []
    for place, step in enumerate(expression.steps):
        if step.op == "get":
            values.append(read(step.data))  # type: ignore[arg-type]  # the data of a get is its path
        else:
            values.append(OPERATIONS[step.op](step, [values[arg] for arg in step.args], report))
        for arg in step.args:
            if last_use[arg] == place:
                values[arg] = None  # long columns are let go as soon as they can be
    made: Vector = values[-1]
    return made


def _last_uses(expression: Expression) -> dict[int, int]:
    return {arg: place for place, step in enumerate(expression.steps) for arg in step.args}
