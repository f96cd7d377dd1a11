"""Columns of text: their different texts, each once, and white space as Python has it."""

from __future__ import annotations

import numpy as np
import polars as pl

from assessment_engine.register.large.arrays import NOWHERE, Array

# What str.strip() takes away; Polars knows all of it but the four separators of ASCII.
WHITE = "".join(chr(sign) for sign in range(0x3001) if chr(sign).isspace())

_VISIBLE = bytes(range(0x21, 0x7F))


def is_text(dtype: pl.DataType) -> bool:
    """Whether a column of this type holds texts."""
    return dtype == pl.String or isinstance(dtype, pl.Categorical | pl.Enum)


def bare(text: pl.Series) -> pl.Series:
    """The texts without white space around them."""
    return text.str.strip_chars(WHITE)


def is_plain(text: pl.Series) -> bool:
    """Whether no text has a sign that is not visible ASCII: so there is no white space, and nothing hidden."""
    return not str(text.str.join("").item()).encode().translate(None, _VISIBLE)


def all_given(ids: pl.Series) -> bool:
    """Whether every id is there and as it stands: an integer, or signs of which all are visible ASCII."""
    if ids.null_count() or ids.dtype.is_integer():
        return not ids.null_count()
    return ids.dtype == pl.String and (not ids.len() or bool((ids != "").all())) and is_plain(ids)


def blank(text: pl.Series) -> Array:
    """Where texts are null, empty, or white space alone; few texts begin as white space does."""
    doubtful = ((text < "!") | (text > "~")).fill_null(True)
    found = np.asarray(doubtful.to_numpy())
    if found.any():
        found = found.copy()
        found[found] = (bare(text.filter(doubtful)) == "").fill_null(True).to_numpy()
    return found


def dictionary(text: pl.Series) -> tuple[Array, list[str]]:
    """For each text its place among the different ones, ``NOWHERE`` for null; and the different ones."""
    if text.dtype in (pl.String, pl.Null):
        text = text.cast(pl.Categorical(pl.Categories.random()))
    different = text.drop_nulls().unique()
    numbers = text.to_physical()
    if not different.len():
        return np.full(text.len(), NOWHERE, dtype=np.int32), []
    own = different.to_physical().to_numpy()
    nowhere = int(own.max()) + 1
    place = np.full(nowhere + 1, NOWHERE, dtype=np.int32)
    place[own] = np.arange(own.size, dtype=np.int32)
    found = numbers.cast(pl.UInt32).fill_null(nowhere) if numbers.null_count() else numbers
    return place[found.to_numpy()], different.cast(pl.String).to_list()
