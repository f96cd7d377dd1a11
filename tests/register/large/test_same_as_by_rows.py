"""Random tables with all kinds of wrong cells, as CSV and as Parquet: both readers say and read the same."""

from __future__ import annotations

import csv
import datetime
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.register.large import parts
from tests.register.large.both import assert_same

Rows = list[dict[str, Any]]

WRONG = st.sampled_from([
    "", " ", "x", "-1", "0", "1e3", "1.5", "12.345", "１２", "1/3", "50%", "2011-13-01", "2011年3月1日", "2012.1.1",
    "是", "yes ", "甲", "c1 ", "c9", "\u200b", "a\u200bb", "fuke", " 正科", "99999999999999999999", "+7", "0.50",
    "1_0", "100000", 'a"b', "a,b", "a\nb", "13800000000", "2011-01-01", "a1", "h1", "v1", "2011-03",
])  # fmt: skip
DAYS = st.sampled_from(["2011-01-01", "2011-06-30", "2011-07-01", "2011.12.31", "2010-12-31", ""])


def cell(right: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Mostly right."""
    return st.integers(0, 11).flatmap(lambda lot: WRONG if lot == 0 else right)


def table(**columns: st.SearchStrategy[str]) -> st.SearchStrategy[Rows]:
    """Some rows; a column that Python has a word for ends in an underscore."""
    cells = {name.removesuffix("_"): cell(right) for name, right in columns.items()}
    return st.lists(st.fixed_dictionaries(cells), max_size=6)


def pick(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


TABLES: dict[str, st.SearchStrategy[Rows]] = {
    "cadre": table(
        id=pick("c1", "c2", "c3", "c4", "c10"), name=pick("甲", "乙"), level=pick("fuke", "正科", "Section Member"),
        phone=pick("", "13800000000", "13800000001", "13800000002"), deposit=pick("", "500", "500.50", "0.01", "10000"),
    ),
    "village": table(id=pick("v1", "v2", "v3"), name=pick("河村")),
    "area": table(id=pick("a1", "a2", "a3"), name=pick("一片")),
    "household": table(id=pick("h1", "h2", "h3"), name=pick("户"), kind=pick("producer", "skilled_worker")),
    "visit": table(
        id=pick(*(f"x{number}" for number in range(12))), date=DAYS, cadre=pick("c1", "c2", "c3"),
        month=pick("", "2011-03"), minutes=pick("1", "60", "480"), hours=pick("", "0.5", "7"),
        at_home=pick("是", "no", "true"), part=pick("", "1/3", "50%", "0.25"), source=pick("", "甲", " 乙 "),
    ),
    "posting": table(
        id=pick("p1", "p2", "p3", "p4", "p5"), cadre=pick("c1", "c2"), level=pick("fuke", "keyuan"),
        from_=pick("2011-01-01", "2011-07-01"), to=pick("", "2011-06-30", "2011-12-31"),
    ),
    "responsibility": table(
        id=pick("", "r1"), area=pick("a1", "a2"), cadre=pick("c1", "c2"), share=pick("1", "1/2", "50%"),
        from_=pick("2011-01-01", "2011-07-01"), to=pick("", "2011-06-30"),
    ),
    "pairing": table(household=pick("h1", "h2", "h3"), cadre=pick("c1", "c2")),
    "decision": table(node=pick("a.b"), row=pick("c1", "c2"), value=pick("1"), by=pick("x", "y"), date=DAYS),
}  # fmt: skip
TYPES = [
    pl.Categorical(), pl.Int8(), pl.Int64(), pl.UInt64(), pl.Int128(), pl.Decimal(38, 3), pl.Date(), pl.Boolean(),
    pl.Float64(),
]  # fmt: skip
YEARS = st.fixed_dictionaries({}, optional=TABLES)


def write_csv(path: Path, rows: Rows, names: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(names)
        out.writerows([row[name] for name in names] for row in rows)


def header(rows: Rows, lot: Any) -> list[str]:
    """The columns in any order; now and then one is lacking."""
    names = list(rows[0]) if rows else ["id", "name"]
    lot.shuffle(names)
    return names[1:] if len(names) > 2 and lot.random() < 0.1 else names


@given(YEARS, st.sampled_from([2, 1 << 20]), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_csv(year: dict[str, Rows], batch: int, lot: Any) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "BATCH", batch)
        for table_, rows in year.items():
            write_csv(Path(name) / f"{table_}.csv", rows, header(rows, lot))
        assert_same(Path(name))


@given(YEARS, st.sampled_from([2, 1 << 20]), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_parquet(year: dict[str, Rows], batch: int, lot: Any) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "BATCH", batch)
        for table_, rows in year.items():
            write_parquet(Path(name), table_, rows, header(rows, lot), lot)
        assert_same(Path(name))


def write_parquet(folder: Path, table_: str, rows: Rows, names: list[str], lot: Any) -> None:
    """One file or two parts, the columns of each as texts or of any type that takes them all."""
    frame = pl.DataFrame({name: typed([row[name] or None for row in rows], lot) for name in names})
    if lot.random() < 0.6:
        frame.write_parquet(folder / f"{table_}.parquet")
        return
    (folder / table_).mkdir()
    cut = lot.randint(0, frame.height)
    other = pl.DataFrame({name: typed([row[name] or None for row in rows[cut:]], lot) for name in names})
    frame.head(cut).write_parquet(folder / table_ / "part-0000.parquet")
    other.write_parquet(folder / table_ / "part-0001.parquet")


def typed(texts: list[str | None], lot: Any) -> pl.Series:
    """The texts as a column of some type that holds all of them, if there is one."""
    found = pl.Series(texts, dtype=pl.String)
    for dtype in lot.sample(TYPES, len(TYPES)):
        values = [_value(text, dtype) for text in texts]
        fits = all((value is None) == (text is None) for value, text in zip(values, texts, strict=True))
        if fits and lot.random() < 0.4:
            try:
                return pl.Series(values, dtype=dtype)
            except (OverflowError, pl.exceptions.PolarsError, TypeError, ValueError):
                continue
    return found


def _value(text: str | None, dtype: Any) -> Any:
    if text is None or isinstance(dtype, pl.Categorical):
        return text
    try:
        if dtype.is_integer():
            return int(text)
        if dtype.is_decimal():
            return Decimal(text) if Decimal(text) == round(Decimal(text), 3) else None
        if dtype == pl.Float64:
            return float(text)
        if dtype == pl.Date:
            return datetime.date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        return None
    return {"是": True, "no": False, "true": True}.get(text)
