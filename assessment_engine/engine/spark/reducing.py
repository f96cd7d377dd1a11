"""Measures begun in the parts and ended on the driver: a few rows that come to the same as the many they stand for.

The rows of a part with the same keys (and day, where an interval asks for it) become one row with their sum or count,
the least or the greatest, or the latest of them; and, where an empty value makes the result empty, the first of these.
The driver measures these rows in the place of the others: the same measure, over another table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.groups import Groups, greatest, in_order, last_of, least, total
from assessment_engine.engine.columnar.keys import dense
from assessment_engine.engine.columnar.mixing import joined
from assessment_engine.engine.columnar.operations.numbers import times
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import Vector, counts, first_reason
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.spark.part_task import Version
from assessment_engine.engine.spark.shipping import Shipped, ShippedRows, ids_of, places_of
from assessment_engine.plan.nodes import Measure

VALUE, NUMBER, DAY = "value", "number", "day"


@dataclass(frozen=True, slots=True)
class _Rows:
    """The measured rows that have keys: which they are, and in which group of equal keys each is."""

    frame: Frame
    rows: Array
    groups: Groups
    keys: dict[str, Vector]

    def ranks(self) -> Array:
        ranks = self.frame.ranks()
        return self.rows if ranks is None else ranks[self.rows]

    def column(self, name: str) -> Vector:
        return self.frame.get(name).take(self.rows).spread(self.rows.size)

    def first(self, of: Array) -> Array:
        """Of some rows the first in each group, in the order of ids."""
        order = of[np.argsort(self.ranks()[of], kind="stable")]
        _, first = np.unique(self.groups.of[order], return_index=True)
        return order[first]


def reduce(state: State, measure: Measure) -> ShippedRows:
    """The rows of this part that the driver measures in the place of those that the measure is of."""
    found = _rows(state, measure)
    if measure.aggregator == "one":
        return _shipped(found, np.arange(found.rows.size), {VALUE: found.column(measure.value)})
    if measure.aggregator == "latest":
        return _latest(state, measure, found)
    if measure.aggregator == "count" and not measure.by_share:
        rows = found.first(np.arange(found.rows.size))
        return _shipped(found, rows, {VALUE: counts(found.groups.sizes()[found.groups.of[rows]])})
    return _amounts(state, measure, found)


def _rows(state: State, measure: Measure) -> _Rows:
    of = state.frames[measure.of]
    rows = np.flatnonzero(of.get(measure.among).true()) if measure.among else np.arange(of.size)
    paths = [far for _, far in measure.match] + ([measure.during.day] if measure.during else [])
    read = [state.read(of, path).take(rows).spread(rows.size) for path in paths]
    given = np.ones(rows.size, dtype=bool)
    for one in read:
        given &= one.given()
    kept = np.flatnonzero(given)
    read = [one.take(kept).spread(kept.size) for one in read]
    names = [f"key{place}" for place in range(len(measure.match))] + ([DAY] if measure.during else [])
    return _Rows(of, rows[kept], _grouped(read, kept.size), dict(zip(names, read, strict=True)))


def _grouped(keys: Sequence[Vector], size: int) -> Groups:
    combined, count = np.zeros(size, dtype=np.int64), 1
    for key in keys:
        numbers, different = dense(key)
        known, combined = np.unique(combined * max(different, 1) + numbers, return_inverse=True)
        count = known.size
    return Groups(combined, count)


def _amounts(state: State, measure: Measure, found: _Rows) -> ShippedRows:
    """Sums, the least or the greatest of what is given, and the first row of each group that has no value."""
    values = found.column(measure.value) if measure.value else counts(np.ones(found.rows.size, dtype=np.int64))
    if measure.by_share:
        share = found.column("share")
        values = times(values, share).because(first_reason([values, share])).spread(found.rows.size)
    given = np.flatnonzero(np.broadcast_to(values.given(), found.rows.shape))
    groups = found.groups.kept(given)
    rows = found.first(given)
    amounts = _aggregated(state, measure, groups, replace(values.take(given), why=None))
    made = {VALUE: amounts.spread(groups.count).take(found.groups.of[rows])}
    if measure.aggregator == "mean":
        made[NUMBER] = counts(groups.sizes()[found.groups.of[rows]])
    empty = np.flatnonzero(np.broadcast_to(values.empty(), found.rows.shape))
    if skips(measure) or not empty.size:
        return _shipped(found, rows, made)
    first = found.first(empty)
    sizes = [rows.size, first.size]
    both = {VALUE: joined([made[VALUE].spread(rows.size), values.take(first)], sizes)}
    if NUMBER in made:
        both[NUMBER] = joined([made[NUMBER], counts(np.zeros(first.size, dtype=np.int64))], sizes)
    return _shipped(found, np.concatenate([rows, first]), both)


def _aggregated(state: State, measure: Measure, groups: Groups, values: Vector) -> Vector:
    choices = state.ordered(measure.of, measure.value)
    if measure.aggregator == "min":
        return least(groups, values, choices)
    return greatest(groups, values, choices) if measure.aggregator == "max" else total(groups, values)


def _latest(state: State, measure: Measure, found: _Rows) -> ShippedRows:
    keys: list[Array] = [found.ranks()]
    for column in reversed(measure.order):
        values = found.column(column)
        given = np.broadcast_to(values.given(), found.rows.shape)
        keys += [np.where(given, in_order(values, state.ordered(measure.of, column)), 0), given]
    order = np.lexsort(keys)
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    rows = last_of(found.groups, place)
    rows = rows[rows >= 0]
    columns = {VALUE: measure.value} | {f"order{at}": column for at, column in enumerate(measure.order)}
    return _shipped(found, rows, {name: found.column(column).take(rows) for name, column in columns.items()})


def _shipped(found: _Rows, rows: Array, columns: dict[str, Vector]) -> ShippedRows:
    keys = {name: key.take(rows) for name, key in found.keys.items()}
    shipped: dict[Version, Shipped] = {}
    for name, column in (keys | columns).items():
        shipped[name, None] = Shipped.of(column, rows.size)
    at = found.rows[rows]
    return ShippedRows(ids_of(found.frame, at), places_of(found.frame, at), shipped)


def skips(measure: Measure) -> bool:
    """Whether empty values are left out; a count by share does not."""
    return measure.skip_missing and measure.aggregator != "count"
