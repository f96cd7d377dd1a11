"""Polars by hand: one look-up for all rules, one aggregation of the reports; out of memory, or streaming from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import add
from pathlib import Path

import polars as pl

from tests.benchmarks.scale.layout import CHOICES, parts
from tests.benchmarks.scale.lookups import item_table, key_factors, rule_table
from tests.benchmarks.scale.members import GOOD, MODEL, REWARDS
from tests.benchmarks.scale.results import Stars, Steps, Township
from tests.benchmarks.scale.workload import DEPOSITS, EXIT, GRADES, GRAVE, START

Tables = dict[str, pl.LazyFrame]
TABLES = ("cadre", "report", "area", "incident", "household")
NEEDED = {"report": ("cadre", "item", "kind", "qty", "target"), "incident": ("area", "date", "kind")}
col = pl.col


def scan_township(folder: Path) -> Tables:
    """The files, with words as whole numbers; nothing is read yet."""
    return {table: _scanned(folder, table) for table in TABLES}


def _scanned(folder: Path, table: str) -> pl.LazyFrame:
    frame = pl.scan_parquet(parts(folder, table))
    if table in NEEDED:
        frame = frame.select(NEEDED[table])
    words = [
        col(name).cast(pl.String).cast(pl.Enum(words)).to_physical().cast(pl.Int8).alias(name)
        for (of, name), words in CHOICES.items()
        if of == table
    ]
    return frame.with_columns(words)


def read_township(folder: Path) -> Tables:
    """The tables in memory."""
    return {table: frame.collect().lazy() for table, frame in scan_township(folder).items()}


def evaluate_township(tables: Tables) -> Township:
    """What every cadre comes to."""
    cadre = tables["cadre"].select("id", "unit", "level").with_row_index("number")
    worth = _worth(tables["report"], cadre)
    table = _settled(cadre, _totals(worth), _money(tables, cadre)).collect(engine="streaming")
    ids = table["id"]
    if ids.dtype == pl.String:
        ids = ids.str.slice(1).cast(pl.Int64)
    columns = [table[name].to_numpy() for name in ("total", "grade", "place", "money")]
    return Township(ids.to_numpy(), *columns)


def _worth(report: pl.LazyFrame, cadre: pl.LazyFrame) -> pl.LazyFrame:
    """By cadre and item: what the reports are worth, and the highest target of those that were picked."""
    per_item, per_kind = key_factors()
    key = col("item").cast(pl.Int32) * per_item + col("kind").cast(pl.Int32) * per_kind + col("level").cast(pl.Int32)
    rules = pl.LazyFrame(rule_table()).with_row_index("key").with_columns(col("key").cast(pl.Int32))
    picked = [col("qty") >= col(f"least{slot}") for slot in (0, 1)]
    each = [
        pl.when(picked[slot]).then(col(f"fixed{slot}") + col(f"each{slot}") * col("qty")).otherwise(0)
        for slot in (0, 1)
    ]
    who = cadre.select("number", "level", cadre="id")
    return (
        report.join(who, on="cadre")
        .with_columns(key=key)
        .join(rules, on="key", how="left")
        .filter(picked[0] | picked[1])
        .select("number", "item", worth=reduce(add, each).cast(pl.Int64), goal=col("target").cast(pl.Int64))
        .group_by("number", "item")
        .agg(col("worth").sum(), col("goal").max())
    )


def _totals(worth: pl.LazyFrame) -> pl.LazyFrame:
    types = {name: pl.Int8 if name in ("item", "method") else pl.Int64 for name in item_table()}
    own = pl.LazyFrame(item_table(), schema=types)
    full, value, goal = col("full"), col("worth"), col("goal")
    ratio = pl.min_horizontal(full, (2 * full * value + goal) // (2 * goal))
    points = (
        pl.when(col("method") == 0).then(pl.max_horizontal(full - value, pl.lit(0)))
        .when(col("method") == 1).then(pl.min_horizontal(full, value))
        .when(col("method") == 2).then(pl.when(goal > 0).then(ratio).otherwise(0))
        .when(value >= col("limit3")).then(col("points3")).when(value >= col("limit2")).then(col("points2"))
        .when(value >= col("limit1")).then(col("points1")).when(value >= col("limit0")).then(col("points0"))
        .otherwise(0)
    )  # fmt: skip
    return worth.join(own, on="item").group_by("number").agg(more=(points - col("start")).sum())


def _money(tables: Tables, cadre: pl.LazyFrame) -> pl.LazyFrame:
    counts = col("kind").is_in(list(GRAVE)) & col("date").is_between(date(2011, 1, 1), date(2011, 12, 31))
    forfeited = tables["incident"].filter(counts).select(id="area").unique().with_columns(sign=pl.lit(-1))
    deposit = col("level").replace_strict(list(range(len(DEPOSITS))), list(DEPOSITS), return_dtype=pl.Int64)
    who = cadre.select("number", "level", cadre="id")
    areas = tables["area"].join(who, on="cadre").join(forfeited, on="id", how="left")
    exits = tables["household"].filter("exited").join(who, on="cadre").select("number", money=pl.lit(EXIT, pl.Int64))
    deposits = areas.select("number", money=deposit * col("sign").fill_null(1))
    return pl.concat([deposits, exits]).group_by("number").agg(col("money").sum())


def _settled(cadre: pl.LazyFrame, totals: pl.LazyFrame, money: pl.LazyFrame) -> pl.LazyFrame:
    grade = reduce(add, [(col("total") >= limit).cast(pl.Int8) for _, limit in GRADES])
    return (
        cadre.join(totals, on="number", how="left")
        .join(money, on="number", how="left")
        .with_columns(total=START + col("more").fill_null(0), money=col("money").fill_null(0))
        .with_columns(grade=grade, place=col("total").rank("min", descending=True).over("unit", "level"))
        .select("id", "total", "grade", "place", "money")
    )


def scan_stars(folder: Path) -> pl.LazyFrame:
    """The file; nothing is read yet."""
    return pl.scan_parquet(parts(folder, "member"))


def read_stars(folder: Path) -> pl.LazyFrame:
    """The members in memory, without their names."""
    return scan_stars(folder).drop("id", "name").collect().lazy()


def evaluate_stars(members: pl.LazyFrame) -> Stars:
    """The stars, tier and reward of every member."""
    stars = reduce(add, [one.cast(pl.Int8) for one in _criteria()])
    tier = 1 + (col("stars") >= GOOD).cast(pl.Int8) + (col("stars") >= MODEL).cast(pl.Int8)
    reward = pl.when(col("stars") >= MODEL).then(REWARDS[2]).when(col("stars") >= GOOD).then(REWARDS[1]).otherwise(0)
    table = members.select(stars=stars).with_columns(tier=tier, reward=reward).collect(engine="streaming")
    return Stars(*[table[name].to_numpy() for name in ("stars", "tier", "reward")])


def _criteria() -> Sequence[pl.Expr]:
    return (
        col("meetings") >= 10,
        col("study") >= 80,
        (col("volunteer") >= 40) | (col("proposals") >= 2),
        col("dues") == 12,
        col("violations") == 0,
        (col("paired") >= 1) & (col("exited") * 2 >= col("paired")),
        col("disputes") >= 1,
        col("sanitation") >= 85,
        col("growth") >= 500,
        col("training") | (col("age") >= 65),
    )


STEPS: Mapping[str, Steps] = {
    "township": Steps(read_township, evaluate_township),
    "stars": Steps(read_stars, evaluate_stars),
}
FROM_FILES: Mapping[str, Steps] = {
    "township": Steps(scan_township, evaluate_township),
    "stars": Steps(scan_stars, evaluate_stars),
}
