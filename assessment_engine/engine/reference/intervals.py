"""Rows by their days: those in an interval are found without a look at all the others."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from assessment_engine.engine.reference.store import Read
from assessment_engine.register.tables import Row
from assessment_engine.values import Value


class Dated:
    """Rows, given in order of their ids, that can be asked for the days on which they fall."""

    def __init__(self, rows: Sequence[Row], day: Read) -> None:
        days = [day(row) for row in rows]
        dated = sorted((day, place) for place, day in enumerate(days) if isinstance(day, datetime.date))
        self._rows = rows
        self._days = [day for day, _ in dated]
        self._places = [place for _, place in dated]

    def between(self, first: Value, last: Value) -> list[Row]:
        """The rows from *first* to *last*, both included, in order of their ids; an end that is no date is open."""
        low = bisect_left(self._days, first) if isinstance(first, datetime.date) else 0
        high = bisect_right(self._days, last) if isinstance(last, datetime.date) else len(self._days)
        return [self._rows[place] for place in sorted(self._places[low:high])]
