"""The postings of an entry on the rows of a part, as columns."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from assessment_engine.engine.columnar.bookkeeping import Line
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.result import Posting
from assessment_engine.engine.spark.shipping import Places, Shipped, ids_of, places_of
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Account, Entry


@dataclass(frozen=True, slots=True)
class PostedRows:
    """The rows of a part on which an entry is made: ``fen`` below zero go the other way."""

    entry: Entry
    ids: tuple[str, ...]
    places: Places
    fen: Array
    payer: Shipped | None
    payee: Shipped | None
    due: Shipped | None
    whose: Shipped

    def moved(self) -> tuple[int, int]:
        """The fen that go to the payee, and those that go to the payer."""
        fen = self.fen.tolist()
        return sum(one for one in fen if one > 0), -sum(one for one in fen if one < 0)

    def postings(self) -> Iterator[Posting]:
        """Each posting, in the order of the rows' ids."""
        size, entry = len(self.ids), self.entry
        payers, payees = _accounts(entry.payer, self.payer, size), _accounts(entry.payee, self.payee, size)
        whose, due = self.whose.vector(), self.due.vector() if self.due else None
        for at, fen in enumerate(self.fen.tolist()):
            payer, payee = (payers[at], payees[at]) if fen > 0 else (payees[at], payers[at])
            day = due.value(at) if due else None
            day = day if isinstance(day, datetime.date) else None
            row, place = self.ids[at], self.places[at]
            yield Posting(entry, row, str(whose.value(at)), place, payer, payee, abs(fen), day)


def _accounts(account: Account, owners: Shipped | None, size: int) -> list[str]:
    if owners is None:
        return [account.name] * size
    return [f"{account.name}:{owner}" for owner in owners.vector().values(size)]


def posted(state: State, line: Line) -> PostedRows:
    """The postings of a line."""
    entry, frame, rows = line.entry, line.frame, line.rows()

    def read(path: Path | None) -> Shipped | None:
        return None if path is None else Shipped.of(state.read(frame, path).take(rows), rows.size)

    whose = read(entry.whose)
    assert whose is not None
    fen = line.fen.spread(frame.size).data[rows]
    ids, places = ids_of(frame, rows), places_of(frame, rows)
    return PostedRows(entry, ids, places, fen, read(entry.payer.owner), read(entry.payee.owner), read(entry.due), whose)
