"""Windows: a value on each row from its peers, one small function for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.groups import greatest, in_order, least, mean, on_one_divisor, total
from assessment_engine.engine.columnar.peers import NO_GROUP, Peers, peers_of
from assessment_engine.engine.columnar.pools import shares
from assessment_engine.engine.columnar.quotas import quota
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, Vector, boolean, counts
from assessment_engine.engine.columnar.whole import Array, Whole, fitting
from assessment_engine.plan.nodes import Window, WindowKind
from assessment_engine.values import Reason

OfEach = Callable[[State, Window, Peers], Vector]
_NOT_APPLICABLE = CODE_OF[Reason.NOT_APPLICABLE]


def make_window(state: State, window: Window) -> None:
    """Put the window's column on its table."""
    frame = state.frames[window.on]
    peers = peers_of(state, window)
    if window.kind in _OF_EACH:
        made = scattered(_OF_EACH[window.kind](state, window, peers), peers.enter, frame.size)
        if window.kind == "quota":  # a row that is not among them has no place
            entered = np.zeros(frame.size, dtype=bool)
            entered[peers.enter] = True
            made = boolean(made.data.astype(bool) & entered)
    else:
        grouped = np.flatnonzero(peers.group != NO_GROUP)
        made = scattered(_aggregate(state, window, peers).take(peers.group[grouped]), grouped, frame.size)
    frame.put(window.name, made)


def scattered(values: Vector, rows: Array, size: int) -> Vector:
    """The values on these rows of a table, and not applicable on its others."""
    values = values.spread(rows.size)
    why = np.full(size, _NOT_APPLICABLE, dtype=np.uint8)
    why[rows] = GIVEN if values.why is None else values.why
    fill = 1 if values.sort == "date" else 0
    parts = values.parts if values.parts.is_one else _scattered(values.parts, rows, size, 1)
    return Vector(values.sort, _scattered(values.whole, rows, size, fill), parts, why, values.words)


def _scattered(whole: Whole, rows: Array, size: int, fill: int) -> Whole:
    data = np.full(size, fill, dtype=whole.data.dtype)
    data[rows] = whole.data
    return Whole(data, min(whole.low, fill), max(whole.high, fill))


def _aggregate(state: State, window: Window, peers: Peers) -> Vector:
    groups = peers.entered
    if window.kind == "count":
        return counts(groups.sizes())
    values = replace(peers.values(window.value), why=None)
    match window.kind:
        case "sum":
            return total(groups, values).spread(groups.count)
        case "mean":
            return mean(groups, values)
        case "min":
            return least(groups, values, state.ordered(window.on, window.value))
        case _:
            return greatest(groups, values, state.ordered(window.on, window.value))


def _rank(state: State, window: Window, peers: Peers) -> Vector:
    if window.ties == "by_id":
        return _ordinal(state, window, peers)
    first = np.searchsorted(peers.ties, peers.ties, side="left")
    if window.ties == "average":
        last = np.searchsorted(peers.ties, peers.ties, side="right") - 1
        return Vector("number", Whole.of(first + last - 2 * peers.begin + 2), Whole.one(2))
    return counts(first - peers.begin + 1)


def _ordinal(_state: State, _window: Window, peers: Peers) -> Vector:
    return counts(peers.place + 1)


def _previous(_state: State, window: Window, peers: Peers) -> Vector:
    place = peers.place
    before = np.maximum(np.arange(place.size) - 1, 0)
    values = peers.values(window.value).take(before)
    return values.because(np.where(place == 0, CODE_OF[Reason.NO_RECORDS], GIVEN))


def _running_sum(_state: State, window: Window, peers: Peers) -> Vector:
    values = on_one_divisor(peers.values(window.value))
    most = max(values.whole.high, -values.whole.low) * max(peers.enter.size, 1)
    width = np.int64 if fitting(most, most) is not object else object
    data = values.data.astype(width)
    sums: Any = np.cumsum(data)
    before = (sums - data)[peers.begin] if data.size else sums
    return Vector("number", Whole.of(sums - before), values.parts)


def _running(function: Any) -> OfEach:
    """The least or the greatest value up to each row, group by group: later groups are lifted above the earlier."""

    def run(state: State, window: Window, peers: Peers) -> Vector:
        values = replace(peers.values(window.value), why=None)
        _, numbers = np.unique(in_order(values, state.ordered(window.on, window.value)), return_inverse=True)
        size = max(peers.enter.size, 1)
        group = peers.entered.of if function is np.maximum else -peers.entered.of
        lifted = function.accumulate(numbers + group * size) - group * size if numbers.size else numbers
        row = np.zeros(size, dtype=np.int64)
        row[numbers] = np.arange(numbers.size)
        return values.take(row[lifted])

    return run


def _run(_state: State, window: Window, peers: Peers) -> Vector:
    holds = peers.values(window.value).true()
    place = np.arange(peers.enter.size)
    broken = np.maximum.accumulate(np.where(holds, peers.begin - 1, place)) if place.size else place
    return counts(np.where(holds, place - np.maximum(broken, peers.begin - 1), 0))


_OF_EACH: dict[WindowKind, OfEach] = {
    "rank": _rank,
    "ordinal": _ordinal,
    "previous": _previous,
    "running_sum": _running_sum,
    "running_min": _running(np.minimum),
    "running_max": _running(np.maximum),
    "run": _run,
    "quota": quota,
    "share": shares,
}
