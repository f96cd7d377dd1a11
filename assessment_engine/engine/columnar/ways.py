"""The ways of a view: from rows along links to whom they count for, and with which share."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.keys import keys_of
from assessment_engine.engine.columnar.mixing import picked
from assessment_engine.engine.columnar.operations.numbers import plus, times
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import Vector, constant, first_reason
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import Across, View

ONE = constant(1)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the ways of a view's rows have come to: from which row of the source (``start``, by place among those
    asked), to which row of ``frame`` (``at``), with which share, and by which rows of link tables."""

    frame: Frame
    start: Array
    at: Array
    share: Vector
    by: dict[str, tuple[Frame, Array]]

    def kept(self, which: Array) -> Ends:
        """The ends at these places."""
        by = {name: (frame, rows[which]) for name, (frame, rows) in self.by.items()}
        share = self.share if self.share.is_one else self.share.take(which)
        return Ends(self.frame, self.start[which], self.at[which], share, by)


def walked(state: State, view: View, frame: Frame, rows: Array) -> tuple[Ends, Array]:
    """The ends of the ways of *rows*, in the order of the rows, and which of them have no day that dated links need."""
    day = _day(state, view, frame, rows)
    ends = Ends(frame, np.arange(rows.size), rows, ONE, {})
    dated = any(isinstance(leg, Across) and leg.dated for leg in view.to)
    undated = np.broadcast_to(day.empty(), rows.shape) if dated else np.zeros(rows.shape, dtype=bool)
    if undated.any():
        ends = ends.kept(np.flatnonzero(~undated))
    for leg in view.to:
        ends = _hopped(state, leg, ends) if isinstance(leg, Hop) else _crossed(state, leg, ends, day)
    return ends, undated


def _day(state: State, view: View, frame: Frame, rows: Array) -> Vector:
    if view.day is None:
        return constant(state.plan.period.last)
    return state.read(frame, view.day).take(rows)


def _hopped(state: State, leg: Hop, ends: Ends) -> Ends:
    target = state.frames[leg.table]
    links = ends.frame.ids(ends.at) if leg.column == "id" else ends.frame.get(leg.column).take(ends.at)
    found = target.rows_of(links)
    good = found >= 0
    if good.all():
        return replace(ends, frame=target, at=found)
    which = np.flatnonzero(good)
    return replace(ends.kept(which), frame=target, at=found[which])


def _crossed(state: State, leg: Across, ends: Ends, day: Vector) -> Ends:
    table, target = state.frames[leg.table], state.frames[leg.target]
    left, right = _matched(ends, table, leg)
    found = target.rows_of(table.get(leg.far))[right] if table.size else right
    good = found >= 0
    if leg.dated:
        good &= _held(table, right, day.take(ends.start[left]))
    left, right, found = left[good], right[good], found[good]
    kept = ends.kept(left)
    share = kept.share
    if leg.shared:
        own = table.get("share").take(right)
        share = times(share, own).because(first_reason([share, own]))
    return Ends(target, kept.start, found, share, {**kept.by, leg.table: (table, right)})


def _matched(ends: Ends, table: Frame, leg: Across) -> tuple[Array, Array]:
    """Pairs of an end and a row of a link table that begins at it, in the order of the ends and then of the ids."""
    near = [ends.frame.ids(ends.at)]
    keys = keys_of(near, [table.get(leg.near)], (ends.at.size, table.size))
    return pairs(keys.near, keys.far, keys.count, table.order())


def pairs(near: Array, far: Array, count: int, order: Array) -> tuple[Array, Array]:
    """All pairs of rows with equal keys, by the near rows, and for each the far ones as *order* has them."""
    ordered = order[far[order] >= 0]
    ordered = ordered[np.argsort(far[ordered], kind="stable")]
    sizes = np.bincount(far[ordered], minlength=count) if count else np.zeros(0, dtype=np.int64)
    begins = np.concatenate([[0], np.cumsum(sizes)])
    keyed = np.flatnonzero(near >= 0)
    many = sizes[near[keyed]]
    left = np.repeat(keyed, many)
    within = np.arange(left.size) - np.repeat(np.cumsum(many) - many, many)
    right = ordered[np.repeat(begins[near[keyed]], many) + within]
    return left, right


def _held(table: Frame, rows: Array, day: Vector) -> Array:
    """Whether a link holds on a day: from its first to its last day, both included; an empty end is open."""
    first, last = table.get("from").take(rows), table.get("to").take(rows)
    begun = first.empty() | (first.data <= day.data)
    return np.asarray(begun & (last.empty() | (day.data <= last.data)) & day.given(), dtype=bool)


@dataclass(frozen=True, slots=True)
class Led:
    """The rows that a way makes: the ends, one for each of them, and of those of one pair the turn (from 1)."""

    ends: Ends
    turn: Array


def led(view: View, ends: Ends) -> Led:
    """The ends by whom they lead to, in the order of the rows: one for each (``each``), or one for all ways to one."""
    if all(isinstance(leg, Hop) for leg in view.to):  # a single way leads to nobody twice
        return Led(ends, np.ones(ends.at.size, dtype=np.int64))
    order, first, turn = _turns(ends)
    if first.all():
        return Led(ends.kept(order), turn)
    if view.twice == "each":
        return Led(ends.kept(order), turn)
    once = ends.kept(order[first])
    if any(isinstance(leg, Across) and leg.shared for leg in view.to):
        once = replace(once, share=_sum(ends.share.spread(ends.at.size).take(order), first))
    return Led(once, np.ones(once.at.size, dtype=np.int64))


def _turns(ends: Ends) -> tuple[Array, Array, Array]:
    """The ends of each pair of rows together, pairs by where they are met first; which is its first, and the turns."""
    pair = ends.start.astype(np.int64) * max(ends.frame.size, 1) + ends.at
    _, first_met, number = np.unique(pair, return_index=True, return_inverse=True)
    met = first_met[number]
    order = np.lexsort((np.arange(pair.size), met))
    first = np.ones(pair.size, dtype=bool)
    first[1:] = met[order][1:] != met[order][:-1]
    begin = np.maximum.accumulate(np.where(first, np.arange(pair.size), 0))
    return order, first, np.arange(pair.size) - begin + 1


def _sum(share: Vector, first: Array) -> Vector:
    """The sum of the shares of each pair; empty for the reason of the first that is."""
    begins = np.flatnonzero(first)
    sizes = np.diff(np.append(begins, first.size))
    made = share.take(begins)
    for turn in range(1, int(sizes.max(initial=1))):
        more = sizes > turn
        other = share.take(np.where(more, begins + turn, begins))
        summed = plus(made, other).because(first_reason([made, other]))
        made = picked(np.where(more, 1, 0), [made, summed])
    return made
