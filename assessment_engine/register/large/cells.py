"""A stretch of a column into numbers: what its cells hold, which are empty, and which are refused.

What is read at a glance is read here; every other cell is read by :mod:`assessment_engine.register.cells`, so there is
one piece of code that says what a cell means and what is wrong with it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

import numpy as np
import polars as pl

from assessment_engine.register.cells import Fault, Parsed, text_parser
from assessment_engine.register.large.arrays import Array, holes, narrow, objects, whole
from assessment_engine.register.large.texts import dictionary, is_text
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.values import Missing

_PLAIN = r"^[-+]?[0-9]{1,12}(\.[0-9]{1,6})?$"
_DAY_ZERO = datetime.date(1970, 1, 1).toordinal()
_SAFE = 2**62


@dataclass(frozen=True, slots=True)
class Cells:
    """Numbers over ``parts``, ordinals of dates, 0 and 1, or places among choices; anything where there is none.

    ``empty`` and ``wrong`` are where cells are empty and refused (None: nowhere).
    """

    data: Array
    parts: int = 1
    empty: Array | None = None
    wrong: Array | None = None


def decoded(column: ColumnSpec, cells: pl.Series) -> Cells:
    """The cells of a column that is a number, a date, a truth value or a choice."""
    if cells.dtype == pl.Null:
        size = cells.len()
        return Cells(np.zeros(size, dtype=np.int8), empty=np.ones(size, dtype=bool))
    if not readable(column, cells.dtype):
        given = cells.is_not_null().to_numpy()
        return Cells(np.zeros(cells.len(), dtype=np.int8), empty=holes(cells), wrong=np.asarray(given))
    if is_text(cells.dtype):
        return _of_numerals(column, cells) if _is_number(column) else _of_texts(column, cells)
    if _is_number(column):
        return _of_numbers(column, cells)
    if column.form == "date":
        return _of_dates(cells)
    return Cells(cells.fill_null(False).to_numpy(), empty=holes(cells))


def readable(column: ColumnSpec, dtype: pl.DataType) -> bool:
    """Whether a column of this type may hold such cells; of any other every cell is refused."""
    if is_text(dtype) or dtype == pl.Null:
        return True
    if column.form == "link" or column.name == "id":
        return dtype.is_integer()
    if _is_number(column):
        return dtype.is_integer() or dtype.is_decimal()
    return dtype == {"date": pl.Date, "boolean": pl.Boolean}.get(column.form)


def _is_number(column: ColumnSpec) -> bool:
    return column.type.kind == "number"


def _of_numbers(column: ColumnSpec, cells: pl.Series) -> Cells:
    parts = 10 ** int(getattr(cells.dtype, "scale", 0) or 0)
    data, empty = narrow(whole(cells)), holes(cells)
    return Cells(data, parts, empty, outside(column, data, parts, empty))


def outside(column: ColumnSpec, data: Array, parts: int, empty: Array | None) -> Array | None:
    """Where numbers over *parts* break the column's step or bounds; None when none does."""
    known, wrong = column.type, np.zeros(data.shape, dtype=bool)
    if not data.size:
        return None
    if known.step is not None:
        wrong |= _not_whole(data, Fraction(known.step * parts).numerator)
    if known.low is not None:
        wrong |= data < ceil(Fraction(known.low) * parts)
    if known.high is not None:
        wrong |= data > floor(Fraction(known.high) * parts)
    if empty is not None:
        wrong &= ~empty
    return wrong if wrong.any() else None


def _not_whole(data: Array, by: int) -> Array:
    if by == 1:
        return np.zeros(data.shape, dtype=bool)
    if data.dtype != object and by >= _SAFE:
        return np.asarray(data != 0)
    return np.asarray((data if data.dtype == object else data.astype(np.int64)) % by != 0, dtype=bool)


def _of_numerals(column: ColumnSpec, cells: pl.Series) -> Cells:
    """Numbers written as text: plain decimals at a glance, whatever else there is one different text at a time."""
    text = cells if cells.dtype == pl.String else cells.cast(pl.String)
    plain = text.str.contains(_PLAIN).fill_null(False)
    if plain.all():
        return _of_plain(column, text)
    rest, other = _of_texts(column, cells.filter(~plain)), ~plain.to_numpy()
    glance = _of_plain(column, text.filter(plain))
    parts = lcm(glance.parts, rest.parts)
    data = np.zeros(cells.len(), dtype=object)
    data[other], data[~other] = _times(rest.data, parts // rest.parts), _times(glance.data, parts // glance.parts)
    empty, wrong = np.zeros(cells.len(), dtype=bool), np.zeros(cells.len(), dtype=bool)
    empty[other] = False if rest.empty is None else rest.empty
    wrong[other] = False if rest.wrong is None else rest.wrong
    wrong[~other] = False if glance.wrong is None else glance.wrong
    return Cells(narrow(data), parts, empty if empty.any() else None, wrong if wrong.any() else None)


def _times(data: Array, factor: int) -> Array:
    most = max(abs(int(data.min())), abs(int(data.max()))) if data.size else 0
    return (data.astype(np.int64) if most * factor < _SAFE else data.astype(object)) * factor


def _of_plain(column: ColumnSpec, text: pl.Series) -> Cells:
    digits = (text.str.len_bytes() - text.str.find(".", literal=True) - 1).fill_null(0).cast(pl.Int64)
    most = int(digits.max() or 0)  # type: ignore[arg-type]
    data = text.str.replace(".", "", literal=True).cast(pl.Int64).to_numpy() * 10 ** (most - digits.to_numpy())
    return Cells(narrow(data), 10**most, None, outside(column, data, 10**most, None))


def _of_dates(cells: pl.Series) -> Cells:
    days = cells.to_physical().cast(pl.Int64) + _DAY_ZERO
    wrong = ((days < 1) | (days > datetime.date.max.toordinal())).fill_null(False).to_numpy()
    data = days.fill_null(1).to_numpy()
    if wrong.any():
        return Cells(np.where(wrong, 1, data).astype(np.int32), empty=holes(cells), wrong=wrong)
    return Cells(data.astype(np.int32), empty=holes(cells))


def _of_texts(column: ColumnSpec, cells: pl.Series) -> Cells:
    """Each different text is read once."""
    codes, texts = dictionary(cells)
    parsed = parsed_texts(column, texts)
    numbers, parts = _numbers(column, parsed)
    empty = np.array([*(isinstance(value, Missing) for value in parsed), True])
    wrong = np.array([*(type(value) is Fault for value in parsed), False])
    return Cells(
        numbers[codes], parts,
        empty[codes] if empty[:-1].any() or (codes < 0).any() else None,
        wrong[codes] if wrong.any() else None,
    )  # fmt: skip


def parsed_texts(column: ColumnSpec, texts: Sequence[str]) -> list[Parsed]:
    """What texts mean in a column; a choice that is none is found so without asking which one was meant."""
    if column.form != "choice":
        parse = text_parser(column, may_be_empty=True)
        return [parse(text) for text in texts]
    words = by_any_name({word: (word, title.zh, title.en) for word, title in column.choices.items()})
    parse = text_parser(column, may_be_empty=True)
    return [words.get(known_as(text.strip())) or (Fault("D517") if text.strip() else parse("")) for text in texts]


def _numbers(column: ColumnSpec, parsed: list[Parsed]) -> tuple[Array, int]:
    """The parsed values as numbers, and one more for what is null."""
    if _is_number(column):
        given = [Fraction(value) if isinstance(value, int | Fraction) else Fraction(0) for value in parsed]
        parts = lcm(*(value.denominator for value in given))
        return narrow(objects([*(int(value * parts) for value in given), 0])), parts
    if column.form == "date":
        days = [value.toordinal() if isinstance(value, datetime.date) else 1 for value in parsed]
        return np.array([*days, 1], dtype=np.int32), 1
    if column.form == "boolean":
        return np.array([*(value is True for value in parsed), False], dtype=bool), 1
    places = {word: place for place, word in enumerate(column.type.choices)}
    chosen = [places[value] if isinstance(value, str) else 0 for value in parsed]
    return narrow(np.array([*chosen, 0], dtype=np.int64)), 1
