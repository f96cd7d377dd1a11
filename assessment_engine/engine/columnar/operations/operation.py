"""What a step of a formula does to columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from assessment_engine.engine.columnar.vector import Vector, first_reason
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.expressions import Step

Report = Callable[[str, Array], None]
"""Hears of what went wrong (``large``, ``lookup``), and in which rows."""

Operation = Callable[[Step, Sequence[Vector], Report], Vector]


def strict(function: Callable[..., Vector]) -> Operation:
    """A step that is empty where one of its arguments is, for the reason of the first that is."""

    def run(_step: Step, given: Sequence[Vector], _report: Report) -> Vector:
        return function(*given).because(first_reason(given))

    return run


def with_data(function: Callable[[Vector, Any], Vector]) -> Operation:
    """A strict step of one argument that knows its data: ``function(vector, data)``."""

    def run(step: Step, given: Sequence[Vector], _report: Report) -> Vector:
        return function(given[0], step.data).because(given[0].why)

    return run
