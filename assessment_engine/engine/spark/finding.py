"""The rows on which a check does not hold, as they go from a part to the driver.

A check that a form makes is about the records as they were entered: the driver knows these as *roots* of its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment_engine.engine.columnar.checks import broken
from assessment_engine.engine.columnar.frame import Frame, Segment
from assessment_engine.engine.columnar.listed import of_values
from assessment_engine.engine.columnar.rows import RowMaker
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.words import Words
from assessment_engine.engine.result import Finding
from assessment_engine.engine.spark.shipping import Gathered
from assessment_engine.plan.nodes import Check
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Reason, Value

NOBODY = Missing(Reason.NOT_APPLICABLE)


Root = tuple[str, str]
"""The id of the record that a row was made from in the end, and for whom it counts (empty: nobody)."""


def roots_of(frame: Frame) -> tuple[Root, ...]:
    """The roots of all rows of a table."""
    return tuple(_root(frame, row) for row in range(frame.size))


def _root(frame: Frame, row: int) -> Root:
    who = ""
    while True:
        own = frame.get("who").value(row) if "who" in frame.names() else ""
        who = who or (own if isinstance(own, str) else "")
        below = _below(frame, row)
        if below is None:
            return frame.id(row), who
        frame, row = below


def _below(frame: Frame, row: int) -> tuple[Frame, int] | None:
    """The row that a row was made from; none of a row of the register, of a frame or of a cross."""
    for one in frame.segments:
        if row < one.size:
            return (one.frame, one.at(row)) if one.lends else None
        row -= one.size
    return None


def rooted(roots: Sequence[Root], source: Gathered) -> Segment:
    """The roots of gathered rows, as rows that these are made from."""
    ids, whose = [id_ for id_, _ in roots], [who or NOBODY for _, who in roots]
    frame = Frame("(roots)", len(ids), Words(len(ids), lambda: ids), source=source)
    frame.own["who"] = of_values(whose, "word")
    return Segment(frame, None, len(ids))


def findings_of(state: State, check: Check) -> list[Finding]:
    """The rows on which a check does not hold, with the values that are told of them."""
    maker, frame = RowMaker(), state.frames[check.on]
    told = (*check.shown, *(one.column for one in check.told), *(["row"] if check.rows_of else []))
    rows = [maker.row(frame, row) for row in broken(state, check).tolist()]
    return [Finding(check, _told(row, told)) for row in rows]


def _told(row: Row, columns: Iterable[str]) -> Row:
    """A row with no more than what a finding tells: it goes from one machine to another."""
    values = {column: row.get(column) for column in columns}
    return Row(row.id, {**values, **_who(row)}, row.place, _base(row.base))


def _base(row: Row | None) -> Row | None:
    return None if row is None else Row(row.id, _who(row), row.place, _base(row.base))


def _who(row: Row) -> dict[str, Value]:
    who = row.values.get("who")
    return {"who": who} if isinstance(who, str) else {}
