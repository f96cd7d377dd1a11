"""The names of those whom cards are about, by the rule of :func:`assessment_engine.outcome.cards.scorecards`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array


@dataclass(frozen=True, slots=True)
class Called:
    """What makes the names of rows: the row's own, that of the row of ``entity`` that ``links`` lead to, or the id."""

    own: Vector | None
    links: Vector
    entity: Frame | None

    def __call__(self, rows: Array) -> pl.Series:
        """The names of some rows."""
        names, there = _named(self.own, rows)
        if there is not None and there.all():
            return names
        links = self.links.take(rows)
        found, known = self._of_entity(links)
        names = found if there is None else names.zip_with(pl.Series(there), found)
        given = known if there is None else there | known
        return names if given.all() else names.zip_with(pl.Series(given), plain(links))

    def _of_entity(self, links: Vector) -> tuple[pl.Series, Array]:
        size = links.data.size
        if self.entity is None or not self.entity.size or not self.entity.has("name"):
            return pl.Series([""]).new_from_index(0, size), np.zeros(size, dtype=bool)
        at = self.entity.rows_of(links)
        names, there = _named(self.entity.get("name"), np.maximum(at, 0))
        known = (at >= 0) if there is None else (at >= 0) & there
        return (names, np.zeros(size, dtype=bool)) if there is None else (names, known)


def _named(own: Vector | None, rows: Array) -> tuple[pl.Series, Array | None]:
    """The texts of a column of names, and where there are any (None: it is no column of texts)."""
    if own is None or own.words is None or not own.words.size:
        return pl.Series([""]).new_from_index(0, rows.size), None
    texts = own.words.series(np.maximum(own.data[rows], 0))
    return texts, np.ones(rows.size, dtype=bool) if own.why is None else own.why[rows] == 0


def called(frames: Mapping[str, Frame], frame: Frame, table: str, column: str, own: bool = True) -> Called:
    """The names of the rows of *frame* as those of the rows of *table* that their *column* leads to."""
    name = frame.get("name") if own and frame.has("name") else None
    return Called(name, frame.get(column), frames[table] if _has(frames, table) else None)


def _has(frames: Mapping[str, Frame], table: str) -> bool:
    try:
        frames[table]
    except KeyError:
        return False
    return True


def plain(vector: Vector) -> pl.Series:
    """Values as Python has them as text: what a link holds, or an account is called by."""
    if vector.words is not None and vector.words.size and (vector.why is None or not vector.why.any()):
        return vector.words.series(vector.data)
    return pl.Series([str(value) for value in vector.values(vector.data.size)], dtype=pl.String)
