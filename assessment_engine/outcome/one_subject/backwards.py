"""From a value back to the rows that have it: which rows of a table a path, or a view's way, leads to a certain end.

Rows are places in the tables of a run.  What is found is found in whole columns and kept, since a hundred rules ask for
the records of the same subject.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment_engine.engine.columnar.frame import Frame, selected
from assessment_engine.engine.columnar.operations.compared import compared
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import CODE_OF, Vector, constant
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.outcome.by_key import Key
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import OWN_ID, Across, Leg, Measure, View
from assessment_engine.values import Missing, Value

FEW = 8  # rows that are looked for one after the other


class Backwards:
    """Finds rows by where they lead to."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._known: dict[tuple[int, Path, Value], Array] = {}
        self._led: dict[object, Array] = {}

    def having(self, frame: Frame, path: Path, value: Value) -> Array:
        """The rows of a table from which *path* reads *value*, in their order."""
        key = (id(frame), path, value)
        if key not in self._known:
            self._known[key] = self._having(frame, path, value)
        return self._known[key]

    def _having(self, frame: Frame, path: Path, value: Value) -> Array:
        if path.hops:
            hop = path.hops[0]
            target = self._state.frames[hop.table]
            return linked(frame, hop.column, target, self.having(target, Path(path.column, path.hops[1:]), value))
        if path == OWN_ID:
            row = frame.row_of(str(value))
            return np.array([row] if row >= 0 else [], dtype=np.int64)
        return np.flatnonzero(is_value(frame.get(path.column), value, frame.size))

    def measured(self, measure: Measure, frame: Frame, key: Key) -> Array:
        """The rows of the measured table, which is *frame*, that have this key and are among those that count."""
        rows: Array | None = None
        for (_, far), value in sorted(zip(measure.match, key, strict=True), key=lambda one: len(one[0][1].hops)):
            rows = self.having(frame, far, value) if rows is None else self._still(frame, rows, far, value)
        if rows is None:
            rows = np.arange(frame.size)
        return rows[frame.get(measure.among).take(rows).true()] if measure.among else rows

    def _still(self, frame: Frame, rows: Array, path: Path, value: Value) -> Array:
        part = selected(frame.name, frame, rows, is_part=True)
        return rows[is_value(self._state.read(part, path), value, rows.size)]

    def leading(self, view: View, source: Frame, far: Sequence[Path], key: Key) -> Array:
        """The rows of a source of a view that its way may lead to rows of which *far* reads *key*."""
        asked = (source.name, view.to, tuple(far), key)
        if asked not in self._led:
            found = [self._to(view, source, path, value) for path, value in zip(far, key, strict=True)]
            sets = [rows for rows in found if rows is not None]
            rows = sets[0] if sets else np.arange(source.size)
            for other in sets[1:]:
                rows = np.intersect1d(rows, other)
            self._led[asked] = rows
        return self._led[asked]

    def _to(self, view: View, source: Frame, far: Path, value: Value) -> Array | None:
        """The rows that may lead to *value* by one path; None when the path says nothing of the rows."""
        first = far.hops[0].column if far.hops else far.column
        if view.to and first == "who":
            last = self._state.frames[_end(view.to[-1])]
            rest = Path(far.column, far.hops[1:]) if far.hops else OWN_ID
            return self._back(view.to, source, self.having(last, rest, value))
        made_by_the_way = {"id", "share", *(leg.table for leg in view.to if isinstance(leg, Across))} if view.to else {}
        if first in made_by_the_way or len(view.sources) > 1 or not source.has(first):
            return None
        return self.having(source, far, value)

    def _back(self, legs: Sequence[Leg], source: Frame, rows: Array) -> Array:
        """The rows of the source from which the legs may lead to *rows*."""
        begins = [source, *(self._state.frames[_end(leg)] for leg in legs)]
        for leg, frame, target in reversed(list(zip(legs, begins, begins[1:], strict=False))):
            if isinstance(leg, Hop):
                rows = linked(frame, leg.column, target, rows)
            else:
                table = self._state.frames[leg.table]
                near = table.get(leg.near).take(linked(table, leg.far, target, rows))
                found = frame.rows_of(near)
                rows = np.unique(found[found >= 0])
        return rows


def _end(leg: Leg) -> str:
    return leg.table if isinstance(leg, Hop) else leg.target


def linked(frame: Frame, column: str, target: Frame, rows: Array) -> Array:
    """The rows of a table whose link in a column leads to one of these *rows* of another, in their order."""
    if column == "id":
        found = frame.rows_of(target.ids(rows))
        return np.sort(found[found >= 0])
    links = frame.get(column)
    codes = rows if target.codes is None else target.codes[rows]
    if links.sort == "word" and links.words is target.words and rows.size <= FEW:
        met = np.zeros(frame.size, dtype=bool)
        for code in codes.tolist():
            met |= links.data == code
        return np.flatnonzero(met & links.given())
    wanted = np.zeros(target.size + 1, dtype=bool)  # the last is that of a link that leads nowhere
    wanted[rows] = True
    return np.flatnonzero(wanted[target.rows_of(links)])


def is_value(values: Vector, value: Value, size: int) -> Array:
    """Where a column has a value, or is empty for the same reason."""
    if isinstance(value, Missing):
        found = np.array(False) if values.why is None else values.why == CODE_OF[value.reason]
    elif values.sort == "word":
        code = values.words.place(value) if values.words is not None and isinstance(value, str) else -1
        found = (values.data == code) & values.given() if code >= 0 else np.array(False)
    else:
        found = compared(np.equal, values, constant(value)) & values.given()
    return np.broadcast_to(found, (size,))
