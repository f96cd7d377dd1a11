"""Which cells of a stretch are empty, and which are refused: a look at whole columns, and no messages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from assessment_engine.register.cells import Fault
from assessment_engine.register.large.arrays import Array, holes
from assessment_engine.register.large.cells import Cells, decoded, parsed_texts, readable
from assessment_engine.register.large.texts import blank, dictionary, is_text
from assessment_engine.register.specs import ColumnSpec

_UNUSUAL = "[^!-~]"  # no id of only such signs as this leaves out needs a second look


@dataclass(frozen=True, slots=True)
class Seen:
    """A stretch of a column: ``empty`` and ``wrong`` cells, and the numbers of those that are kept as numbers."""

    empty: Array
    wrong: Array
    cells: Cells | None = None

    @property
    def given(self) -> Array:
        """Where there is a value."""
        return ~(self.empty | self.wrong)


def seen(column: ColumnSpec, cells: pl.Series) -> Seen:
    """What there is to say of these cells before their values are compared with others."""
    none = np.zeros(cells.len(), dtype=bool)
    if column.form in ("choice", "boolean") and _all_right(column, cells):
        return Seen(none, none)
    if column.form not in ("text", "link"):
        found = decoded(column, cells)
        return Seen(none if found.empty is None else found.empty, none if found.wrong is None else found.wrong, found)
    if cells.dtype == pl.Null:
        return Seen(~none, none)
    if not readable(column, cells.dtype):
        null = holes(cells)
        return Seen(none if null is None else null, ~none if null is None else ~null)
    if not is_text(cells.dtype):
        null = holes(cells)
        return Seen(none if null is None else null, none)
    return Seen(_blank(cells), _refused(column, cells))


def _all_right(column: ColumnSpec, cells: pl.Series) -> bool:
    """Whether every different cell is one of the choices, or of the ways to write yes and no."""
    if not is_text(cells.dtype) or cells.null_count():
        return cells.dtype == pl.Boolean and not cells.null_count() and column.form == "boolean"
    words = parsed_texts(column, cells.unique().cast(pl.String).to_list())
    return all(isinstance(word, str | bool) for word in words)


def _blank(cells: pl.Series) -> Array:
    if cells.dtype != pl.String:
        codes, texts = dictionary(cells)
        return np.array([*(not text.strip() for text in texts), True])[codes]
    return blank(cells)


def _refused(column: ColumnSpec, cells: pl.Series) -> Array:
    """Texts that do not fit the pattern, and ids with signs that one cannot see."""
    wrong = np.zeros(cells.len(), dtype=bool)
    if column.name != "id" and not column.pattern:
        return wrong
    odd = ~wrong if column.pattern else np.asarray(cells.cast(pl.String).str.contains(_UNUSUAL).fill_null(False))
    if odd.any():
        codes, texts = dictionary(cells.filter(pl.Series(odd)))
        parsed = parsed_texts(column, texts)
        wrong[odd] = np.array([*(type(value) is Fault for value in parsed), False])[codes]
    return wrong
