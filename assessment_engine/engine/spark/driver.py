"""The driver: puts together what the parts hand over, makes the nodes that need several parts, and sends back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np

from assessment_engine.engine.columnar.bookkeeping import Line, make_line, overdrawn
from assessment_engine.engine.columnar.checks import check_totals
from assessment_engine.engine.columnar.frame import Frame, Segment
from assessment_engine.engine.columnar.run import make_nodes
from assessment_engine.engine.columnar.state import Frames, State
from assessment_engine.engine.columnar.streams import Streams
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.result import Finding
from assessment_engine.engine.spark.ending import end, reduced_shape, table_of
from assessment_engine.engine.spark.finding import findings_of
from assessment_engine.engine.spark.gathering import rows_of
from assessment_engine.engine.spark.outcome import DividedOutcome
from assessment_engine.engine.spark.part import Returned, Sent
from assessment_engine.engine.spark.part_task import PartTask, Version
from assessment_engine.engine.spark.posting import PostedRows, posted
from assessment_engine.engine.spark.shipping import Places, Shipped, ShippedRows, ids_of
from assessment_engine.engine.spark.tasks import DriverTask, Tasks
from assessment_engine.plan.nodes import Measure, View
from assessment_engine.problems import Problem, Problems
from assessment_engine.problems.problem import set_once

_NO_STREAMS = Streams({}, {})
_NO_PLACES = Places((), np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.int64), None)


@dataclass(slots=True)
class Driver:
    """What the driver has by now.  ``columns`` are those of its tables, by name and by who computed them."""

    tasks: Tasks
    state: State
    parts: int
    part_of: dict[str, Array] = field(default_factory=dict)
    columns: dict[tuple[str, str, int | None], Vector] = field(default_factory=dict)
    lines: dict[int, list[PostedRows]] = field(default_factory=dict)
    findings: dict[int, list[Finding]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, tasks: Tasks, common: Mapping[str, Frame], parts: int) -> Driver:
        """The driver at the beginning, with the tables that all have."""
        plan = tasks.division.plan
        reduced = [node for node in plan.nodes if isinstance(node, Measure)]
        shapes = {table_of(one): reduced_shape(plan.tables, one) for one in reduced}
        state = State(replace(plan, tables={**plan.tables, **shapes}), Frames(common), Problems())
        return cls(tasks, state, parts)

    def take(self, task: PartTask, returned: Sequence[Returned]) -> None:
        """What the parts hand over in a turn."""
        for table in _in_order(self.tasks, task.gathered):
            self._gather(table, [one.tables[table] for one in returned])
        for place in task.reduced:
            node = self.state.plan.nodes[place]
            assert isinstance(node, Measure)
            frame, _ = rows_of(table_of(node), [one.reduced[place] for one in returned])
            self.state.frames[frame.name] = frame
        for one in returned:
            self.problems += one.problems
            for place, line in one.lines.items():
                self.lines.setdefault(place, []).append(line)
            for place, found in one.findings.items():
                self.findings.setdefault(place, []).extend(found)

    def _gather(self, table: str, pieces: Sequence[ShippedRows]) -> None:
        frame, part = rows_of(table, pieces)
        known = self.state.frames.get(table)
        if known is None:
            self._add(frame, part)
            rows = None
        else:
            rows = frame.rows_of(known.ids())
            assert (rows >= 0).all(), f"{table} has other rows than before"
        for name, maker in pieces[0].columns:
            values = frame.own.pop(_spelled((name, maker)))
            self.columns[table, name, maker] = values if rows is None else values.take(rows)

    def _add(self, frame: Frame, part: Array) -> None:
        lender = self.tasks.lent.get(frame.name)
        if lender is not None:
            below = self.state.frames[lender]
            places = below.rows_of(frame.ids())
            frame.segments = [Segment(below, places, frame.size)]
        self.state.frames[frame.name] = frame
        self.part_of[frame.name] = part

    def run(self, task: DriverTask) -> None:
        """The driver's turn."""
        self._begin()
        for place, node in enumerate(self.state.plan.nodes):
            if place in task.run:
                if self.tasks.division.nodes[place].reduced:
                    assert isinstance(node, Measure)
                    end(self.state, node)
                else:
                    make_nodes(self.state, _NO_STREAMS, (node,))
                if not isinstance(node, View):
                    self.columns[node.on, node.name, place] = self.state.frames[node.on].own[node.name]
            elif not isinstance(node, View) and (node.on, node.name, place) in self.columns:
                self.state.frames[node.on].put(node.name, self.columns[node.on, node.name, place])
        self._ends(task)

    def _begin(self) -> None:
        """Have the columns as they are before any node."""
        for table, name, maker in self.columns:
            if maker is not None:
                self.state.frames[table].own.pop(name, None)
        for (table, name, maker), column in self.columns.items():
            if maker is None:
                self.state.frames[table].own[name] = column

    def _ends(self, task: DriverTask) -> None:
        plan = self.state.plan
        for place in task.entries:
            self.lines.setdefault(place, []).append(posted(self.state, make_line(self.state, plan.entries[place])))
        for place in task.checks:
            self.findings.setdefault(place, []).extend(findings_of(self.state, plan.checks[place]))
        for place in task.totals:
            check_totals(self.state, plan.cards[place])

    def sent(self, task: PartTask) -> list[Sent]:
        """What each part is sent for its turn."""
        made: list[dict[int, ShippedRows]] = [{} for _ in range(self.parts)]
        for place in sorted(task.put):
            node = self.state.plan.nodes[place]
            assert not isinstance(node, View)
            frame, column = self.state.frames[node.on], self.columns[node.on, node.name, place]
            owner = self.part_of.get(node.on)
            version: Version = (node.name, place)
            for part, own in enumerate(made):
                rows = np.arange(frame.size) if owner is None else np.flatnonzero(owner == part)
                shipped = {version: Shipped.of(column.take(rows), rows.size)}
                own[place] = ShippedRows(ids_of(frame, rows), _NO_PLACES, shipped)
        return [*made]

    def outcome(self) -> DividedOutcome:
        """What all of it comes to."""
        self._begin()
        plan = self.tasks.division.plan
        for place, node in enumerate(plan.nodes):
            if not isinstance(node, View) and (node.on, node.name, place) in self.columns:
                self.state.frames[node.on].put(node.name, self.columns[node.on, node.name, place])
        lines = tuple((place, line) for place in range(len(plan.entries)) for line in self.lines.get(place, []))
        found = [one for place in range(len(plan.checks)) for one in _by_id(self.findings.get(place, []))]
        short = overdrawn(plan, cast(list[Line], [line for _, line in lines]))  # they say what was moved as lines do
        problems = set_once([*self.problems, *self.state.problems])
        frames = {name: frame for name, frame in self.state.frames.items() if name in plan.tables}
        return DividedOutcome(plan, frames, tuple(line for _, line in lines), (*found, *short), tuple(problems))


def _by_id(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: one.row.id)


def _spelled(version: Version) -> str:
    return version[0] if version[1] is None else f"{version[0]}#{version[1]}"


def _in_order(tasks: Tasks, gathered: Mapping[str, object]) -> list[str]:
    """Tables in the order in which they are made, so that those that lend come first."""
    order = {name: place for place, name in enumerate(tasks.division.tables)}
    return sorted(gathered, key=order.__getitem__)
