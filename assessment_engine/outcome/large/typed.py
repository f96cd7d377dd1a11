"""Columns as Parquet has them: whole numbers, decimals, days, truth values and texts, and why a value is empty.

====================  =======================================================================================
what a column is      its type in the file
====================  =======================================================================================
text, choice, link    String
truth value           Boolean
day                   Date
money of bookkeeping  Int64, in fen; its name ends in ``_fen``
number                Int64 when it is whole, else Decimal(38, digits of its step), as those are that have no room
                      in 64 bits; String (``1/3``) when it has no finite decimal
====================  =======================================================================================

What is empty is null.  Where that may be, a column ``<name>:why`` of the reasons stands beside it: null where there is
a value, and where the line is not on the card at all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.vector import REASONS, Vector
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.outcome.large.decimals import MOST_DIGITS, decimals, number_texts, scaled
from assessment_engine.outcome.large.printing import Column
from assessment_engine.outcome.large.sheet import Cells, Head

Kind = Any  # a data type of Polars, or its class
_FIRST_DAY = 719_163
_OF: dict[str, Kind] = {"text": pl.String, "boolean": pl.Boolean, "date": pl.Date, "fen": pl.Int64}
_WHY = pl.Series([str(reason) for reason in REASONS], dtype=pl.String)


def type_of(head: Head) -> Kind:
    """The type of a column."""
    if head.kind != "number":
        return _OF[head.kind]
    if head.digits is None:
        return pl.String
    return pl.Decimal(MOST_DIGITS, head.digits) if head.digits or head.wide else pl.Int64


def name_of(head: Head) -> str:
    """The name of a column."""
    return f"{head.name}_fen" if head.kind == "fen" else head.name


def why_of(head: Head) -> str:
    """The name of the column that says why a value is empty."""
    return f"{head.name}:why"


def typed(head: Head, cells: Cells, rows: Array) -> pl.Series:
    """The values of some rows."""
    values = cells.values
    if not isinstance(values, Vector):
        made = values(rows)
    elif head.kind == "text":
        made = _texts(values, cells, rows)
    else:
        made = _of_numbers(head, values, cells, rows)
    given = _given(cells, rows)
    return made if given is None else made.zip_with(pl.Series(given), _nothing(made.dtype, rows.size))


def why(cells: Cells, rows: Array) -> pl.Series:
    """Why the values of some rows are empty; null where they are not."""
    vector = cells.values
    if not isinstance(vector, Vector) or vector.why is None:
        return _nothing(pl.String, rows.size)
    codes = vector.why[rows].astype(np.int64)
    empty = codes > 0 if cells.there is None else (codes > 0) & cells.there[rows]
    return _WHY.gather(np.maximum(codes - 1, 0)).zip_with(pl.Series(empty), _nothing(pl.String, rows.size))


def _given(cells: Cells, rows: Array) -> Array | None:
    why = cells.values.why if isinstance(cells.values, Vector) else None
    given = None if why is None else why[rows] == 0
    if cells.there is not None:
        given = cells.there[rows] if given is None else given & cells.there[rows]
    return None if given is None or given.all() else np.asarray(given)


def _nothing(kind: Kind, size: int) -> pl.Series:
    return pl.Series([None], dtype=kind).new_from_index(0, size)


def _texts(vector: Vector, cells: Cells, rows: Array) -> pl.Series:
    """The texts of words; of what is no word, but was to be one, those of a CSV."""
    if vector.words is None or not vector.words.size:
        return Column(vector, cells, bare=True).one_by_one(rows)
    return vector.words.series(np.maximum(vector.data[rows], 0))


def _of_numbers(head: Head, vector: Vector, cells: Cells, rows: Array) -> pl.Series:
    data = vector.data[rows]
    if head.kind == "boolean":
        return pl.Series(data.astype(bool))
    if head.kind == "date":
        return pl.Series(data.astype(np.int32) - _FIRST_DAY).cast(pl.Date)
    if head.kind == "fen":
        return pl.Series(data, dtype=pl.Int64)
    if head.digits is None:
        return Column(vector, cells, bare=True).one_by_one(rows)
    return _number(head, head.digits, vector, rows)


def _number(head: Head, digits: int, vector: Vector, rows: Array) -> pl.Series:
    data, parts = vector.data[rows], int(vector.parts.data)
    if digits == 0 and not head.wide:
        return pl.Series(data.astype(np.int64) // parts)
    numbers = scaled(data, parts, digits)
    made = None if numbers is None else decimals(numbers, digits)
    if made is None:
        made = number_texts(data, parts, None).str.to_decimal(scale=digits)
    return made.cast(type_of(head))
