"""Measures: a value on each row of a table from the rows of another that match it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assessment_engine.engine.reference.aggregates import NO_RECORDS, first_missing, given, greatest, least, mean, total
from assessment_engine.engine.reference.intervals import Dated
from assessment_engine.engine.reference.store import NOT_APPLICABLE, Read, Store
from assessment_engine.engine.reference.ways import times
from assessment_engine.plan.nodes import During, Measure
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value

Key = tuple[Value, ...]


def make_measure(store: Store, measure: Measure) -> None:
    """Put the measure's column on the rows of its table; rows with the same keys and interval have the same value."""
    matches = _Matches(store, measure)
    known: dict[tuple[Key | None, Key], Value] = {}
    rows = store.tables[measure.on].rows
    asked = [matches.asked(row) for row in rows]
    for question in asked:
        if question not in known:
            known[question] = aggregated(store, measure, matches.of(*question))
    for row, question in zip(rows, asked, strict=True):
        row.values[measure.name] = known[question]


class _Matches:
    """The rows of one measure by their keys."""

    def __init__(self, store: Store, measure: Measure) -> None:
        self._near = [store.reader(near) for near, _ in measure.match]
        self._ends = ends_of(store, measure.during)
        self._day = store.reader(measure.during.day) if measure.during else None
        self._rows: dict[Key, list[Row]] = {}
        self._dated: dict[Key, Dated] = {}
        far = [store.reader(path) for _, path in measure.match]
        for row in store.tables[measure.of].rows:
            if not measure.among or row.get(measure.among) is True:
                self._rows.setdefault(key_of(far, row), []).append(row)

    def asked(self, row: Row) -> tuple[Key | None, Key]:
        """What *row* asks for: the keys (None when one is empty, which matches nothing) and the interval's ends."""
        key = key_of(self._near, row)
        return (None if first_missing(key) else key), key_of(self._ends, row)

    def of(self, key: Key | None, ends: Key) -> list[Row]:
        """The rows with these keys in this interval, in order of their ids."""
        if key is None or key not in self._rows:
            return []
        if self._day is None:
            return self._rows[key]
        if key not in self._dated:
            self._dated[key] = Dated(self._rows[key], self._day)
        first, last = ends
        return self._dated[key].between(first, last)


def key_of(readers: Iterable[Read], row: Row) -> Key:
    """The values of a row by which it is matched."""
    return tuple([read(row) for read in readers])


def ends_of(store: Store, during: During | None) -> list[Read]:
    """What reads the first and the last day of an interval off a row; nothing where there is no interval."""
    if during is None:
        return []
    return [store.reader(during.first) if during.first else _open, store.reader(during.last)]


def _open(_row: Row) -> Value:
    return NOT_APPLICABLE


def aggregated(store: Store, measure: Measure, rows: Sequence[Row]) -> Value:
    """What the measure amounts to of *rows*, given in order of their ids."""
    match measure.aggregator:
        case "count":
            return _total([row.get("share") for row in rows]) if measure.by_share else len(rows)
        case "one":
            return _one(store, measure, rows)
        case "latest":
            return _latest(store, measure, rows)
    return _of_values(store, measure, rows)


def _of_values(store: Store, measure: Measure, rows: Sequence[Row]) -> Value:
    values = [row.get(measure.value) for row in rows]
    if measure.by_share and measure.aggregator == "sum":
        values = [times(value, row.get("share")) for value, row in zip(values, rows, strict=True)]
    if measure.skip_missing:
        values = given(values)
    elif (empty := first_missing(values)) is not None:
        return empty
    sortable = store.sortable(measure.of, measure.value)
    match measure.aggregator:
        case "sum":
            return total(values)
        case "mean":
            return mean(values)
        case "min":
            return least(values, sortable)
        case _:
            return greatest(values, sortable)


def _total(values: Sequence[Value]) -> Value:
    return first_missing(values) or total(values)


def _one(store: Store, measure: Measure, rows: Sequence[Row]) -> Value:
    if len(rows) < 2:
        return rows[0].get(measure.value) if rows else NO_RECORDS
    first, second = rows[:2]
    store.problems.add("E703", second.place, second.id, other=first.place, rule=measure.clause.id, count=len(rows))
    return NOT_APPLICABLE


def _latest(store: Store, measure: Measure, rows: Sequence[Row]) -> Value:
    if not rows:
        return NO_RECORDS
    keys = [store.sortable(measure.of, column) for column in measure.order]

    def place(row: Row) -> tuple[Any, ...]:
        values = [row.get(column) for column in measure.order]
        # What has no value in an order column is the earliest: it must not hide one that has.
        known = [(0, 0) if isinstance(v, Missing) else (1, key(v)) for v, key in zip(values, keys, strict=True)]
        return (*known, row.id)

    return max(rows, key=place).get(measure.value)
