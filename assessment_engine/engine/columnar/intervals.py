"""Rows matched by equal keys and by their days, found in a table sorted by both."""

from __future__ import annotations

import numpy as np

from assessment_engine.engine.columnar.groups import Groups
from assessment_engine.engine.columnar.keys import Keys
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array

_DAYS = 4_000_000  # more than the calendar has: a key and a day make one number
_BEFORE, _AFTER = 0, _DAYS - 1


def in_interval(keys: Keys, first: Vector | None, last: Vector, day: Vector) -> tuple[Array, Groups, Array]:
    """For rows that ask from *first* to *last*, both included: their questions, and which rows answer which of them.

    The last question is that of rows without a key.  An end that is no date is open; a row without a day is in no
    interval.
    """
    begin = np.full(keys.near.shape, _BEFORE) if first is None else _end(first, _BEFORE, keys.near.size)
    end = _end(last, _AFTER, keys.near.size)
    near = np.where(keys.near < 0, keys.count, keys.near)
    questions, asked = _different(near, begin, end)
    dated = np.flatnonzero((keys.far >= 0) & np.broadcast_to(day.given(), keys.far.shape))
    composite = keys.far[dated].astype(np.int64) * _DAYS + np.broadcast_to(day.data, keys.far.shape)[dated]
    order = np.argsort(composite, kind="stable")
    ordered = composite[order]
    key, low, high = questions
    left = np.searchsorted(ordered, key * _DAYS + low, side="left")
    right = np.maximum(np.searchsorted(ordered, key * _DAYS + high, side="right"), left)
    right = np.where(key == keys.count, left, right)
    many = right - left
    of = np.repeat(np.arange(many.size), many)
    within = np.arange(of.size) - np.repeat(np.cumsum(many) - many, many)
    return asked, Groups(of, many.size + 1), dated[order[np.repeat(left, many) + within]]


def _end(day: Vector, otherwise: int, size: int) -> Array:
    return np.broadcast_to(np.where(day.given(), day.data.astype(np.int64), otherwise), (size,))


def _different(near: Array, begin: Array, end: Array) -> tuple[tuple[Array, Array, Array], Array]:
    """The different questions, and for each row which of them it asks."""
    stacked = np.stack([near.astype(np.int64), begin, end])
    order = np.lexsort(stacked[::-1])
    new = np.ones(order.size, dtype=bool)
    new[1:] = (stacked[:, order[1:]] != stacked[:, order[:-1]]).any(axis=0)
    asked = np.empty(order.size, dtype=np.int64)
    asked[order] = np.cumsum(new) - 1
    found = stacked[:, order[new]]
    return (found[0], found[1], found[2]), asked
