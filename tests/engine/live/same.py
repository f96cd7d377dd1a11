"""Everything that a session and a whole run have to agree on, in a form that can be compared and read."""

from __future__ import annotations

import datetime
from typing import Any

from assessment_engine.api import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.outcome import Outcome
from assessment_engine.register.tables import Register, Row
from assessment_engine.rules.programme import Programme
from assessment_engine.session import Session


def told(result: Result, places: bool = True) -> dict[str, Any]:
    """Each cell of each table with its type, postings, findings and problems, in their order."""
    findings = [(one.check.id, one.id, one.who, _row(one.row, places)) for one in result.findings]
    tables = {name: [_row(row, places) for row in table.rows] for name, table in result.tables.items()}
    assert all(table.by_id == {row.id: row for row in table.rows} for table in result.tables.values())
    postings = [
        (one.entry.id, one.row, one.subject, one.payer, one.payee, one.amount, one.due) for one in result.postings
    ]
    problems = [(one.code, one.value, dict(one.details), one.severity) for one in result.problems]
    exact = (result.postings, result.problems) if places else ()
    return {"tables": tables, "postings": postings, "findings": findings, "problems": problems, "exact": exact}


def written(register: Register) -> dict[str, Any]:
    """Every row of a register with its place, each cell with its type."""
    return {name: [_row(row, places=True) for row in table.rows] for name, table in register.tables.items()}


def _row(row: Row, places: bool) -> Any:
    """A row with its values, and those that it was made from."""
    values = {name: (type(value).__name__, value) for name, value in row.values.items()}
    place = row.place if places else None
    return row.id, values, place, None if row.base is None else _row(row.base, places)


def of_all(programme: Programme, register: Register, as_of: datetime.date | None = None) -> Outcome:
    """What a whole run makes of the register."""
    return evaluate(programme, register, as_of, matcher="plain")


def agrees(session: Session, programme: Programme, as_of: datetime.date | None = None) -> bool:
    """Whether the session has what a whole run over its register has."""
    one, other = session.outcome(), of_all(programme, session.register, as_of)
    same_cards = all(one.cards(scheme) == other.cards(scheme) for scheme in other.schemes)
    return told(one.result) == told(other.result) and one.problems == other.problems and same_cards
