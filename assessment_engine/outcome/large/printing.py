"""Columns as the texts of a CSV, the same that one cell after the other would have."""

from __future__ import annotations

import datetime

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.vector import REASONS, Vector
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.outcome.large.decimals import number_texts, ratio_texts
from assessment_engine.outcome.large.quoting import guarded, quoted
from assessment_engine.outcome.large.sheet import Cells, Texts
from assessment_engine.values import Missing

FEW = 1 << 16  # different texts of a column that are made once and then looked up
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()


def printer(cells: Cells, bare: bool) -> Texts:
    """What makes the cells of a CSV of some rows; *bare*: no text is changed, whatever a spreadsheet makes of it."""
    values = cells.values
    if isinstance(values, Vector):
        column = Column(values, cells, bare)
        table = column.few()
        made: Texts = column.looked_up(table) if table is not None else column.one_by_one
    else:
        texts = values

        def made(rows: Array) -> pl.Series:
            return quoted(texts(rows) if bare else guarded(texts(rows)))

    there = cells.there
    return made if there is None else lambda rows: _where(made(rows), there[rows])


def _where(texts: pl.Series, there: Array) -> pl.Series:
    return texts if there.all() else texts.zip_with(pl.Series(there), pl.Series([""]).new_from_index(0, there.size))


class Column:
    """The cells of a column: where it has few different values their texts are made once."""

    def __init__(self, vector: Vector, cells: Cells, bare: bool) -> None:
        self._vector = vector
        self._step = cells.step
        self._bare = bare
        said = ["" if cells.blank else str(Missing(reason)) for reason in REASONS]
        self._reasons = pl.Series(said, dtype=pl.String)
        self._place: Array | None = None

    def few(self) -> pl.Series | None:
        """The texts of all values that there are, if these are few; then those of the reasons."""
        vector, data = self._vector, self._vector.data
        if vector.sort == "boolean":
            return pl.Series(["false", "true"]).append(self._reasons)
        if vector.words is not None:
            if vector.words.size > FEW:
                return None
            return self._texts(np.arange(vector.words.size)).append(self._reasons)
        if not vector.is_fixed or data.dtype == object or not data.size:
            return None
        present = self._present(data)
        return None if present is None else self._texts(present).append(self._reasons)

    def _present(self, data: Array) -> Array | None:
        """The numbers that there are, if these are few; ``_place`` then has the place of each."""
        low, span = int(data.min()), int(data.max()) - int(data.min()) + 1
        if span > max(FEW, 4 * data.size):
            return None
        is_there = np.zeros(span, dtype=bool)
        is_there[data.astype(np.int64) - low] = True
        found = np.flatnonzero(is_there)
        if found.size > FEW:
            return None
        self._place = np.cumsum(is_there, dtype=np.int32) - 1
        return np.asarray(found + low)

    def looked_up(self, table: pl.Series) -> Texts:
        """What looks the texts of rows up."""
        vector, place = self._vector, self._place
        low = int(vector.data.min()) if place is not None else 0
        reasons = table.len() - len(REASONS)

        def found(rows: Array) -> pl.Series:
            data = vector.data[rows]
            at = data.astype(np.int64) if place is None else place[data.astype(np.int64) - low]
            if vector.why is not None:
                why = vector.why[rows].astype(np.int64)
                at = np.where(why > 0, reasons + why - 1, at)
            return table.gather(at)

        return found

    def one_by_one(self, rows: Array) -> pl.Series:
        """The texts of rows, made for these."""
        vector = self._vector.take(rows)
        if vector.is_fixed:
            texts = self._texts(vector.data)
        else:
            texts = ratio_texts(vector.data, np.broadcast_to(vector.parts.data, rows.shape), self._step)
        if vector.why is None or not vector.why.any():
            return texts
        why = vector.why.astype(np.int64)
        reasons = self._reasons.gather(np.maximum(why - 1, 0))
        return reasons.zip_with(pl.Series(why > 0), texts)

    def _texts(self, data: Array) -> pl.Series:
        """The texts of numbers, days or words by what a column holds for them."""
        vector = self._vector
        if vector.words is not None and not vector.words.size:
            return pl.Series([""]).new_from_index(0, data.size)  # of a column in which all is empty
        if vector.words is not None:
            words = vector.words.series(np.maximum(data, 0))  # what is empty may lead nowhere
            return quoted(words if self._bare else guarded(words))
        if vector.sort == "date":
            return pl.Series(data.astype(np.int32) - _FIRST_DAY).cast(pl.Date).dt.to_string("%Y-%m-%d")
        return number_texts(data, int(vector.parts.data), self._step)
