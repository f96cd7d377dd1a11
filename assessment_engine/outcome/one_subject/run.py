"""A run whose tables are looked into row by row: rows made when they are asked for, and views that have no table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.columns import make_columns
from assessment_engine.engine.columnar.conditions import holds
from assessment_engine.engine.columnar.frame import Frame, selected
from assessment_engine.engine.columnar.rows import RowMaker
from assessment_engine.engine.columnar.run import Computed
from assessment_engine.engine.columnar.state import Frames, State
from assessment_engine.engine.columnar.views import make_view
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.outcome.by_key import Key
from assessment_engine.outcome.one_subject.backwards import Backwards
from assessment_engine.plan.nodes import Column, Measure, View, divided
from assessment_engine.problems import Problems
from assessment_engine.register.tables import Row, Table


class Run:
    """The tables of a run, of which rows are made one by one."""

    def __init__(self, computed: Computed) -> None:
        plan = computed.plan
        self.plan = plan
        self.frames = computed.frames
        self.maker = RowMaker(by_cell=True)
        # What is computed here is computed for a few rows, and its problems have been told by the run.
        self.state = State(plan, computed.frames, Problems())
        self.back = Backwards(self.state)
        self._views = {node.name: node for node in plan.nodes if isinstance(node, View)}
        self._parts: dict[tuple[str, bytes], Frame] = {}

    def made(self, name: str) -> Frame | None:
        """A table that has been made; None for a view whose rows have only been counted."""
        return dict.get(self.frames, name)

    def tables(self) -> dict[str, Table]:
        """Every table, without rows, but with whatever row is asked for by its id."""
        return {name: Table(name, [], _ById(self, name)) for name in self.frames.names()}

    def rows(self, frame: Frame, places: Iterable[int]) -> list[Row]:
        """The rows at some places, in the order of their ids."""
        return sorted((self.maker.row(frame, place) for place in places), key=lambda row: row.id)

    def measured(self, measure: Measure, key: Key) -> tuple[Frame, Array]:
        """The rows that a measure may measure for a key."""
        frame = self.made(measure.of)
        if frame is not None:
            return frame, self.back.measured(measure, frame, key)
        view = self._views[measure.of]
        source = self.frames[view.sources[0]]
        part = self._part(view, source, self.back.leading(view, source, [far for _, far in measure.match], key))
        return part, np.arange(part.size)

    def _part(self, view: View, source: Frame, rows: Array) -> Frame:
        """The rows that a view makes of some rows of its source, with their columns."""
        key = (view.name, rows.tobytes())
        if key not in self._parts:
            self._parts[key] = self._made_of(view, source, rows)
        return self._parts[key]

    def _made_of(self, view: View, source: Frame, rows: Array) -> Frame:
        part = selected(source.name, source, rows, is_part=True)
        before, _ = divided(view)
        held = np.flatnonzero(holds(before, lambda operand: self.state.compute(part, operand), part.size))
        state = State(self.plan, Frames(self.frames), Problems())
        make_view(state, view, rows[held])
        columns = [node for node in self.plan.nodes if isinstance(node, Column) and node.on == view.name]
        if columns:
            make_columns(state, columns)
        return state.frames[view.name]


class _ById(dict[str, Row]):
    """The rows of a table by their ids, each made when it is first asked for."""

    def __init__(self, run: Run, name: str) -> None:
        super().__init__()
        self._run, self._name = run, name

    def __missing__(self, id_: str) -> Row:
        frame = self._run.frames[self._name]
        place = frame.row_of(id_)
        if place < 0:
            raise KeyError(id_)
        self[id_] = row = self._run.maker.row(frame, place)
        return row

    def __contains__(self, id_: object) -> bool:
        return self.get(id_) is not None

    def get(self, id_: Any, otherwise: Any = None) -> Any:
        try:
            return self[id_]
        except KeyError:
            return otherwise
