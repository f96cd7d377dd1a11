"""Views: rows of other tables, selected, led to whom they count for, and joined to frames."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment_engine.engine.columnar.conditions import holds
from assessment_engine.engine.columnar.frame import Frame, Segment, selected
from assessment_engine.engine.columnar.keys import dense
from assessment_engine.engine.columnar.names import (
    key_ids,
    keys_may_meet,
    once_each,
    way_ids,
    ways_may_meet,
    with_different,
)
from assessment_engine.engine.columnar.state import State, places
from assessment_engine.engine.columnar.vector import Vector, codes
from assessment_engine.engine.columnar.ways import led, walked
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.columnar.words import Words, words_of
from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.nodes import View, divided


def make_view(state: State, view: View, found: Array | None = None) -> None:
    """Add the view's table to the tables; *found* are the rows of its source in which its condition holds, if known."""
    source = _source(state, view)
    before, after = divided(view)
    if not view.to and not view.by and len(view.sources) == 1 and before == ALWAYS and found is None:
        state.frames[view.name] = _the_same(view, source)
        return
    rows = _held(state, source, before) if found is None else found
    if view.by and len(view.sources) == 1:  # a union or a cross has its sources' order while it is being made
        rows = _in_order(source, rows)
    if view.to:
        source = _led(state, view, source, rows)
        rows = _held(state, source, after)
    if view.by:
        made = _frame(state, view, source, rows)
    else:
        made = _selected(view, source, rows, is_part=bool(view.to) or len(view.sources) > 1)
    state.frames[view.name] = once_each(state, made) if _ids_may_meet(view, made) else made


def _ids_may_meet(view: View, made: Frame) -> bool:
    """Whether two rows may have the same id: where it is put together of several that have the sign between them."""
    if view.by:
        return keys_may_meet([made.get(name) for name, _ in view.by])
    if view.crossed:
        return keys_may_meet([made.get(name) for name in view.sources])
    return bool(view.to) and ways_may_meet(made.get("who"))


def _held(state: State, frame: Frame, condition: Condition) -> Array:
    """The rows in which a condition holds."""
    if condition == ALWAYS:
        return np.arange(frame.size, dtype=np.int32 if frame.size < 2**31 else np.int64)
    return np.flatnonzero(holds(condition, lambda operand: state.compute(frame, operand), frame.size))


def _in_order(frame: Frame, rows: Array) -> Array:
    """Rows in the order of their ids, in which the first of those with one key is taken for it."""
    ranks = frame.ranks()
    return rows if ranks is None else rows[np.argsort(ranks[rows], kind="stable")]


def _the_same(view: View, source: Frame) -> Frame:
    """All rows of *source* as rows of the view."""
    size, ids = source.size, source.codes
    segments = [Segment(source, None, size)]
    return Frame(view.name, size, source.words, codes=ids, segments=segments, ordered=source.is_ordered)


def _selected(view: View, source: Frame, rows: Array, is_part: bool) -> Frame:
    """Some rows of *source*, with the ids that they have, as rows of the view; *is_part*: they are its rows already."""
    if rows.size == source.size:
        return source if is_part else _the_same(view, source)
    return selected(view.name, source, rows, is_part)


def _source(state: State, view: View) -> Frame:
    if len(view.sources) == 1:
        return state.frames[view.sources[0]]
    frames = [state.frames[name] for name in view.sources]
    return _cross(view, frames) if view.crossed else _union(view, frames)


def _union(view: View, frames: Sequence[Frame]) -> Frame:
    orders = [one.order() for one in frames]
    size = sum(one.size for one in frames)

    def spelled() -> Sequence[str]:
        named = zip(view.sources, frames, orders, strict=True)
        return [f"{name}:{frame.id(row)}" for name, frame, order in named for row in order.tolist()]

    def spell(at: int) -> str:
        for name, frame, order in zip(view.sources, frames, orders, strict=True):
            if at < order.size:
                return f"{name}:{frame.id(int(order[at]))}"
            at -= order.size
        raise IndexError(at)

    segments = [Segment(one, order, one.size) for one, order in zip(frames, orders, strict=True)]
    made = Frame(view.name, size, Words(size, spelled, spell), segments=segments)
    table = np.repeat(np.arange(len(frames)), [one.size for one in frames])
    made.own["table"] = codes(table, words_of(tuple(view.sources)))
    return made


def _cross(view: View, frames: Sequence[Frame]) -> Frame:
    grid = np.indices([one.size for one in frames]).reshape(len(frames), -1)
    rows = [one.order()[at] for one, at in zip(frames, grid, strict=True)]
    parts = [one.ids(at) for one, at in zip(frames, rows, strict=True)]
    return _of_keys(view, view.sources, parts, Segment(frames[0], rows[0], rows[0].size, lends=False))


def _of_keys(view: View, names: Sequence[str], parts: Sequence[Vector], segment: Segment) -> Frame:
    """Rows with the *parts* as columns, and with ids made of them."""
    words = key_ids(parts, segment.size)
    made = Frame(view.name, segment.size, words, segments=[segment])
    if keys_may_meet(parts):
        made = with_different(made)
    for name, values in zip(names, parts, strict=True):
        made.own[name] = values.spread(segment.size)
    return made


def _frame(state: State, view: View, source: Frame, rows: Array) -> Frame:
    """One row for each combination of values; a row with an empty one adds none, as an empty key matches nothing."""
    parts = [state.read(source, path).take(rows) for _, path in view.by]
    given = np.ones(rows.size, dtype=bool)
    for part in parts:
        given &= part.given()
    rows, parts = rows[given], [part.take(np.flatnonzero(given)) for part in parts]
    first = _first_of_each(parts, rows.size)
    parts = [part.take(first) for part in parts]
    segment = Segment(source, rows[first], first.size, lends=False)
    return _of_keys(view, [name for name, _ in view.by], parts, segment)


def _first_of_each(parts: Sequence[Vector], size: int) -> Array:
    """The first row of each combination of values, in the order in which they are met."""
    combined = np.zeros(size, dtype=np.int64)
    for part in parts:
        numbers, count = dense(part.spread(size))
        _, combined = np.unique(combined * max(count, 1) + numbers, return_inverse=True)
    _, first = np.unique(combined, return_index=True)
    return np.sort(first)


def _led(state: State, view: View, source: Frame, rows: Array) -> Frame:
    """The rows that the ways of *rows* make, with whom they lead to and the share; who leads to nobody is told."""
    ends, undated = walked(state, view, source, rows)
    _tell_nobody(state, view, source, rows, ends.start, undated)
    found = led(view, ends)
    ends, size = found.ends, found.turn.size
    at = rows[ends.start]
    who = ends.frame.ids(ends.at)
    words = way_ids(source.ids(at), who, found.turn)
    made = Frame(view.name, size, words, segments=[Segment(source, at, size)])
    if ways_may_meet(who):
        made = with_different(made)
    made.own |= {name: frame.ids(links) for name, (frame, links) in ends.by.items()}
    made.own["who"], made.own["share"] = who, ends.share.spread(size)
    return made


def _tell_nobody(state: State, view: View, source: Frame, rows: Array, reached: Array, undated: Array) -> None:
    if view.nobody != "error":
        return
    alone = np.ones(rows.size, dtype=bool)
    alone[reached] = False
    for place in places(alone, rows.size):
        row, clause = int(rows[place]), view.clause
        code = "E702" if undated[place] else "E701"
        state.problems.add(code, source.place(row), source.id(row), other=clause.place, rule=clause.id)
