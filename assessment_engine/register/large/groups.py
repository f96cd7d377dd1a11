"""Rows that hold together: one at a time, and shares of one whole.

Groups in which something may be wrong are found over whole columns; the row-wise checks then look at their rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import lcm

import numpy as np
import polars as pl

from assessment_engine.problems import Problems
from assessment_engine.register.holding import check_one_at_a_time, check_shares
from assessment_engine.register.large.arrays import Array
from assessment_engine.register.large.found import Found
from assessment_engine.register.large.keys import key_of, keys_of
from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.rows_at import loaded
from assessment_engine.register.large.seen import seen
from assessment_engine.register.large.table import LargeTable
from assessment_engine.register.loaded import Loaded

_ALWAYS = 3_652_059  # the last day there is, and before the first one is 0
_CHUNK = 50_000  # rows of doubtful groups that are looked at together
_MOST_PARTS = 2**31

Check = Callable[[Loaded, Problems], None]


def check_groups(table: LargeTable, found: Found) -> None:
    """No two rows of a key hold on one day, and the shares of one owner add up to one on every day."""
    spec = table.spec
    days = ("from", "to") if spec.dated else ()
    if spec.one_at_a_time and {*spec.one_at_a_time, *days[:1]} <= table.header.keys():
        held = _held(table, spec.one_at_a_time, share=False)
        _check(table, (*spec.one_at_a_time, *days), held, _overlapping(held), check_one_at_a_time, found)
    if spec.sums_to_one and {spec.between[0], "share", *days[:1]} <= table.header.keys():
        held = _held(table, spec.between[:1], share=True)
        _check(table, (spec.between[0], "share", *days), held, _not_whole(held), check_shares, found)


def _check(
    table: LargeTable, columns: tuple[str, ...], held: pl.DataFrame, doubtful: pl.Series, check: Check, found: Found
) -> None:
    """What the row-wise check finds in the doubtful groups."""
    for rows in _chunks(held, doubtful):
        problems = Problems()
        check(loaded(table, rows, columns), problems)
        found.add(problems)


def _chunks(held: pl.DataFrame, doubtful: pl.Series) -> Iterator[Array]:
    """The rows of doubtful groups, some whole groups at a time, each in the order of the table."""
    if not doubtful.len():
        return
    rows = held.filter(pl.col("key").is_in(doubtful.implode())).select("key", "row").sort("key", "row")
    key, row = rows.get_column("key").to_numpy(), rows.get_column("row").to_numpy()
    start = 0
    while start < key.size:
        end = int(np.searchsorted(key, key[min(start + _CHUNK, key.size) - 1], side="right"))
        yield np.sort(row[start:end])
        start = end


def _held(table: LargeTable, columns: tuple[str, ...], *, share: bool) -> pl.DataFrame:
    """The key, the first and last day and the share of each row that has a key and days that are right."""
    categories = pl.Categories.random()
    parts = [_held_in(table, batch, columns, categories, share) for batch in table.batches()]
    if not parts:
        return pl.DataFrame(schema=dict.fromkeys(("key", "begin", "end", "row", "share", "parts", "known"), pl.Int64))
    # numbers of texts hold only as long as a column with these categories is there: so all are joined before
    return pl.concat(parts).with_columns(pl.col("key").to_physical())


def _held_in(
    table: LargeTable, batch: Batch, columns: tuple[str, ...], categories: pl.Categories, share: bool
) -> pl.DataFrame:
    one = len(columns) == 1
    keys = key_of(table, batch, table.spec.columns[columns[0]]) if one else keys_of(table, batch, columns)
    begin, end, good = _days(table, batch)
    held = {
        "key": keys.cast(pl.Categorical(categories)),
        "begin": begin, "end": end,
        "row": np.arange(batch.first, batch.first + batch.size),
    }  # fmt: skip
    if share:
        looked = seen(table.spec.columns["share"], table.read(batch, "share"))
        assert looked.cells is not None
        data = looked.cells.data
        tops = data.astype(np.int64) if data.dtype != object else np.zeros(data.shape, dtype=np.int64)
        held["share"], held["parts"] = tops, np.full(data.shape, min(looked.cells.parts, _MOST_PARTS))
        held["known"] = looked.given
    return pl.DataFrame(held).filter(pl.col("key").is_not_null() & pl.Series(good))


def _days(table: LargeTable, batch: Batch) -> tuple[Array, Array, Array]:
    """The first and last day of each row, and whether they are right."""
    if not table.spec.dated:
        size = batch.size
        return np.zeros(size, np.int32), np.full(size, _ALWAYS, np.int32), np.ones(size, dtype=bool)
    begin, end = (seen(table.spec.columns[name], table.read(batch, name)) for name in ("from", "to"))
    assert begin.cells is not None
    assert end.cells is not None
    last = np.where(end.given, end.cells.data.astype(np.int32), _ALWAYS)  # a narrow array would wrap the last day
    first = begin.cells.data.astype(np.int32)
    return first, last, begin.given & ~end.wrong & (first <= last)


def _overlapping(held: pl.DataFrame) -> pl.Series:
    """The keys with two rows of which one begins before the other has ended: there are two neighbours then."""
    rows = held.sort("key", "begin")
    same = pl.col("key") == pl.col("key").shift(1)
    return rows.filter(same & (pl.col("begin") <= pl.col("end").shift(1))).get_column("key").unique()


def _not_whole(held: pl.DataFrame) -> pl.Series:
    """The keys with a day on which there are shares that are not one in all."""
    if not held.height:
        return pl.Series("key", [], dtype=pl.UInt32)
    known = held.filter(pl.col("known").all().over("key"))
    parts = lcm(*known.get_column("parts").unique().to_list())
    if parts >= _MOST_PARTS:  # too fine for whole numbers: every group is looked at
        return known.get_column("key").unique()
    share = pl.col("share") * (parts // pl.col("parts"))
    begin = known.select("key", day=pl.col("begin").cast(pl.Int64), share=share, rows=pl.lit(1, pl.Int64))
    end = known.select("key", day=pl.col("end").cast(pl.Int64) + 1, share=-share, rows=pl.lit(-1, pl.Int64))
    events = pl.concat([begin, end]).group_by("key", "day").agg(pl.col("share").sum(), pl.col("rows").sum())
    summed = events.sort("key", "day").with_columns(pl.col("share").cum_sum(), pl.col("rows").cum_sum())
    return summed.filter((pl.col("rows") > 0) & (pl.col("share") != parts)).get_column("key").unique()
