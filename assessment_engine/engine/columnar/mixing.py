"""Several columns as one: numbers over the same divisors, words in one list, rows picked from them or joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import lcm

import numpy as np

from assessment_engine.engine.columnar.vector import ONE, REASONS, Sort, Vector, missing
from assessment_engine.engine.columnar.whole import Array, Whole, choose, floor_divide, multiply, scale
from assessment_engine.engine.columnar.words import NOWHERE, Words, recoded, united


def in_parts(one: Vector, parts: int) -> Whole:
    """The numbers of a fixed *one* as so many *parts*, which its own divide."""
    return scale(one.whole, parts // int(one.parts.data))


def alike(vectors: Sequence[Vector]) -> tuple[list[Whole], Whole]:
    """The numbers of all *vectors* with the same divisors, and these."""
    if all(one.is_fixed for one in vectors):
        parts = lcm(*(int(one.parts.data) for one in vectors))
        return [in_parts(one, parts) for one in vectors], Whole.one(parts)
    common = vectors[0].parts
    for one in vectors[1:]:
        common = multiply(common, one.parts)
    return [multiply(one.whole, _others(vectors, place)) for place, one in enumerate(vectors)], common


def _others(vectors: Sequence[Vector], place: int) -> Whole:
    product = ONE
    for other, one in enumerate(vectors):
        product = product if other == place else multiply(product, one.parts)
    return product


def in_one(vectors: Sequence[Vector]) -> tuple[list[Array], Words]:
    """The codes of words of several *vectors* as codes of one list; what is empty for all rows adds no word to it."""
    lists = [one.words for one in vectors if one.words is not None]
    words = united([one.words for one in vectors if one.words and not _is_nothing(one)] or lists)
    codes_of = [
        np.zeros_like(one.data) if _is_nothing(one) else recoded(one.data, own, words)
        for one, own in zip(vectors, lists, strict=True)
    ]
    return codes_of, words


def picked(which: Array, choices: Sequence[Vector]) -> Vector:
    """For each row the value of one of the *choices*: *which* has its place among them."""
    sort = next((one.sort for one in choices if not _is_nothing(one)), choices[0].sort)
    same = [missing_as(one, sort) for one in choices]
    words, parts = None, ONE
    if sort == "word":
        arrays, words = in_one(same)
        wholes = [Whole(array, NOWHERE, max(words.size, 1)) for array in arrays]
    elif all(one.is_fixed for one in same):
        wholes, parts = alike(same)
    else:
        wholes, parts = [one.whole for one in same], _pick(which, [one.parts for one in same])
    return Vector(sort, _pick(which, wholes), parts, _reasons(which, same), words)


def _is_nothing(one: Vector) -> bool:
    return one.why is not None and one.why.ndim == 0 and bool(one.why)


def missing_as(one: Vector, sort: Sort) -> Vector:
    """What is empty for all rows as a vector of any sort."""
    if one.sort == sort or not _is_nothing(one):
        return one
    assert one.why is not None
    return missing(REASONS[int(one.why) - 1], sort)


def _pick(which: Array, wholes: Sequence[Whole]) -> Whole:
    if len(wholes) > 3 and all(one.is_one for one in wholes):
        low, high = min(one.low for one in wholes), max(one.high for one in wholes)
        listed = Whole.of_python(np.array([int(one.data) for one in wholes], dtype=object))
        return Whole(np.asarray(listed.data.take(which), dtype=listed.data.dtype), low, high)
    made = wholes[-1]
    for place in reversed(range(len(wholes) - 1)):
        made = choose(np.asarray(which == place), wholes[place], made)
    return made


def _reasons(which: Array, choices: Sequence[Vector]) -> Array | None:
    if all(one.why is None for one in choices):
        return None
    why: Array = np.zeros(which.shape, dtype=np.uint8)
    for place, one in enumerate(choices):
        if one.why is not None:
            why = np.where(which == place, one.why, why)
    return why


def joined(vectors: Sequence[Vector], sizes: Sequence[int]) -> Vector:
    """One column of the rows of several, one after the other."""
    if len(vectors) == 1:
        return vectors[0].spread(sizes[0])
    sort = next((one.sort for one in vectors if not _is_nothing(one)), vectors[0].sort)
    spread = [missing_as(one, sort).spread(size) for one, size in zip(vectors, sizes, strict=True)]
    words, parts = None, ONE
    if sort == "word":
        arrays, words = in_one(spread)
        whole = Whole(np.concatenate(arrays), NOWHERE, max(words.size, 1))
    elif all(one.is_fixed for one in spread):
        wholes, parts = alike(spread)
        whole = _end_to_end(wholes)
    else:
        whole = _end_to_end([one.whole for one in spread])
        parts = _end_to_end([one.parts.spread(size) for one, size in zip(spread, sizes, strict=True)])
    return Vector(sort, whole, parts, _reasons_joined(spread, sizes), words)


def _end_to_end(wholes: Sequence[Whole]) -> Whole:
    low, high = min(one.low for one in wholes), max(one.high for one in wholes)
    return Whole(np.concatenate([one.data for one in wholes]), low, high)


def _reasons_joined(vectors: Sequence[Vector], sizes: Sequence[int]) -> Array | None:
    if all(one.why is None for one in vectors):
        return None
    each = [
        np.zeros(size, dtype=np.uint8) if one.why is None else one.why for one, size in zip(vectors, sizes, strict=True)
    ]
    return np.concatenate(each)


def reduced(one: Vector) -> Vector:
    """The same numbers, ratios in lowest terms."""
    if one.is_fixed:
        return one
    shape = np.broadcast_shapes(one.data.shape, one.parts.data.shape)
    tops, parts = np.broadcast_to(one.data, shape), np.broadcast_to(one.parts.data, shape)
    common = Whole.of(np.gcd(tops, parts))
    exact = floor_divide(Whole(tops, one.whole.low, one.whole.high), common)
    return replace(one, whole=exact.tight(), parts=floor_divide(Whole(parts, 1, one.parts.high), common).tight())
