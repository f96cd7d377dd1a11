"""Drafts of cases for the sides of a limit."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment_engine.plan.conditions import AllOf, Condition, condition_paths
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Measure, View
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem
from assessment_engine.register.built_in import PERIODS
from assessment_engine.register.periods import period_tables
from assessment_engine.rules.programme import Programme
from assessment_engine.values import Value
from assessment_engine.workbench.limits import Limit, Side, limits_of
from assessment_engine.workbench.strategies.columns import Columns
from assessment_engine.workbench.strategies.designing import columns_of
from assessment_engine.workbench.strategies.origins import Origins
from assessment_engine.workbench.suggesting.draft import Draft, Given
from assessment_engine.workbench.suggesting.placing import Placing
from assessment_engine.workbench.suggesting.slot import Slot, Unplaced
from assessment_engine.workbench.suggesting.values import Read, at_sides

SIDES: tuple[Side, ...] = ("under", "at", "over")
_KINDS = ("comparison", "band", "point", "floor", "cap", "steps")


@dataclass(frozen=True, slots=True)
class Target:
    """The cell that shows on which side of a limit a value is; without a column whether there is the row."""

    table: str
    row: str
    column: str


class Drafting:
    """The drafts for the limits of one programme."""

    def __init__(self, programme: Programme) -> None:
        self.plan: Plan = programme.plan()
        self._period = programme.period
        self._origins = Origins(self.plan, programme.vocabulary)
        self._columns: Columns = columns_of(programme, self._origins)
        tables = period_tables(self._period.first, self._period.last)
        self._parts = {name: table.rows[0].id for name, table in tables.items()}
        self._nodes = {node.id: node for node in self.plan.nodes}

    def limits(self) -> Iterator[Limit]:
        """The limits that have sides, but for what a decision may be, and what the calendar alone decides."""
        for limit in limits_of(self.plan):
            ordered = limit.type.kind in ("number", "date") or limit.type.ordered
            said = limit.kind in _KINDS and limit.value is not None and ".decisions" not in limit.node
            if ordered and said and not all(map(_is_calendar, limit.operand.paths)):
                yield limit

    def of(self, limit: Limit) -> Sequence[Draft]:
        """A draft for each side of a limit for which one is found."""
        try:
            return list(self._drafts(limit))
        except Unplaced:
            return ()

    def _drafts(self, limit: Limit) -> Iterator[Draft]:
        placing = Placing(self._origins, self._columns, self._parts)
        row = placing.row(limit.table)
        slots = {path: placing.slot(limit.table, path) for path in limit.operand.paths}
        sides = at_sides(limit, {path: slot.type for path, slot in slots.items()}, self._period)
        self._tell_apart(limit, placing, sides)
        target = self._target(limit, placing)
        for side in (side for side in SIDES if side in sides):
            given = _with(placing, slots, sides[side])
            yield Draft(limit, side, row, given, target.table, target.row, target.column)

    def completed(self, draft: Draft, problems: Sequence[Problem]) -> Draft | None:
        """The draft with the cells that a problem says it lacks; None where that is not all that is wrong."""
        placing = Placing(self._origins, self._columns, self._parts, _open(draft.given))
        for problem in problems:
            if problem.code != "T806":
                return None
            for column in problem.details["columns"].split(", "):
                placing.fill(problem.details["table"], str(problem.value), column)
        return replace(draft, given=placing.given) if problems else None

    def _tell_apart(self, limit: Limit, placing: Placing, sides: Mapping[Side, Read]) -> None:
        """Let the rest of a condition be so that the limit decides, as far as that is found."""
        view = self._nodes[limit.node]
        if not isinstance(view, View) or len(limit.operand.paths) != 1 or len(sides) < 2:
            return
        (path,) = limit.operand.paths
        values = [read[path] for read in sides.values()]
        for part in _parts(view.where):
            if path in condition_paths(part):
                placing.meet(limit.table, part, [(path, values[0], values[-1])])

    def _target(self, limit: Limit, placing: Placing) -> Target:
        """What shows the side: the column, of a condition what is measured of its rows, or whether there is a card."""
        node = self._nodes[limit.node]
        if isinstance(node, Column):
            return Target(node.on, placing.row(node.on), node.name)
        assert isinstance(node, View)
        if node.name in {card.table for card in self.plan.cards}:
            return Target(node.name, placing.row(node.name), "")
        placing.row(node.name)
        for measure in self.plan.nodes:
            if isinstance(measure, Measure) and measure.of == node.name:
                self._match(measure, placing)
                return Target(measure.on, placing.row(measure.on), measure.name)
        raise Unplaced

    def _match(self, measure: Measure, placing: Placing) -> None:
        """Let the row be one of those that are measured."""
        for near, far in measure.match:
            if far.hops or near.hops or near.column != "id":
                raise Unplaced
            row = placing.row(measure.on)
            if far.column == "who":
                if placing.reached.get(measure.of) != row:
                    raise Unplaced
            else:
                placing.put(placing.slot(measure.of, far), row)


def _is_calendar(path: Path) -> bool:
    return bool(path.hops) and path.hops[-1].table in PERIODS


def _parts(condition: Condition) -> Sequence[Condition]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _open(given: Given) -> dict[str, dict[str, dict[str, Value]]]:
    return {table: {row: dict(cells) for row, cells in rows.items()} for table, rows in given.items()}


def _with(placing: Placing, slots: Mapping[Path, Slot], read: Read) -> Given:
    """What is given, with the values of one side."""
    one = copy.copy(placing)
    one.given = _open(placing.given)
    for path, slot in slots.items():
        one.put(slot, read[path])
    return one.given
