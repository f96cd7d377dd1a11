"""The tables that the nodes start from, out of a register of rows, as known on the plan's day."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment_engine.engine.columnar.frame import Frame, selected
from assessment_engine.engine.columnar.listed import of_values
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, SORT_OF, Sort, Vector, codes
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.columnar.words import NOWHERE, Words, words_of
from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.problems import Place
from assessment_engine.register.periods import period_tables
from assessment_engine.register.tables import Register, Table
from assessment_engine.types import Type
from assessment_engine.values import Missing, Reason, Value


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns of a table of rows, made of their values."""

    table: Table
    shape: TableShape | None

    def columns(self) -> Sequence[str]:
        """What its rows have; without rows what the plan knows of the table."""
        if self.table.rows:
            return list(self.table.rows[0].values)
        return list(self.shape.columns) if self.shape else []

    def column(self, name: str) -> Vector:
        values = [row.id if name == "id" else row.get(name) for row in self.table.rows]
        known = self.shape.columns.get(name) if self.shape else None
        return _as_choice(of_values(values, _sort_of(values, known)), known)

    def place(self, row: int) -> Place:
        return self.table.rows[row].place


def _as_choice(values: Vector, known: Type | None) -> Vector:
    """Words of a choice as places in its own list, which all columns of that choice share."""
    if known is None or not known.choices or values.words is None:
        return values
    words = words_of(known.choices)
    place = words.places_of(values.words)
    if values.words.size and (place == NOWHERE).any():
        return values
    return codes(place[values.data] if values.words.size else values.data, words, values.why)


def _sort_of(values: Sequence[Value], known: Type | None) -> Sort:
    """The sort of the values; where none is given what the plan knows of the column."""
    given = next((value for value in values if not isinstance(value, Missing)), None)
    if given is None:
        return SORT_OF[known.kind] if known else "number"
    if isinstance(given, bool):
        return "boolean"
    if isinstance(given, str):
        return "word"
    return "date" if isinstance(given, datetime.date) else "number"


def frames_of(plan: Plan, register: Register) -> dict[str, Frame]:
    """The tables of a register of rows as columns, as known on the plan's day."""
    tables = {name: Table(name) for name in names_of(plan)}
    tables |= period_tables(plan.period.first, plan.period.last)
    tables |= {name: table for name, table in register.tables.items() if table.rows or name not in tables}
    frames = {name: _frame(table, plan.tables.get(name)) for name, table in tables.items()}
    return known_frames(plan, frames)


def names_of(plan: Plan) -> set[str]:
    """The tables that the plan starts from."""
    return set(plan.tables) - {node.name for node in plan.nodes if isinstance(node, View)}


def _frame(table: Table, shape: TableShape | None) -> Frame:
    ids = [row.id for row in table.rows]
    source = Rows(table, shape)
    return Frame(table.name, len(ids), Words(len(ids), lambda: ids), source=source, ordered=True)


def known_frames(plan: Plan, frames: dict[str, Frame], in_period: Collection[str] = ()) -> dict[str, Frame]:
    """The tables without the rows that are dated later than the plan's day, and without what leads to one of them.

    A link that may be empty loses its row, a row whose link may not be empty is not known either.  Of the tables
    *in_period* it has been seen already that no row is dated after the period.
    """
    certain = in_period if plan.as_of >= plan.period.last else ()
    known = {
        name: frame if name in certain else _until(frame, plan.tables.get(name), plan.as_of)
        for name, frame in frames.items()
    }
    if all(known[name] is frame for name, frame in frames.items()):
        return known
    changed = True
    while changed:
        changed = False
        for name in known:
            if name in plan.tables:
                kept = _linked(known, name, plan.tables[name])
                changed = changed or kept.size < known[name].size
                known[name] = kept
    return known


def _until(frame: Frame, shape: TableShape | None, as_of: datetime.date) -> Frame:
    if shape is None or not shape.dated_by or not frame.has(shape.dated_by):
        return frame
    day = frame.get(shape.dated_by)
    later = day.given() & (day.data > as_of.toordinal()) if day.sort == "date" else np.zeros(frame.size, dtype=bool)
    return _without(frame, np.asarray(later))


def _without(frame: Frame, gone: Array) -> Frame:
    if not gone.any():
        return frame
    return selected(frame.name, frame, np.flatnonzero(~gone), is_part=True)


def _linked(frames: Mapping[str, Frame], name: str, shape: TableShape) -> Frame:
    """A table without the rows whose links lead to nobody who is known; links that may be empty are emptied."""
    frame = frames[name]
    gone = np.zeros(frame.size, dtype=bool)
    emptied: dict[str, Vector] = {}
    for column, type_ in shape.columns.items():
        if type_.table and type_.table in frames and frame.has(column):
            link = frame.get(column)
            lost = link.given() & (frames[type_.table].rows_of(link) == NOWHERE)
            if type_.optional and lost.any():
                why = np.where(lost, CODE_OF[Reason.NOT_REPORTED], GIVEN if link.why is None else link.why)
                emptied[column] = link.because(why)
            elif not type_.optional:
                gone |= lost
    frame.own |= emptied
    return _without(frame, gone)
