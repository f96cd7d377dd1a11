"""The tables of a run as they grow, and the problems met."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from assessment_engine.engine.columnar.formula import Trouble, value_of
from assessment_engine.engine.columnar.frame import Frame, read
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems

_CODE_OF = {"large": "E713", "lookup": "E712"}


class State:
    """The tables by name, the plan and the problems of a run."""

    def __init__(self, plan: Plan, frames: dict[str, Frame], problems: Problems) -> None:
        self.plan = plan
        self.frames = frames
        self.problems = problems

    def read(self, frame: Frame, path: Path) -> Vector:
        """The values of a path as seen from the rows of a table."""
        return read(self.frames, frame, path)

    def compute(self, frame: Frame, expression: Expression) -> Vector:
        """The column that a formula makes on a table; what goes wrong in a row is a problem at its place."""
        troubles: list[Trouble] = []
        made = value_of(expression, lambda path: self.read(frame, path), troubles)
        for trouble in troubles:
            for row in places(trouble.rows, frame.size):
                self.problems.add(_CODE_OF[trouble.what], frame.place(row), frame.id(row), formula=expression.text)
        return made

    def ordered(self, table: str, column: str) -> tuple[str, ...]:
        """The words of an ordered choice from the lowest to the highest; none of any other column."""
        shape = self.plan.tables.get(table)
        known = shape.columns.get(column) if shape else None
        return known.choices if known is not None and known.ordered else ()


def places(mask: Array, size: int) -> Iterable[int]:
    """The rows in which a mask holds."""
    found: list[int] = np.flatnonzero(np.broadcast_to(mask, (size,))).tolist()
    return found
