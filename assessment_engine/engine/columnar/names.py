"""The ids of rows that views make, spelled only when somebody asks for them, and what to do where two are the same."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import numpy as np

from assessment_engine.engine.columnar.frame import Frame, Segment
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.columnar.words import Words
from assessment_engine.values import Missing, Value, decimal_text


def key_ids(parts: Sequence[Vector], size: int) -> Words:
    """The ids of a frame or a cross: its keys, joined by ``/``."""

    def spelled() -> Sequence[str]:
        return ["/".join(map(_text, key)) for key in zip(*(part.values(size) for part in parts), strict=True)]

    return Words(size, spelled, lambda at: "/".join(_text(part.value(at)) for part in parts))


def way_ids(source: Vector, who: Vector, turn: Array) -> Words:
    """The ids of rows that a way makes: the source's, ``>`` and whom it leads to; ``#2`` for the second way to one."""

    def spelled() -> Sequence[str]:
        found = zip(source.values(turn.size), who.values(turn.size), turn.tolist(), strict=True)
        return [_way(*one) for one in found]

    return Words(turn.size, spelled, lambda at: _way(source.value(at), who.value(at), int(turn[at])))


def _way(own: Value, to: Value, number: int) -> str:
    return f"{own}>{to}#{number}" if number > 1 else f"{own}>{to}"


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, datetime.date, Missing)):
        return str(value)
    return decimal_text(value)


def keys_may_meet(parts: Sequence[Vector]) -> bool:
    """Whether ids of different keys may be the same: only where ``/`` may stand in two of the parts or more."""
    return sum(part.sort == "number" or _has(part, "/") for part in parts) > 1


def ways_may_meet(who: Vector) -> bool:
    """Whether ids of different ways may be the same: only where whom they lead to has a sign of the way in its id."""
    return _has(who, ">") or _has(who, "#")


def _has(part: Vector, sign: str) -> bool:
    return part.words is not None and part.words.has(sign)


def with_different(frame: Frame) -> Frame:
    """The same rows, with ids of which equal ones have one code."""
    texts = frame.words.texts
    words = Words.of(dict.fromkeys(texts))
    places = {text: place for place, text in enumerate(words.texts)}
    codes = np.array([places[text] for text in texts], dtype=np.int64)
    return Frame(frame.name, frame.size, words, codes=codes, segments=frame.segments)


def once_each(state: State, frame: Frame) -> Frame:
    """The rows without those whose id an earlier one has; a problem for each of these."""
    first: dict[str, int] = {}
    for row in range(frame.size):
        text = frame.id(row)
        earlier = first.setdefault(text, row)
        if earlier != row:
            state.problems.add("E710", frame.place(row), text, other=frame.place(earlier), table=frame.name)
    if len(first) == frame.size:
        return frame
    kept = np.array(list(first.values()), dtype=np.int64)
    segment = Segment(frame, kept, kept.size)
    return Frame(frame.name, kept.size, Words.of(first), segments=[segment], is_part=True)
