"""The tables of a run as they grow, and the problems met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from assessment_engine.engine.columnar.formula import Trouble, value_of
from assessment_engine.engine.columnar.frame import Frame, read
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems

_CODE_OF = {"large": "E713", "lookup": "E712"}


class Frames(dict[str, Frame]):
    """The tables by name; some are made when somebody asks for them."""

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        super().__init__(frames)
        self._later: dict[str, Callable[[], None]] = {}

    def later(self, name: str, make: Callable[[], None]) -> None:
        """Put off a table: *make* adds it."""
        self._later[name] = make

    def names(self) -> list[str]:
        """The names of all tables, of those that are not made yet too."""
        return [*dict.fromkeys([*self, *self._later])]

    def __missing__(self, name: str) -> Frame:
        self._later[name]()
        return self[name]


class State:
    """The tables by name, the plan and the problems of a run, and the measures that a pass has answered ahead."""

    def __init__(self, plan: Plan, frames: Frames, problems: Problems) -> None:
        self.plan = plan
        self.frames = frames
        self.problems = problems
        self.streamed: dict[str, Vector | None] = {}

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
