"""More wrong cells than anybody reads: all are counted, the first hundred by place are told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from assessment_engine.problems import Problems
from assessment_engine.register import load_register
from assessment_engine.register.large import open_large, parts
from tests.register.large.both import assert_same
from tests.register.township import YEAR, township

MANY = 1000


def visits(folder: Path, **columns: pl.Expr) -> None:
    """Two parts of a thousand visits each, right but for the *columns*."""
    pl.DataFrame({"id": ["c1"], "name": ["甲"], "level": ["fuke"]}).write_parquet(folder / "cadre.parquet")
    row = pl.int_range(2 * MANY)
    right = {
        "id": row, "date": pl.lit("2011-03-01"), "cadre": pl.lit("c1"), "minutes": pl.lit(5), "at_home": pl.lit(True),
    }  # fmt: skip
    frame = pl.select(row.alias("row")).select(**(right | columns))
    (folder / "visit").mkdir()
    for part in (0, 1):
        frame.slice(part * MANY, MANY).write_parquet(folder / "visit" / f"part-{part:04}.parquet")


def opened(folder: Path) -> Problems:
    problems = Problems()
    assert open_large(folder, township(), YEAR, problems) is None
    return problems


ROW = pl.int_range(2 * MANY)
WRONG: dict[str, dict[str, pl.Expr]] = {
    "numbers": {"minutes": ROW},
    "choices": {"at_home": ROW.cast(pl.String)},
    "links": {"cadre": pl.format("c{}", ROW % 7 + 1)},
    "days": {"date": pl.when(ROW % 3 == 0).then(pl.lit("2012-01-01")).otherwise(pl.format("{}", ROW))},
    "ids": {"id": ROW % 500},
    "no ids": {"id": pl.when(ROW % 5 > 0).then(ROW)},
    "floats": {"minutes": ROW.cast(pl.Float64)},
    "all": {"minutes": ROW, "id": ROW % 900, "cadre": pl.format("c{}", ROW % 7 + 1), "date": pl.lit(None)},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("batch", [300, 1 << 20])
def test_all_are_counted(
    wrong: dict[str, pl.Expr], batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "BATCH", batch)
    visits(tmp_path, **wrong)
    by_rows = Problems()
    assert load_register(tmp_path, township(), YEAR, by_rows) is None
    every = sorted(by_rows, key=lambda problem: (problem.place, problem.code))
    found = opened(tmp_path).found
    assert found[:100] == every[:100]
    left = Counter(problem.code for problem in every) - Counter(problem.code for problem in every[:100])
    assert {problem.value: int(problem.details["count"]) for problem in found[100:]} == left
    assert {problem.code for problem in found[100:]} == {"D560"}


def test_what_is_left_is_told_in_both_languages(tmp_path: Path) -> None:
    visits(tmp_path, minutes=pl.lit(0))
    *_, last = opened(tmp_path)
    assert str(last.place) == tmp_path.as_posix()
    assert last.text("zh") == "另有 1900 处 D519（<column> 不得小于 <least>，这里是 <value>）没有逐一列出"
    about = "<column> is at least <least>, and this is <value>"
    assert last.text("en") == f"there are 1900 more problems D519 ({about}), which are not listed"


def test_a_wrong_value_far_down_is_named(tmp_path: Path) -> None:
    (tmp_path / "cadre.csv").write_text("id,name,level\nc1,甲,fuke\n", encoding="utf-8")
    row = pl.int_range(3_000_000)
    minutes = pl.when(row == 2_999_998).then(481).otherwise(5).cast(pl.Int16)
    right = {"date": pl.lit("2011-03-01").str.to_date(), "cadre": pl.lit("c1"), "at_home": pl.lit(True)}
    pl.select(row.alias("id")).with_columns(minutes=minutes, **right).write_parquet(tmp_path / "visit.parquet")
    [only] = opened(tmp_path)
    assert (only.code, str(only.place), only.value) == ("D520", "visit.parquet:2999999", "481")


def test_a_file_that_is_no_parquet(tmp_path: Path) -> None:
    visits(tmp_path)
    (tmp_path / "visit" / "part-0002.parquet").write_bytes(b"id,name\n")
    (tmp_path / "visit" / "_SUCCESS").write_bytes(b"")
    told = assert_same(tmp_path)
    assert [(code, place) for code, place, *_ in told] == [("Y120", "visit/part-0002.parquet")]


def test_folders_without_parquet_stand_beside_a_register(tmp_path: Path) -> None:
    visits(tmp_path)
    (tmp_path / "village").mkdir()
    (tmp_path / "village" / "notes.txt").write_text("x", encoding="utf-8")
    assert assert_same(tmp_path) == []


def test_ids_that_are_integers_are_the_texts_of_their_numerals(tmp_path: Path) -> None:
    cadres = pl.DataFrame({"id": [10, 9], "name": ["甲", "乙"], "level": ["fuke", "正科"]})
    cadres.write_parquet(tmp_path / "cadre.parquet")
    right = {"date": pl.lit("2011-03-01"), "minutes": pl.lit(5), "at_home": pl.lit(True)}
    visit = pl.DataFrame({"id": ["x"], "cadre": [9]}).with_columns(**right)
    (tmp_path / "visit").mkdir()
    visit.write_parquet(tmp_path / "visit" / "part-0000.parquet")
    other = visit.with_columns(id=pl.lit("y"), cadre=pl.lit("10"))
    other.write_parquet(tmp_path / "visit" / "part-0001.parquet")
    assert assert_same(tmp_path) == []
    other.with_columns(cadre=pl.lit("010")).write_parquet(tmp_path / "visit" / "part-0001.parquet")
    assert [(code, place, value) for code, place, value, *_ in assert_same(tmp_path)] == [
        ("D532", "visit/part-0001.parquet:1", "010")
    ]
