"""Between which values the columns of a plan lie: by their types, and by what no type says, that a part is not more
than the whole (of the promises made those that were kept).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from assessment_engine.plan.conditions import AllOf, Condition
from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.plan.nodes import Column, Measure, View
from assessment_engine.plan.plan import Plan
from assessment_engine.values import Number, rounded
from assessment_engine.workbench.coverage.ranges import (
    ANY,
    Range,
    added,
    both,
    either,
    greatest,
    least,
    opposite,
    times,
)


class Bounds:
    """The ranges of the columns of one plan, and of the steps of formulas over them."""

    def __init__(self, plan: Plan) -> None:
        self._tables = plan.tables
        self._views = {node.name: node for node in plan.nodes if isinstance(node, View)}
        self._measures = {(node.on, node.name): node for node in plan.nodes if isinstance(node, Measure)}
        self._copies: dict[tuple[str, str], Path] = {}
        self._columns: dict[tuple[str, str], Range] = {}
        for node in plan.nodes:
            if isinstance(node, Column):
                self._note(node)

    def _note(self, node: Column) -> None:
        steps = node.formula.steps
        if len(steps) == 1 and isinstance(steps[0].data, Path):
            self._copies[node.on, node.name] = steps[0].data
        self._columns[node.on, node.name] = self.of(node.on, node.formula)[-1]

    def of(self, table: str, formula: Expression) -> list[Range]:
        """The range of each step of a formula on rows of *table*."""
        found: list[Range] = []
        for step in formula.steps:
            is_typed = step.type.kind == "number" and step.op != "const"
            own = (step.type.low, step.type.high) if is_typed else ANY
            found.append(both(own, self._of_step(table, formula.steps, step, found)))
        return found

    def _of_step(self, table: str, steps: Sequence[Step], step: Step, found: Sequence[Range]) -> Range:
        if step.op == "const":
            return (step.data, step.data) if isinstance(step.data, int | Fraction) else ANY
        if isinstance(step.data, Path):
            return self._columns.get(self._end(table, step.data), ANY)
        if step.op == "div":
            return self._quotient(table, steps, step, found)
        made = _MADE.get(step.op)
        return ANY if made is None else made(step, [found[arg] for arg in step.args])

    def _end(self, table: str, path: Path) -> tuple[str, str]:
        """The table in which a path ends, and the column there."""
        return (path.hops[-1].table if path.hops else table), path.column

    def _quotient(self, table: str, steps: Sequence[Step], step: Step, found: Sequence[Range]) -> Range:
        """A part of a whole by the whole, or so many times that, lies between 0 and the factor."""
        over, under = steps[step.args[0]], steps[step.args[1]]
        factors = [arg for arg in over.args if found[arg][0] is not None and found[arg][0] == found[arg][1]]
        factor: Number = 1
        if over.op == "mul" and factors:
            factor = found[factors[0]][0] or 0
            over = next((steps[arg] for arg in over.args if arg != factors[0]), over)
        if not (isinstance(over.data, Path) and isinstance(under.data, Path)) or factor < 0:
            return ANY
        return (0, factor) if self._is_part(table, over.data, under.data) else ANY

    def _is_part(self, table: str, one: Path, whole: Path) -> bool:
        """Whether what one path counts is among what the other counts, on the same row."""
        if one.hops != whole.hops:
            return False
        part, rest = (self._measured(*self._end(table, path)) for path in (one, whole))
        return part is not None and rest is not None and self._counts_less(part, rest)

    def _measured(self, table: str, column: str) -> Measure | None:
        """The measure that a column is, behind columns that only repeat it."""
        while (table, column) in self._copies:
            path = self._copies[table, column]
            if path.hops:
                return None
            column = path.column
        return self._measures.get((table, column))

    def _counts_less(self, part: Measure, whole: Measure) -> bool:
        alike = part.aggregator == whole.aggregator == "count" and part.match == whole.match
        same_days = part.during == whole.during and part.by_share == whole.by_share
        if not (alike and same_days and whole.among in ("", part.among)):
            return False
        return part.of == whole.of or self._has_less(part.of, whole.of)

    def _has_less(self, part: str, whole: str) -> bool:
        """Whether the rows of one view are among those of another: it asks the same, and perhaps more."""
        one, other = self._views.get(part), self._views.get(whole)
        if one is None or other is None or one.by or other.by:
            return False
        same = [(view.sources, view.crossed, view.to, view.day, view.twice) for view in (one, other)]
        return same[0] == same[1] and set(_asked(other.where)) <= set(_asked(one.where))


def _asked(condition: Condition) -> Sequence[Condition]:
    """The conditions that all have to hold."""
    if not isinstance(condition, AllOf):
        return [condition]
    return [asked for part in condition.parts for asked in _asked(part)]


def _rounded(step: Step, args: Sequence[Range]) -> Range:
    data: Any = step.data
    low, high = (None if end is None else rounded(end, *data) for end in args[0])
    return low, high


Made = Callable[[Step, Sequence[Range]], Range]
_MADE: dict[str, Made] = {
    "add": lambda _, args: added(*args),
    "sub": lambda _, args: added(args[0], opposite(args[1])),
    "mul": lambda _, args: times(*args),
    "neg": lambda _, args: opposite(args[0]),
    "min": lambda _, args: least(args),
    "max": lambda _, args: greatest(args),
    "clamp": lambda _, args: least([greatest(args[:2]), args[2]]),
    "if": lambda _, args: either(args[1:]),
    "default": lambda _, args: either(args),
    "bands": lambda _, args: either(args[1:]),
    "lookup": lambda step, args: either(args[len(step.data[0]) :]),  # type: ignore[index]  # the keys of its first row
    "round": _rounded,
}
