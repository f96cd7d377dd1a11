"""The way from a record to whom it counts for: the legs of a view, walked again for one record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assessment_engine.outcome.derivation import Taken
from assessment_engine.outcome.reading import get
from assessment_engine.outcome.records import Records
from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import View
from assessment_engine.register.tables import Row


class Ways:
    """Walks the legs of views."""

    def __init__(self, records: Records, last_day: datetime.date) -> None:
        self._store = records.store
        self._reader = records.reader
        self._last_day = last_day

    def from_source(self, view: View, row: Row) -> Iterator[tuple[Taken, ...]]:
        """Every way that leads from a row of the view's source to somebody; the last leg ends there."""
        day = self._last_day if view.day is None else self._reader.read(row, view.day)
        yield from self._walk(view, 0, row, day, ())

    def to(self, view: View, row: Row) -> tuple[Taken, ...]:
        """The way by which a *row* of the view came to count for its ``who``; empty when the view has no way."""
        if not view.to or row.base is None:
            return ()
        who = row.get("who")
        return next((way for way in self.from_source(view, row.base) if way[-1].row == who), ())

    def _walk(
        self, view: View, leg_number: int, row: Row, day: object, way: tuple[Taken, ...]
    ) -> Iterator[tuple[Taken, ...]]:
        if leg_number == len(view.to):
            yield way
            return
        for taken, reached in self._legs(view, leg_number, row, day):
            yield from self._walk(view, leg_number + 1, reached, day, (*way, taken))

    def _legs(self, view: View, leg_number: int, row: Row, day: object) -> Iterator[tuple[Taken, Row]]:
        leg = view.to[leg_number]
        if isinstance(leg, Hop):
            reached = self._reader.tables[leg.table].by_id.get(str(get(row, leg.column)))
            if reached is not None:
                yield Taken(leg.table, reached.id, leg.column), reached
            return
        for link in self._store.links_from(leg).get(row.id, ()):
            reached = self._reader.tables[leg.target].by_id.get(str(link.get(leg.far)))
            if reached is not None and (not leg.dated or _holds_on(link, day)):
                share = link.get("share") if leg.shared else 1
                yield Taken(leg.target, reached.id, leg.table, link.id, link.place, share), reached


def _holds_on(link: Row, day: object) -> bool:
    first, last = link.get("from"), link.get("to")
    if not isinstance(day, datetime.date):
        return False
    begun = not isinstance(first, datetime.date) or first <= day
    return begun and (not isinstance(last, datetime.date) or day <= last)
