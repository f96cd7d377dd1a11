"""Columns and rows as they go between the parts and the driver: plain arrays and texts, exact, without frames.

They are pickled, not cast: whole numbers that do not fit 64 bits travel as what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.mixing import joined
from assessment_engine.engine.columnar.vector import Sort, Vector, codes
from assessment_engine.engine.columnar.whole import Array, Whole
from assessment_engine.engine.columnar.words import Words
from assessment_engine.engine.spark.part_task import Version
from assessment_engine.problems import Place


@dataclass(frozen=True, slots=True)
class Shipped:
    """A column: its whole numbers, their divisors, why values are empty, and the words that are met."""

    sort: Sort
    whole: Array
    parts: Array
    why: Array | None
    words: tuple[str, ...] | None

    @classmethod
    def of(cls, vector: Vector, size: int) -> Shipped:
        full = vector.spread(size)
        if full.words is None:
            return cls(full.sort, full.data, full.parts.data, full.why, None)
        given = np.flatnonzero(np.broadcast_to(full.given(), (size,)))
        met, places = np.unique(full.data[given], return_inverse=True)
        data = np.zeros(size, dtype=np.int32)  # what stands under an empty value is of no account
        data[given] = places
        return cls(
            full.sort, data, full.parts.data, full.why, tuple(full.words.texts[at] for at in met.tolist()) or ("",)
        )

    def vector(self) -> Vector:
        """The column as the engine has it."""
        if self.words is not None:
            return codes(self.whole, Words.of(self.words), self.why)
        return Vector(self.sort, Whole.of(self.whole), Whole.of(self.parts), self.why)


def put_together(columns: Sequence[Vector], sizes: Sequence[int]) -> Vector:
    """The column of the rows of all parts; one without any value is of the sort that the others are."""
    kept = [(column, size) for column, size in zip(columns, sizes, strict=True) if size]
    if not kept:
        return columns[0]
    sort = next((column for column, size in kept if column.given().any()), kept[0][0])
    return joined([_as(sort, column, size) for column, size in kept], [size for _, size in kept])


def _as(like: Vector, column: Vector, size: int) -> Vector:
    if column.sort == like.sort or column.given().any():
        return column
    fill = Whole.one(1 if like.sort == "date" else 0).spread(size)
    return replace(column, sort=like.sort, whole=fill, parts=Whole.one(1), words=Words.of([""]) if like.words else None)


@dataclass(frozen=True, slots=True)
class Places:
    """Where rows were entered."""

    files: tuple[str, ...]
    file: Array
    line: Array
    column: Array
    spots: tuple[str, ...] | None

    @classmethod
    def of(cls, places: Sequence[Place]) -> Places:
        files = {name: at for at, name in enumerate(dict.fromkeys(place.file for place in places))}
        spots = tuple(place.spot for place in places)
        return cls(
            tuple(files),
            np.array([files[place.file] for place in places], dtype=np.int32),
            np.array([place.line for place in places], dtype=np.int64),
            np.array([place.column for place in places], dtype=np.int64),
            spots if any(spots) else None,
        )

    def __len__(self) -> int:
        return self.file.size

    def __getitem__(self, row: int) -> Place:
        spot = self.spots[row] if self.spots else ""
        return Place(self.files[int(self.file[row])], int(self.line[row]), int(self.column[row]), spot)


@dataclass(frozen=True, slots=True)
class ShippedRows:
    """Rows of a table: their ids, their places (none where they are known), columns, and their roots if asked for."""

    ids: tuple[str, ...]
    places: Places
    columns: dict[Version, Shipped] = field(default_factory=dict)
    roots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """Where the driver's rows of a table have their places: those of all parts, put into one order."""

    pieces: Sequence[Places]
    piece: Array
    at: Array

    def columns(self) -> Sequence[str]:
        return ()

    def column(self, name: str) -> Vector:
        raise KeyError(name)

    def place(self, row: int) -> Place:
        return self.pieces[int(self.piece[row])][int(self.at[row])]


def ids_of(frame: Frame, rows: Array | None = None) -> tuple[str, ...]:
    """The ids of rows of a table."""
    texts: Any = frame.words.texts
    at = np.arange(frame.size) if frame.codes is None else frame.codes
    at = at if rows is None else at[rows]
    return tuple(texts[one] for one in at.tolist())


def places_of(frame: Frame, rows: Array | None = None) -> Places:
    """The places of rows of a table."""
    numbers = range(frame.size) if rows is None else rows.tolist()
    return Places.of([frame.place(row) for row in numbers])
