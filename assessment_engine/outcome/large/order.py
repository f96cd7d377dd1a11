"""The order of cards (group, rank, id) and which are tied, of whole columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import NARROW, Array
from assessment_engine.outcome.cards import in_order
from assessment_engine.plan.plan import Card
from assessment_engine.types import TEXT, Type


@dataclass(frozen=True, slots=True)
class Ordered:
    """The rows of the cards in their order (None: as they are), where each group begins, and who is tied, by row."""

    rows: Array | None
    begins: Array
    tied: Array | None
    size: int

    def row(self, place: int) -> int:
        """The row at a place of the order."""
        return place if self.rows is None else int(self.rows[place])


@dataclass(frozen=True, slots=True)
class Key:
    """What rows are ordered by: numbers from zero to below ``span``; ``why`` tells apart what is empty."""

    data: Array
    span: int
    why: Array | None


def ordered(frame: Frame, card: Card, types: Mapping[str, Type]) -> Ordered:
    """The order of a scheme's cards: by group, rank and id, what is empty last."""
    group = [_key(frame.get(column), types.get(column, TEXT)) for column in card.within]
    rank = [_key(frame.get(card.rank), TEXT)] if card.rank else []
    rows = _sorted([*group, *rank], frame)
    begins = _begins(group, rows, frame.size)
    tied = _tied(group, rank[0], rows, begins, frame.size) if rank else None
    return Ordered(rows, begins, tied, frame.size)


def _key(vector: Vector, known: Type) -> Key:
    data, span = _ranked(vector, known)
    if vector.why is None:
        return Key(data, span, None)
    return Key(np.where(vector.why > 0, span, data), span + 1, vector.why)


def _ranked(vector: Vector, known: Type) -> tuple[Array, int]:
    """Values as numbers from zero in the order that they have."""
    if vector.words is not None:
        if not vector.words.size:
            return np.zeros(vector.data.shape, dtype=np.int64), 1
        codes = np.maximum(vector.data, 0)  # what is empty may lead nowhere
        return _of_words(vector, known)[codes], vector.words.size
    if not vector.is_fixed or vector.data.dtype == object:
        return _of_fractions(vector)
    if not vector.data.size:
        return vector.data.astype(np.int64), 1
    low = int(vector.data.min())
    return vector.data.astype(np.int64) - low, int(vector.data.max()) - low + 1


def _of_words(vector: Vector, known: Type) -> Array:
    assert vector.words is not None
    if not known.choices:
        return vector.words.ranks()
    keys = [in_order(text, known) for text in vector.words.texts]
    place = {key: at for at, key in enumerate(sorted(set(keys)))}
    return np.array([place[key] for key in keys], dtype=np.int64)


def _of_fractions(vector: Vector) -> tuple[Array, int]:
    parts = np.broadcast_to(vector.parts.data, vector.data.shape).tolist()
    exact = [Fraction(*pair) for pair in zip(vector.data.tolist(), parts, strict=True)]
    place = {value: at for at, value in enumerate(sorted(set(exact)))}
    return np.array([place[value] for value in exact], dtype=np.int64), max(len(place), 1)


def _sorted(keys: list[Key], frame: Frame) -> Array | None:
    """The rows by the keys and then by id."""
    ranks = frame.ranks()
    if not keys and ranks is None:
        return None
    by_id = np.arange(frame.size) if ranks is None else ranks
    packed = _packed([*keys, Key(by_id, max(frame.size, 1), None)])
    if packed is None:
        return np.lexsort([by_id, *(key.data for key in reversed(keys))])
    if ranks is None:  # the row itself is the last part of what is sorted: sorting that is faster than sorting places
        packed.sort()
        return packed % max(frame.size, 1)
    return np.argsort(packed)


def _packed(keys: list[Key]) -> Array | None:
    """All keys in one number; None where it has no room for them."""
    span = 1
    for key in keys:
        span *= key.span
    if span >= NARROW:
        return None
    packed = keys[0].data.astype(np.int64)
    for key in keys[1:]:
        packed = packed * key.span + key.data
    return packed


def _begins(group: list[Key], rows: Array | None, size: int) -> Array:
    """The places at which the group is another than that of the card before."""
    changed = np.zeros(size, dtype=bool)
    changed[:1] = True
    for key in group:
        for data in (key.data,) if key.why is None else (key.data, key.why):
            sorted_ = data if rows is None else data[rows]
            changed[1:] |= sorted_[1:] != sorted_[:-1]
    return np.flatnonzero(changed)


def _tied(group: list[Key], rank: Key, rows: Array | None, begins: Array, size: int) -> Array:
    """Whether another of the same group has the same rank; what has no rank is not tied."""
    if any(key.why is not None for key in group):  # those of a group may not stand together: empty for several reasons
        whole = [replace(key, data=_told_apart(key)) for key in group]
        order = np.lexsort([rank.data, *(key.data for key in whole)])
        return _tied([replace(key, why=None) for key in whole], rank, order, _begins(whole, order, size), size)
    ranks = rank.data if rows is None else rank.data[rows]
    same = ranks[1:] == ranks[:-1]
    same[begins[begins > 0] - 1] = False
    beside = np.zeros(size, dtype=bool)
    beside[1:] |= same
    beside[:-1] |= same
    tied = np.empty(size, dtype=bool)
    tied[slice(None) if rows is None else rows] = beside
    return tied if rank.why is None else tied & (rank.why == 0)


def _told_apart(key: Key) -> Array:
    return key.data if key.why is None else key.data + key.why


def number_order(vector: Vector) -> Array:
    """Numbers, none of them empty, as whole numbers in the same order."""
    return _ranked(vector, TEXT)[0]
