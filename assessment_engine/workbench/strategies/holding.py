"""Rows that hold from one day to another: all the time where they are needed, and one at a time where that is asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assessment_engine.register.specs import TableSpec
from assessment_engine.workbench.strategies.lot import Lot, chance, one
from assessment_engine.workbench.strategies.registers import Row
from assessment_engine.workbench.strategies.rows import Drawing

_SPLIT = 25  # how often of a hundred times there are two, one after the other
_ONE_DAY = datetime.timedelta(days=1)
_BEFORE = datetime.timedelta(days=400)


def whole_time(lot: Lot, drawing: Drawing, spec: TableSpec) -> tuple[Row, ...]:
    """The days of rows that together hold on every day of the period: one row, or two that meet on some day."""
    first, last = drawing.design.days[:2]
    begin = one(lot, (first, first - _BEFORE))
    if first == last or not chance(lot, _SPLIT):
        return ({"from": begin, "to": None},)
    turn = one(lot, [day for day in drawing.design.days if day > first])
    return {"from": begin, "to": turn - _ONE_DAY}, {"from": turn, "to": None}


def apart(drawing: Drawing, spec: TableSpec) -> None:
    """Leave out the rows that hold on a day on which an earlier one of the same key does."""
    kept: list[Row] = []
    for row in drawing.rows[spec.name]:
        key = [row.get(column) for column in spec.one_at_a_time]
        if None in key or not any(_meet(row, other) for other in _same(kept, spec, key)):
            kept.append(row)
    drawing.leave(spec, kept)


def _same(rows: list[Row], spec: TableSpec, key: list[object]) -> Iterator[Row]:
    return (row for row in rows if [row.get(column) for column in spec.one_at_a_time] == key)


def _meet(one_row: Row, other: Row) -> bool:
    """Whether two rows hold on one day; rows without days hold always."""
    (begin, end), (start, stop) = _days(one_row), _days(other)
    return begin <= stop and start <= end


def _days(row: Row) -> tuple[datetime.date, datetime.date]:
    begin, end = row.get("from"), row.get("to")
    return (
        begin if isinstance(begin, datetime.date) else datetime.date.min,
        end if isinstance(end, datetime.date) else datetime.date.max,
    )
