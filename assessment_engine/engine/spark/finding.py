"""The rows on which a check does not hold, as they go from a part to the driver."""

from __future__ import annotations

from collections.abc import Iterable

from assessment_engine.engine.columnar.checks import broken
from assessment_engine.engine.columnar.rows import RowMaker
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.result import Finding
from assessment_engine.plan.nodes import Check
from assessment_engine.register.tables import Row
from assessment_engine.values import Value


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
