"""Walks through a session: records that come, are corrected and are withdrawn, in an order drawn by lot."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from typing import Any

from assessment_engine.problems import Refused
from assessment_engine.register.tables import Row
from assessment_engine.rules.programme import Programme
from assessment_engine.session import Session
from assessment_engine.values import Missing

Record = dict[str, Any]


def record(row: Row) -> Record:
    """A row as somebody enters it."""
    return {"id": row.id, **{name: value for name, value in row.values.items() if not isinstance(value, Missing)}}


class Walk:
    """A walk through the tables of a session; ``taken`` counts the steps by kind, and refusals by code."""

    def __init__(self, programme: Programme, session: Session, number: int) -> None:
        self._programme = programme
        self._session = session
        self._lot = random.Random(number)
        self._shelf: list[tuple[str, Record]] = []
        self.taken: Counter[str] = Counter()

    def step(self) -> None:
        """Post what was withdrawn before, withdraw a row, or correct one; what is refused changes nothing."""
        lot = self._lot
        tables = self._session.register.tables
        read = [name for name, spec in self._programme.vocabulary.tables.items() if spec.read and tables[name].rows]
        table = lot.choice(read)
        row = lot.choice(tables[table].rows)
        kind = lot.choice(["post", "withdraw", "correct", "correct"]) if self._shelf else "withdraw"
        try:
            getattr(self, f"_{kind}")(table, row, lot.choice(tables[table].rows))
            self.taken[kind] += 1
        except Refused as refused:
            self.taken[refused.problems[0].code] += 1

    def _post(self, _table: str, _row: Row, _other: Row) -> None:
        place = self._lot.randrange(len(self._shelf))
        self._session.post(*self._shelf[place])
        del self._shelf[place]

    def _withdraw(self, table: str, row: Row, _other: Row) -> None:
        self._session.withdraw(table, row.id)
        self._shelf.append((table, record(row)))

    def _correct(self, table: str, row: Row, other: Row) -> None:
        """With some cells of another row, and other days."""
        now, cells = record(row), record(other)
        columns = [name for name in self._programme.vocabulary.tables[table].columns if name != "id"]
        for column in self._lot.sample(columns, min(2, len(columns))):
            now.pop(column, None)
            now |= {column: cells[column]} if column in cells else {}
            if isinstance(now.get(column), datetime.date):
                now[column] = self._day()
        self._session.correct(table, now)

    def _day(self) -> datetime.date:
        period = self._programme.period
        return period.first + datetime.timedelta(days=self._lot.randint(0, (period.last - period.first).days))
