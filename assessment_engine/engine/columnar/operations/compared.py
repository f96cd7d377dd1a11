"""How values of two columns compare, exactly."""

from __future__ import annotations

from typing import Any

import numpy as np

from assessment_engine.engine.columnar.mixing import alike, in_one, missing_as
from assessment_engine.engine.columnar.vector import Vector, constant
from assessment_engine.engine.columnar.whole import Array, compare
from assessment_engine.engine.columnar.words import Words
from assessment_engine.values import Value


def compared(function: Any, one: Vector, other: Vector) -> Array:
    """A comparison of numpy (``np.less`` and its kin) of two columns of the same sort, where both are given."""
    one, other = missing_as(one, other.sort), missing_as(other, one.sort)
    if one.sort == "word":
        (left, right), _ = in_one([one, other])
        return np.asarray(function(left, right), dtype=bool)
    if one.sort == "number":
        (top, other_top), _ = alike([one, other])
        return compare(function, top, other_top)
    return compare(function, one.whole, other.whole)


def among(one: Vector, values: tuple[Value, ...]) -> Array:
    """Where a column has one of the *values*."""
    if one.sort == "word" and one.words is not None:
        chosen = np.zeros(one.words.size + 1, dtype=bool)  # the last is that of a word from nowhere
        chosen[[place for value in values if (place := one.words.place(str(value))) >= 0]] = True
        return np.asarray(chosen[one.data], dtype=bool)
    found = np.zeros(np.broadcast_shapes(one.data.shape, one.parts.data.shape), dtype=bool)
    for value in values:
        found = found | compared(np.equal, one, constant(value))
    return found


def placed(one: Vector, words: Words) -> Array:
    """The places of a column's words in a list of words."""
    assert one.words is not None
    return np.asarray(one.data if one.words is words else words.places_of(one.words)[one.data])
