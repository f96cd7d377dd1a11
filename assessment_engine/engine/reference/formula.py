"""Formulas evaluated: one value a step, from first to last, exact, and never an exception.

A division by zero is Missing(zero divisor), a lookup that finds nothing and does not say what then is Missing(not
applicable) and is reported. Operators are strict in emptiness and keep the reason of the leftmost empty operand.
"""

from __future__ import annotations

from typing import Any

from assessment_engine.engine.reference.operations import MAKERS, Read, Report, Run
from assessment_engine.plan.expressions import Expression
from assessment_engine.values import Value

_MOST_READY = 20_000


class _Ready:
    """Formulas made ready to run, by identity: comparing two of them by value would cost more than a run."""

    def __init__(self) -> None:
        self._runs: dict[int, tuple[Expression, list[Run]]] = {}

    def runs(self, expression: Expression) -> list[Run]:
        """The steps of a formula as functions."""
        known = self._runs.get(id(expression))
        if known is None or known[0] is not expression:
            if len(self._runs) >= _MOST_READY:
                self._runs.clear()
            known = (expression, [MAKERS[step.op](step) for step in expression.steps])
            self._runs[id(expression)] = known
        return known[1]


_READY = _Ready()


def evaluated(expression: Expression, read: Read, report: Report) -> tuple[Value, ...]:
    """The value of each step. *read* gives the value of a path, *report* hears of a lookup that found nothing."""
    values: list[Any] = []
    for run in _READY.runs(expression):
        values.append(run(values, read, report))
    return tuple(values)


def value_of(expression: Expression, read: Read, report: Report) -> Value:
    """The value of a formula: that of its last step."""
    return evaluated(expression, read, report)[-1]
