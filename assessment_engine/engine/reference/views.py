"""Views: rows of other tables, selected, led to whom they count for, and joined to frames."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence

from assessment_engine.engine.reference.matching import Matching
from assessment_engine.engine.reference.store import Read, Store
from assessment_engine.engine.reference.ways import Way
from assessment_engine.plan.nodes import View
from assessment_engine.problems import Place
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value, decimal_text


def make_view(store: Store, matching: Matching, view: View) -> None:
    """Add the view's table to the store."""
    rows = matching.before_the_way(view, source_rows(store, view))
    if view.to:
        way = Way(store, view)
        rows = matching.after_the_way(view, [reached for row in rows for reached in way.rows(row)])
    if view.by:
        rows = _frame(store, view, rows)
    elif not view.to and len(view.sources) == 1:
        rows = [Row(row.id, {}, row.place, row) for row in rows]
    store.put(view.name, rows)


def source_rows(store: Store, view: View) -> Sequence[Row]:
    """The rows that a view picks from: of its table, of all of them, or of their cross."""
    if len(view.sources) == 1:
        return store.tables[view.sources[0]].rows
    return _cross(store, view) if view.crossed else _union(store, view)


def _union(store: Store, view: View) -> list[Row]:
    return [united(name, row) for name in view.sources for row in store.tables[name].rows]


def united(name: str, row: Row) -> Row:
    """The row of a union for a *row* of the table *name*."""
    return Row(f"{name}:{row.id}", {"table": name}, row.place, row)


def _cross(store: Store, view: View) -> list[Row]:
    combinations = itertools.product(*(store.tables[name].rows for name in view.sources))
    return [crossed(view, rows) for rows in combinations]


def crossed(view: View, rows: Sequence[Row]) -> Row:
    """The row of a cross for one row of each source."""
    links: dict[str, Value] = {name: row.id for name, row in zip(view.sources, rows, strict=True)}
    return Row("/".join(row.id for row in rows), links, rows[0].place)


def _frame(store: Store, view: View, rows: Sequence[Row]) -> list[Row]:
    """One row for each combination of values; a row with an empty one adds none, as an empty key matches nothing."""
    readers = [store.reader(path) for _, path in view.by]
    places: dict[tuple[Value, ...], Place] = {}
    for row in rows:
        key = keyed(readers, row)
        if key is not None:
            places.setdefault(key, row.place)
    return [framed(view, key, place) for key, place in places.items()]


def keyed(readers: Sequence[Read], row: Row) -> tuple[Value, ...] | None:
    """The values of *row* that its row in a frame has; None where one of them is empty."""
    key = tuple([read(row) for read in readers])
    return None if any(isinstance(value, Missing) for value in key) else key


def framed(view: View, key: tuple[Value, ...], place: Place) -> Row:
    """The row of a frame with these values."""
    names = [name for name, _ in view.by]
    return Row("/".join(map(_id_text, key)), dict(zip(names, key, strict=True)), place)


def _id_text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, datetime.date, Missing)):
        return str(value)
    return decimal_text(value)
