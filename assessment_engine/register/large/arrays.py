"""Arrays of whole numbers out of columns of Polars, exact and as narrow as their numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Array = npt.NDArray[Any]
NOWHERE = -1
_SAFE = 2**62
_WIDTHS = ((2**7 - 1, np.int8), (2**15 - 1, np.int16), (2**31 - 1, np.int32), (_SAFE, np.int64))


def whole(series: pl.Series) -> Array:
    """The numbers of a column of integers or decimals (these without their point); 0 where it is empty."""
    numbers = series.to_physical().fill_null(0)
    if numbers.dtype in (pl.Int128, pl.UInt128, pl.UInt64):
        least, most = (int(str(end)) for end in (numbers.min(), numbers.max())) if numbers.len() else (0, 0)
        if max(most, -least) >= _SAFE:
            return objects(numbers.to_list())
        numbers = numbers.cast(pl.Int64)
    return np.asarray(numbers.to_numpy())


def objects(numbers: list[int]) -> Array:
    """An array of Python's integers, which have no end."""
    data = np.empty(len(numbers), dtype=object)
    data[:] = numbers
    return data


def narrow(data: Array) -> Array:
    """The same numbers in the narrowest type that holds them; Python's own where none does."""
    if not data.size:
        return data.astype(np.int8)
    low, high = int(data.min()), int(data.max())
    most = max(high, -low)
    width = next((width for limit, width in _WIDTHS if most <= limit), object)
    return data if data.dtype == width else data.astype(width)


def holes(series: pl.Series) -> Array | None:
    """Where a column is null; None when it never is."""
    return np.asarray(series.is_null().to_numpy()) if series.null_count() else None
