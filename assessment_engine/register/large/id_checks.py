"""The ids of a large table: none is empty or has signs that one cannot see, and no two rows have the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from assessment_engine.problems import Problems
from assessment_engine.register.constraints import once_each
from assessment_engine.register.large.cell_checks import refused_cells, tell_cells
from assessment_engine.register.large.found import Found, Room
from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.repeated import repeated
from assessment_engine.register.large.rows_at import loaded
from assessment_engine.register.large.seen import seen
from assessment_engine.register.large.table import LargeTable
from assessment_engine.register.large.texts import all_given

_SMALL = 1_000_000


def check_ids(table: LargeTable, found: Found) -> None:
    """A problem for each id that is refused or repeated; such rows are dropped: no other check looks at them."""
    rising = Rising()
    room = Room()
    for batch in table.batches():
        cells = table.read(batch, "id")
        given = all_given(cells)
        if "id" in table.header and not given:
            _check_cells(table, batch, cells, found, room)
        if rising.holds:
            rising.go_on(cells if given else table.ids_of(batch, cells))
    if rising.holds and table.dropped is None:
        table.ordered = rising.by_text
        return
    _check_repeated(table, found)


def _check_cells(table: LargeTable, batch: Batch, cells: pl.Series, found: Found, room: Room) -> None:
    column = table.spec.columns["id"]
    refused = refused_cells(table, column, seen(column, cells))
    if refused.any():
        tell_cells(table, column, batch, cells, refused, found, room)
        table.drop(np.flatnonzero(refused) + batch.first)


def _check_repeated(table: LargeTable, found: Found) -> None:
    rows, first = repeated(table, lambda batch: _kept(table, batch))
    if not rows.size:
        return
    told, left = Room().split(rows)
    problems = Problems()
    once_each(loaded(table, np.union1d(told, first[: told.size]), ()), problems)
    found.add(problems)
    found.more("D530", left)
    table.drop(rows)


def _kept(table: LargeTable, batch: Batch) -> pl.Series:
    """The ids of a stretch as texts; null where the row is dropped."""
    ids, dropped = table.ids_in(batch).cast(pl.String), table.dropped_in(batch)
    return ids if dropped is None else ids.set(pl.Series(dropped), None)


@dataclass(slots=True)
class Rising:
    """Whether each id is above the one before it, so that no two are the same; and whether it is so as a text."""

    holds: bool = True
    by_text: bool = True
    last: Any = None

    def go_on(self, ids: pl.Series) -> None:
        """Look at some more ids."""
        if not ids.len():
            return
        self.holds = not ids.null_count() and self._above(ids[0])
        self.holds = self.holds and (ids.len() < 2 or bool((ids.slice(1) > ids.slice(0, ids.len() - 1)).all()))
        self.by_text = self.holds and self.by_text and self._as_texts(ids)
        self.last = ids[-1]

    def _above(self, first: Any) -> bool:
        return self.last is None or (type(self.last) is type(first) and self.last < first)

    def _as_texts(self, ids: pl.Series) -> bool:
        """Integers of as many digits rise as texts too, and so do texts; of a small table one can look."""
        if not ids.dtype.is_integer():
            return True
        first = ids[0] if self.last is None else self.last
        if ids[0] >= 0 and len(str(first)) == len(str(ids[-1])):
            return True
        return self.last is None and ids.len() < _SMALL and bool(ids.cast(pl.String).is_sorted())
