"""Rows whose key an earlier row has, in a table of any size: by hashes of keys first, then by the keys themselves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from assessment_engine.register.large.arrays import Array
from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.table import LargeTable

Keys = Callable[[Batch], pl.Series]


def repeated(table: LargeTable, keys: Keys) -> tuple[Array, Array]:
    """The rows whose key an earlier row has, and for each of them the first that has it; null is no key."""
    hashes = [_hashes(keys(batch)) for batch in table.batches()]
    doubtful = _twice(np.concatenate(hashes)) if hashes else np.zeros(0, dtype=np.uint64)
    none = np.zeros(0, dtype=np.int64)
    if not doubtful.size:
        return none, none
    del hashes
    suspects = pl.concat([_suspects(batch, keys(batch), doubtful) for batch in table.batches()])
    marked = suspects.with_columns(pl.col("row").min().over("key").alias("first"))
    twice = marked.filter(pl.col("row") != pl.col("first")).sort("row")
    return twice.get_column("row").to_numpy(), twice.get_column("first").to_numpy()


def _hashes(keys: pl.Series) -> Array:
    return np.asarray(keys.drop_nulls().hash().to_numpy())


def _twice(hashes: Array) -> Array:
    """The numbers that are there more than once; sorted in place, for there may be many."""
    hashes.sort()
    return np.unique(hashes[1:][hashes[1:] == hashes[:-1]])


def _suspects(batch: Batch, keys: pl.Series, doubtful: Array) -> pl.DataFrame:
    hashes = keys.hash().to_numpy()
    near = np.minimum(np.searchsorted(doubtful, hashes), doubtful.size - 1)
    rows = np.flatnonzero((doubtful[near] == hashes) & keys.is_not_null().to_numpy())
    return pl.DataFrame({"row": rows + batch.first, "key": keys.gather(rows).cast(pl.String)})
