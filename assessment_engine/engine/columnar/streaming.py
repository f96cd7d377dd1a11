"""The pass over a table that answers all measures of a batch of streams, part by part.

Rules mostly test what a record is about (its item, its kind): each part of the table is sorted by the column that most
of them test for equality, and a rule looks at the rows of its own words only, so that a hundred rules cost little more
than one.  What is out of the ordinary (an empty value, a row that leads to nobody, a number that grows too large) is
not dealt with here: such a view is made in full, where all of that is seen to.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np

from assessment_engine.engine.columnar.conditions import holds
from assessment_engine.engine.columnar.formula import Trouble, value_of
from assessment_engine.engine.columnar.frame import Frame, Segment, follow, selected
from assessment_engine.engine.columnar.hands import each
from assessment_engine.engine.columnar.names import ways_may_meet
from assessment_engine.engine.columnar.sorting import Sorter, sorter_of
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.streams import Stream
from assessment_engine.engine.columnar.sums import Sums, Unfit
from assessment_engine.engine.columnar.vector import Vector, codes, constant
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.expressions import Expression, Hop

PART = 2**21  # rows at the most: with fewer several hands wait for one another's Python
FEW = 2**18  # of a table that is not long so many, so that every hand has some
_WHOLE = constant(1)


def streamed(state: State, batch: Sequence[Stream]) -> dict[str, Vector]:
    """The columns of the measures of a batch, by the measures' ids; without those whose view has to be made in full."""
    frame = state.frames[batch[0].source]
    sorter = sorter_of(frame, [(stream.view.name, stream.where) for stream in batch])
    running = [_Running(state, stream, sorter) for stream in batch]

    part_size = min(PART, max(FEW, frame.size // 4))

    def add(begin: int) -> None:
        for code, rows in sorter.sorted(begin, min(begin + part_size, frame.size)):
            asked = [one for one in running if one.is_fit and one.asks(code)]
            part = _part(frame, rows) if asked else frame
            for one in asked:
                one.add(part)

    each(add, range(0, frame.size, part_size))
    return {id_: made for one in running if one.is_fit for id_, made in one.sums.made().items()}


def _part(frame: Frame, rows: Array) -> Frame:
    """Some rows of a table; what is read of them is kept for the rules that come after."""
    return selected(frame.name, frame, rows, is_part=True)


class _Running:
    """A stream while parts come in."""

    def __init__(self, state: State, stream: Stream, sorter: Sorter) -> None:
        self._state = state
        self._stream = stream
        self._lock = Lock()
        self._codes = sorter.codes.get(stream.view.name)
        self._where: Condition = sorter.rest.get(stream.view.name, stream.where)
        self.is_fit = all(one.on == stream.measures[0].on for one in stream.measures)
        self.sums = Sums(stream.measures, state.frames[stream.measures[0].on].size)

    def asks(self, code: int | None) -> bool:
        """Whether the stream may have rows of this code (None: rows as they come, for streams that test no code)."""
        return code is None if self._codes is None else code in self._codes

    def add(self, part: Frame) -> None:
        """Add the rows of a part."""
        try:
            self._add(part)
        except Unfit:
            self.is_fit = False

    def _add(self, part: Frame) -> None:
        found = self._found(part)
        if not found.size:
            return
        rows = part if found.size == part.size else _part(part, found)
        view = Frame(self._stream.view.name, rows.size, rows.words, codes=rows.codes, segments=_all_of(rows))
        who = self._led(view)
        for column in self._stream.columns:
            view.own[column.name] = self._computed(view, column.formula)
        with self._lock:
            self.sums.add(who, view)

    def _found(self, part: Frame) -> Array:
        if self._where == ALWAYS:
            return np.arange(part.size)
        return np.flatnonzero(holds(self._where, lambda operand: self._computed(part, operand), part.size))

    def _led(self, view: Frame) -> Array:
        """The row of the measures' table that each row leads to; that it leads to nobody is for the full view."""
        hops = [leg for leg in self._stream.view.to if isinstance(leg, Hop)]
        target, at = follow(self._state.frames, view, hops)
        if at is not None and (at < 0).any():
            raise Unfit
        who = codes(at if target.codes is None or at is None else target.codes[at], target.words)  # type: ignore[arg-type]
        view.own["who"], view.own["share"] = who, _WHOLE
        found = self._state.frames[self._stream.measures[0].on].rows_of(who)
        if at is None or (found < 0).any() or ways_may_meet(who):
            raise Unfit
        return found

    def _computed(self, frame: Frame, expression: Expression) -> Vector:
        troubles: list[Trouble] = []
        made = value_of(expression, lambda path: self._state.read(frame, path), troubles)
        if troubles:
            raise Unfit
        return made


def _all_of(rows: Frame) -> Sequence[Segment]:
    return [Segment(rows, None, rows.size)]
