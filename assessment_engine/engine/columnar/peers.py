"""The peers of a window: its groups, who enters in each, and their order, for all groups at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.groups import Groups, in_order
from assessment_engine.engine.columnar.keys import dense
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.nodes import Order, Window

BY_PLACE = ("rank", "ordinal", "quota")  # they stand on the order's first column, not on a value
NO_GROUP = -1


@dataclass(frozen=True, slots=True)
class Peers:
    """The rows of a table in groups, and those that enter: group by group, in each in the window's order.

    ``group`` is that of each row of the table (``NO_GROUP``: it has none), ``enter`` the rows that enter, ``ties`` a
    number for each of them that is the same for equal ones, ``begin`` where its group begins among them.
    """

    frame: Frame
    group: Array
    count: int
    enter: Array
    ties: Array
    begin: Array

    @property
    def entered(self) -> Groups:
        """The groups of those that enter."""
        return Groups(self.group[self.enter], self.count)

    @property
    def place(self) -> Array:
        """The place of each that enters in its group, from 0."""
        return np.arange(self.enter.size) - self.begin

    def values(self, column: str) -> Vector:
        """The values of a column on the rows that enter."""
        return self.frame.get(column).take(self.enter)

    def members(self) -> tuple[Array, Groups]:
        """The rows that are in a group, in the order of their ids, and their groups."""
        rows = self.frame.order()
        rows = rows[self.group[rows] != NO_GROUP]
        return rows, Groups(self.group[rows], self.count)


def peers_of(state: State, window: Window) -> Peers:
    """The peers of a window; a row with an empty value in a column of ``within`` is in no group."""
    frame = state.frames[window.on]
    group, count = _groups(frame, window)
    enters = (group != NO_GROUP) & _enters(frame, window)
    rows = np.flatnonzero(enters)
    ranks = frame.ranks()
    keys = [_places(state, window, order, frame)[rows] for order in window.order]
    own = rows if ranks is None else ranks[rows]
    order = np.lexsort([own, *reversed(keys), group[rows]])
    rows, keys = rows[order], [group[rows][order], *(key[order] for key in keys)]
    return Peers(frame, group, count, rows, _numbered(keys, rows.size), _begins(keys[0]))


def _groups(frame: Frame, window: Window) -> tuple[Array, int]:
    group, count = np.zeros(frame.size, dtype=np.int64), 1
    given = np.ones(frame.size, dtype=bool)
    for column in window.within:
        values = frame.get(column)
        numbers, different = dense(values)
        known, group = np.unique(group * max(different, 1) + numbers, return_inverse=True)
        count, given = known.size, given & values.given()
    return np.where(given, group, NO_GROUP), count


def _enters(frame: Frame, window: Window) -> Array:
    enters = frame.get(window.among).true() if window.among else np.ones(frame.size, dtype=bool)
    for column in _needed(window):
        enters = enters & frame.get(column).given()
    return enters


def _needed(window: Window) -> list[str]:
    if window.kind in BY_PLACE:
        return [order.column for order in window.order[:1]]
    return [column for column in (window.value, window.weight) if column]


def _places(state: State, window: Window, order: Order, frame: Frame) -> Array:
    """Numbers that sort as the values of an order column do; what is empty has the last one."""
    values = frame.get(order.column)
    numbers = in_order(values, state.ordered(window.on, order.column)).astype(np.int64)
    numbers = -numbers if order.descending else numbers
    if values.why is None or not numbers.size:
        return numbers
    return np.where(values.given(), numbers, numbers.max() + 1)


def _numbered(keys: list[Array], size: int) -> Array:
    new = np.zeros(size, dtype=bool)
    for key in keys:
        new[1:] |= key[1:] != key[:-1]
    return np.cumsum(new)


def _begins(group: Array) -> Array:
    first = np.ones(group.size, dtype=bool)
    first[1:] = group[1:] != group[:-1]
    return np.maximum.accumulate(np.where(first, np.arange(group.size), 0)) if group.size else group
