"""Quotas: how many places a group has, and who has one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from assessment_engine.engine.columnar.groups import Groups
from assessment_engine.engine.columnar.mixing import picked
from assessment_engine.engine.columnar.operations.compared import compared
from assessment_engine.engine.columnar.operations.numbers import rounded, times
from assessment_engine.engine.columnar.peers import Peers
from assessment_engine.engine.columnar.state import State, places
from assessment_engine.engine.columnar.vector import Vector, boolean, constant, counts
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.nodes import Window
from assessment_engine.values import Value, decimal_text

ZERO = constant(0)


def quota(state: State, window: Window, peers: Peers) -> Vector:
    """Who has a place, of those that enter."""
    number = _places(state, window, peers)[peers.entered.of]
    size = peers.entered.sizes()[peers.entered.of]
    chosen = peers.place < number
    at_limit = (number > 0) & (number < size)
    edge = np.where(at_limit, peers.begin + number, 0)
    last, after = (peers.ties[np.maximum(edge - 1, 0)], peers.ties[edge]) if edge.size else (edge, edge)
    tied = at_limit & (last == after) & (window.ties != "by_id")
    at_edge = tied & (peers.ties == last)
    return boolean(chosen | at_edge if window.ties == "take_all" else chosen & ~at_edge)


def _places(state: State, window: Window, peers: Peers) -> Array:
    """How many places each group has, no more than rows there are."""
    rows, members = peers.members()
    number = said(state, window, peers, rows, members)
    base = window.base or window.among
    if window.of_group:
        counted = np.flatnonzero(peers.frame.get(base).take(rows).true()) if base else np.arange(rows.size)
        number = times(number, counts(members.kept(counted).sizes()))
    places = rounded(number, 1, window.rounding).whole.spread(peers.count).data
    return np.clip(places, -1, peers.frame.size).astype(np.int64)


def said(state: State, window: Window, peers: Peers, rows: Array, members: Groups) -> Vector:
    """The number of places of each group, or its share; none where its rows do not agree on one that can be."""
    if not window.places_by:
        return constant(window.places)
    values = peers.frame.get(window.places_by).take(rows)
    first_row = np.zeros(members.count, dtype=np.int64)
    first_row[members.of[::-1]] = np.arange(rows.size)[::-1]
    first = values.take(first_row[members.of])
    possible = _possible(window, values)
    agrees = _same(values, first)
    _tell(state, window, peers, rows, values, first, possible, agrees)
    wrong = np.zeros(members.count, dtype=bool)
    wrong[members.of[~agrees]] = True
    if not rows.size:
        return ZERO
    wrong |= ~possible[first_row]
    own = values.take(first_row)
    return picked(np.where(wrong, 1, 0), [Vector("number", own.whole, own.parts), ZERO])


def _possible(window: Window, values: Vector) -> Array:
    good = values.given() & compared(np.greater_equal, values, ZERO)
    if window.of_group:
        good = good & compared(np.less_equal, values, constant(1))
    return np.broadcast_to(good, values.data.shape)


def _same(values: Vector, first: Vector) -> Array:
    equal = compared(np.equal, values, first)
    if values.why is None or first.why is None:
        return np.broadcast_to(equal, values.data.shape)
    return np.where(values.empty() | first.empty(), values.why == first.why, equal)


def _tell(
    state: State,
    window: Window,
    peers: Peers,
    rows: Array,
    values: Vector,
    first: Vector,
    possible: Array,
    agrees: Array,
) -> None:
    clause = window.clause
    for at in places(~possible | ~agrees, rows.size):
        place, text = peers.frame.place(int(rows[at])), _text(values.value(at))
        if not possible[at]:
            state.problems.add("E715", place, text, other=clause.place, rule=clause.id)
        else:
            other = _text(first.value(at))
            state.problems.add("E714", place, text, other=clause.place, rule=clause.id, first=other)


def _text(value: Value) -> str:
    return decimal_text(value) if isinstance(value, int | Fraction) else str(value)
