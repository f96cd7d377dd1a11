"""The way of a view: from a row along links to whom it counts for, and with which share."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from assessment_engine.engine.reference.store import Store
from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import Across, Leg, View
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Number, Value


class _End(NamedTuple):
    """Where a way has come to: a row, with which share, and by which rows of link tables."""

    row: Row
    share: Value = 1
    by: Mapping[str, str] = MappingProxyType({})


class Way:
    """The legs of one view, walked for each of its rows."""

    def __init__(self, store: Store, view: View) -> None:
        self._store = store
        self._view = view
        self._day = store.reader(view.day) if view.day else None
        self._is_dated = any(isinstance(leg, Across) and leg.dated for leg in view.to)
        self._is_shared = any(isinstance(leg, Across) and leg.shared for leg in view.to)

    def rows(self, row: Row) -> list[Row]:
        """The view's rows for the source's *row*: one for each row that it leads to."""
        day = self._day(row) if self._day else self._store.plan.period.last
        if self._is_dated and isinstance(day, Missing):
            return self._nobody("E702", row)
        ends = [_End(row)]
        for leg in self._view.to:
            ends = [reached for end in ends for reached in self._step(leg, end, day)]
        return self._reached(row, ends) if ends else self._nobody("E701", row)

    def _nobody(self, code: str, row: Row) -> list[Row]:
        if self._view.nobody == "error":
            clause = self._view.clause
            self._store.problems.add(code, row.place, row.id, other=clause.place, rule=clause.id)
        return []

    def _step(self, leg: Leg, end: _End, day: Value) -> Iterator[_End]:
        if isinstance(leg, Hop):
            row = self._row(leg.table, end.row.id if leg.column == "id" else end.row.get(leg.column))
            if row is not None:
                yield _End(row, end.share, end.by)
            return
        for link in self._store.links_from(leg).get(end.row.id, ()):
            row = self._row(leg.target, link.get(leg.far))
            if row is not None and (not leg.dated or _holds_on(link, day)):
                share = times(end.share, link.get("share") if leg.shared else 1)
                yield _End(row, share, {**end.by, leg.table: link.id})

    def _row(self, table: str, key: Value) -> Row | None:
        return self._store.tables[table].by_id.get(key) if isinstance(key, str) else None

    def _reached(self, row: Row, ends: list[_End]) -> list[Row]:
        by_who: dict[str, list[_End]] = {}
        for end in ends:
            by_who.setdefault(end.row.id, []).append(end)
        if self._view.twice == "each":
            return [_led(row, end, turn) for same in by_who.values() for turn, end in enumerate(same, start=1)]
        return [_led(row, self._once(same)) for same in by_who.values()]

    def _once(self, same: list[_End]) -> _End:
        # Two ways with a share each are two shares of one whole; without shares, twice is no more than once.
        return same[0]._replace(share=_sum([end.share for end in same])) if self._is_shared else same[0]


def _led(row: Row, end: _End, turn: int = 1) -> Row:
    suffix = f"#{turn}" if turn > 1 else ""
    values: dict[str, Value] = {**end.by, "who": end.row.id, "share": end.share}
    return Row(f"{row.id}>{end.row.id}{suffix}", values, row.place, row)


def _holds_on(link: Row, day: Value) -> bool:
    first, last = link.get("from"), link.get("to")
    if not isinstance(day, datetime.date) or (isinstance(first, datetime.date) and day < first):
        return False
    return not isinstance(last, datetime.date) or day <= last


def times(one: Value, other: Value) -> Value:
    """The product of two numbers; Missing if one of them is, the left one's reason first."""
    if isinstance(one, Missing):
        return one
    if isinstance(other, Missing):
        return other
    return number(one) * number(other)


def _sum(values: list[Value]) -> Value:
    empty = next((value for value in values if isinstance(value, Missing)), None)
    return sum(map(number, values)) if empty is None else empty


def number(value: Value) -> Number:
    """*value*, which is a number.

    Raises:
        TypeError: it is not: a bug in the plan.
    """
    if isinstance(value, (str, datetime.date, Missing)):
        raise TypeError(f"not a number: {value!r}")
    return value
