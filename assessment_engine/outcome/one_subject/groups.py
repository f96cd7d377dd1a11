"""The groups of a window in columns: places, ties and sums over all of a group; rows only of those that are told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment_engine.engine.columnar.frame import Frame, selected
from assessment_engine.engine.columnar.groups import Groups as Grouped
from assessment_engine.engine.columnar.groups import total
from assessment_engine.engine.columnar.peers import Peers, peers_of
from assessment_engine.engine.columnar.quotas import said
from assessment_engine.engine.columnar.state import Frames, State
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.outcome.groups import Group, no_group
from assessment_engine.outcome.one_subject.backwards import is_value
from assessment_engine.outcome.one_subject.run import Run
from assessment_engine.plan.nodes import Window
from assessment_engine.problems import Problems
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Number, Value


class ColumnGroups:
    """The groups of a window, each found when a row of it is first asked for."""

    def __init__(self, run: Run, window: Window) -> None:
        self._run = run
        self._window = window
        self._known: dict[tuple[Value, ...], Group] = {}

    def of(self, row: Row) -> Group:
        key = tuple([row.get(column) for column in self._window.within])
        if key not in self._known:
            empty = any(isinstance(value, Missing) for value in key)
            self._known[key] = no_group(self._window) if empty else self._found(key)
        return self._known[key]

    def _found(self, key: tuple[Value, ...]) -> Group:
        frame = self._run.frames[self._window.on]
        mask = np.ones(frame.size, dtype=bool)
        for column, value in zip(self._window.within, key, strict=True):
            mask &= is_value(frame.get(column), value, frame.size)
        return _ColumnGroup(self._run, self._window, frame, np.flatnonzero(mask))


class _ColumnGroup:
    """One group: the rows at ``members`` of a table, of which those at ``enter`` enter, in the window's order."""

    def __init__(self, run: Run, window: Window, frame: Frame, members: Array) -> None:
        self._run = run
        self._window = window
        self._frame = frame
        part = selected(frame.name, frame, members, is_part=True)
        self._state = State(run.plan, Frames({**run.frames, frame.name: part}), Problems())
        self._peers: Peers = peers_of(self._state, window)
        self._enter = members[self._peers.enter]
        self._weight: Number | None = None
        self.entered = int(self._enter.size)

    def place(self, row: Row) -> int | None:
        found = np.flatnonzero(self._enter == self._run.maker.place_of(row))
        return int(found[0]) if found.size else None

    def equal(self, place: int) -> tuple[int, int]:
        ties = self._peers.ties
        return int(np.searchsorted(ties, ties[place], "left")), int(np.searchsorted(ties, ties[place], "right"))

    def rows(self, first: int, after: int) -> Sequence[Row]:
        return [self._run.maker.row(self._frame, place) for place in self._enter[first:after].tolist()]

    def counted(self) -> int:
        base = self._window.base or self._window.among
        size = self._peers.frame.size
        return int(self._peers.frame.get(base).true().sum()) if base else size

    def said(self) -> Number:
        found = said(self._state, self._window, self._peers, *self._peers.members()).spread(1).value(0)
        assert not isinstance(found, Missing | str)
        return found  # type: ignore[return-value]  # a number

    def weight(self) -> Number:
        if self._weight is None:
            everybody = Grouped(np.zeros(self.entered, dtype=np.int64), 1)
            summed = total(everybody, self._peers.values(self._window.weight)).value(0)
            self._weight = summed  # type: ignore[assignment]  # a number
        return self._weight  # type: ignore[return-value]
