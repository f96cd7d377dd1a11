"""Measures: a value on each row of a table from the rows of another that match it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.groups import (
    Groups,
    first_reasons,
    greatest,
    in_order,
    last_of,
    least,
    mean,
    total,
)
from assessment_engine.engine.columnar.intervals import in_interval
from assessment_engine.engine.columnar.keys import keys_of
from assessment_engine.engine.columnar.operations.numbers import times
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, Vector, counts, first_reason, missing
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.nodes import OWN_ID, Measure
from assessment_engine.values import Reason


@dataclass(frozen=True, slots=True)
class Matched:
    """Which rows of the measured table answer which question, and for each row of ``on`` its question.

    The last question is that of rows with an empty key, which nothing answers.
    """

    frame: Frame
    rows: Array | None
    groups: Groups
    asked: Array

    def values(self, column: str) -> Vector:
        """A column of the measured rows."""
        values = self.frame.get(column)
        return values if self.rows is None else values.take(self.rows)

    def ranks(self) -> Array | None:
        """The places of the measured rows in the order of ids; None when they are in it."""
        ranks = self.frame.ranks()
        if self.rows is None:
            return ranks
        return self.rows if ranks is None else ranks[self.rows]


def make_measure(state: State, measure: Measure) -> None:
    """Put the measure's column on its table."""
    frame = state.frames[measure.on]
    matched = matches(state, measure)
    frame.put(measure.name, _aggregated(state, measure, matched).spread(matched.groups.count).take(matched.asked))


def matches(state: State, measure: Measure, rows: Array | None = None) -> Matched:
    """The rows that match those of the measure's table; with *rows* only these ask."""
    on, of = state.frames[measure.on], state.frames[measure.of]
    among = np.flatnonzero(of.get(measure.among).true()) if measure.among else None
    far = [_taken(state.read(of, path), among) for _, path in measure.match]
    size = of.size if among is None else among.size
    if rows is None and measure.during is None and [near for near, _ in measure.match] == [OWN_ID]:
        return _by_id(on, of, among, far[0].spread(size))
    near = [_taken(state.read(on, path), rows) for path, _ in measure.match]
    keys = keys_of(near, far, (on.size if rows is None else rows.size, size))
    asked = np.where(keys.near < 0, keys.count, keys.near)
    if measure.during is None:
        met = np.flatnonzero(keys.far >= 0)
        return Matched(of, _both(among, met), Groups(keys.far[met], keys.count + 1), asked)
    during = measure.during
    first = None if during.first is None else _taken(state.read(on, during.first), rows)
    last = _taken(state.read(on, during.last), rows)
    day = _taken(state.read(of, during.day), among)
    asked, groups, met = in_interval(keys, first, last, day)
    return Matched(of, _both(among, met), groups, asked)


def _by_id(on: Frame, of: Frame, among: Array | None, far: Vector) -> Matched:
    """Rows matched with the row whose id they have: the questions are the rows themselves."""
    found = on.rows_of(far)
    asked = np.arange(on.size)
    if (found >= 0).all():
        return Matched(of, among, Groups(found, on.size), asked)
    met = np.flatnonzero(found >= 0)
    return Matched(of, _both(among, met), Groups(found[met], on.size), asked)


def _taken(values: Vector, rows: Array | None) -> Vector:
    return values if rows is None else values.take(rows)


def _both(among: Array | None, met: Array) -> Array:
    return met if among is None else among[met]


def _aggregated(state: State, measure: Measure, matched: Matched) -> Vector:
    match measure.aggregator:
        case "count" if not measure.by_share:
            return counts(matched.groups.sizes())
        case "count":
            return _strict(total, matched, matched.values("share"), skip=False)
        case "one":
            return _one(state, measure, matched)
        case "latest":
            return _latest(state, measure, matched)
    return _of_values(state, measure, matched)


def _of_values(state: State, measure: Measure, matched: Matched) -> Vector:
    values = matched.values(measure.value)
    choices = state.ordered(measure.of, measure.value)
    match measure.aggregator:
        case "sum":
            if measure.by_share:
                share = matched.values("share")
                values = times(values, share).because(first_reason([values, share]))
            return _strict(total, matched, values, measure.skip_missing)
        case "mean":
            return _strict(mean, matched, values, measure.skip_missing)
        case "min":
            return _strict(lambda groups, one: least(groups, one, choices), matched, values, measure.skip_missing)
        case _:
            return _strict(lambda groups, one: greatest(groups, one, choices), matched, values, measure.skip_missing)


def _strict(function, matched: Matched, values: Vector, skip: bool) -> Vector:  # type: ignore[no-untyped-def]
    """*function* of the values that are given; without *skip* empty where one of a group is not."""
    groups = matched.groups
    if values.why is None:
        made: Vector = function(groups, values)
        return made
    given = np.flatnonzero(np.broadcast_to(values.given(), groups.of.shape))
    made = function(groups.kept(given), replace(values.spread(groups.of.size).take(given), why=None))
    why = None if skip else first_reasons(groups, values, matched.ranks())
    if why is None:
        return made
    return made.because(np.where(why != GIVEN, why, GIVEN if made.why is None else made.why))


def _one(state: State, measure: Measure, matched: Matched) -> Vector:
    groups = matched.groups
    sizes = groups.sizes()
    row = np.full(groups.count, -1, dtype=np.int64)
    row[groups.of] = np.arange(groups.of.size)
    several = sizes > 1
    for question in np.intersect1d(np.flatnonzero(several), matched.asked).tolist():
        _tell_several(state, measure, matched, question)
    return _at(matched.values(measure.value), np.where(several, -1, row), several)


def _at(values: Vector, row: Array, not_applicable: Array) -> Vector:
    """The values at *row*; where there is none no records, or not applicable."""
    none = row < 0
    if not values.data.size:
        found = missing(Reason.NO_RECORDS, values.sort).spread(row.size)
    else:
        found = values.take(np.where(none, 0, row))
    why = np.where(not_applicable, CODE_OF[Reason.NOT_APPLICABLE], CODE_OF[Reason.NO_RECORDS])
    return found.because(np.where(none, why, GIVEN if found.why is None else found.why))


def _tell_several(state: State, measure: Measure, matched: Matched, question: int) -> None:
    rows = np.flatnonzero(matched.groups.of == question)
    ranks = matched.ranks()
    rows = rows if ranks is None else rows[np.argsort(ranks[rows])]
    first, second = [int(row if matched.rows is None else matched.rows[row]) for row in rows[:2]]
    place, other = matched.frame.place(second), matched.frame.place(first)
    rule = measure.clause.id
    state.problems.add("E703", place, matched.frame.id(second), other=other, rule=rule, count=rows.size)


def _latest(state: State, measure: Measure, matched: Matched) -> Vector:
    keys: list[Array] = []
    for column in measure.order:
        values = matched.values(column).spread(matched.groups.of.size)
        # What has no value in an order column is the earliest: it must not hide one that has.
        numbers = in_order(values, state.ordered(measure.of, column))
        keys += [values.given(), np.where(values.given(), numbers, 0)]
    ranks = matched.ranks()
    keys.append(np.arange(matched.groups.of.size) if ranks is None else ranks)
    shape = matched.groups.of.shape
    order = np.lexsort([np.broadcast_to(key, shape) for key in reversed(keys)])
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    row = last_of(matched.groups, place)
    return _at(matched.values(measure.value), row, np.zeros(row.shape, dtype=bool))
