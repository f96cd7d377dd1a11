"""Large outcomes are written as a whole or not at all; two hundred thousand cards are no matter."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.large import Columns
from assessment_engine.engine.columnar.run import compute
from assessment_engine.engine.columnar.vector import Vector, boolean, codes
from assessment_engine.engine.columnar.whole import Whole
from assessment_engine.engine.columnar.words import Words, words_of
from assessment_engine.outcome.large import LargeOutcome, large_text, write_large, writing
from assessment_engine.outcome.large.places import place_texts
from assessment_engine.outcome.large.sheet import Sheet
from assessment_engine.plan.plan import Card
from assessment_engine.plan.types import TableShape
from assessment_engine.problems import Place, Refused
from assessment_engine.register.large.parts import Part
from assessment_engine.register.large.table import LargeTable
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, COUNT, TEXT
from tests.outcome import township
from tests.outcome.large.same import both
from tests.outcome.writing import POINTS

MANY = 200_000


@pytest.fixture(scope="module")
def outcome() -> LargeOutcome:
    return both(township.plan(), township.register())[1]


@dataclass(frozen=True)
class Held:
    """A table in columns that were entered nowhere."""

    held: dict[str, Vector]

    def columns(self) -> list[str]:
        return list(self.held)

    def column(self, name: str) -> Vector:
        return self.held[name]

    def place(self, row: int) -> Place:
        return Place("t", row + 1)


def many() -> LargeOutcome:
    """So many cards in five hundred groups, a tenth of them flagged."""
    shape = {"id": TEXT, "name": TEXT, "group": TEXT, "total": POINTS, "rank": COUNT, "odd": BOOLEAN}
    card = Card(
        "many",
        "t",
        "t",
        Title("多", "many"),
        "1",
        "",
        "total",
        "rank",
        ("group",),
        flags=(("odd", Title("奇", "odd")),),
    )
    plan = replace(
        township.plan(), tables={"t": TableShape("t", shape)}, nodes=(), entries=(), checks=(), cards=(card,)
    )
    at = np.arange(MANY)
    ids = Words(MANY, lambda: [f"c{number:07}" for number in at])
    columns = {
        "name": codes(at % 3, words_of(("张三", "李四", "=1"))),
        "group": codes(at % 500, Words.of(f"g{number:03}" for number in range(500))),
        "total": Vector("number", Whole.of(at * 7919 % 100_003), Whole.one(100)),
        "rank": Vector("number", Whole.of(at // 1000 + 1)),
        "odd": boolean(at % 10 == 1),
    }
    frame = Frame("t", MANY, ids, source=Held(columns), ordered=True)
    return LargeOutcome(compute(plan, {"t": frame}))


def test_two_hundred_thousand_cards(tmp_path: Path) -> None:
    large = many()
    begin = time.process_time()
    told: list[tuple[int, int]] = []
    files = write_large(large, tmp_path, ["csv", "parquet", "text"], lambda done, of: told.append((done, of)))
    assert time.process_time() - begin < 30  # a tenth of that, when nobody else is at work
    assert told[-1] == (2 * MANY, 2 * MANY)
    assert {path.name for path in tmp_path.iterdir()} == set(files)
    lines = (tmp_path / "many.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["id,name,group,total,rank,tied,odd", "c0000000,张三,g000,0.00,1,true,false"]
    assert len(lines) == MANY + 1
    table = pl.read_parquet(tmp_path / "many.parquet")
    assert table.schema["total"] == pl.Decimal(38, 2)
    assert table["total"].cast(pl.String).to_list() == [line.split(",")[3] for line in lines[1:]]
    keys = table.select("group", "rank", "id")
    assert keys.equals(keys.sort("group", "rank", "id"))
    assert table["tied"].all()


def test_the_text_of_many_is_short() -> None:
    text = large_text(many(), "zh", 2)
    assert "计分卡 200000 张" in text
    assert "……还有 398 行" in text
    assert "……还有 498 组" in text
    assert len(text.splitlines()) < 30


def test_json_is_refused_with_what_to_use_instead(outcome: LargeOutcome, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        write_large(outcome, tmp_path, ["csv", "json"])
    (problem,) = refused.value.problems
    assert problem.code == "E793"
    assert "parquet" in problem.repair("zh")
    assert "explain" in problem.repair("en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError("the disk is full"), KeyboardInterrupt()])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_is_interrupted_leaves_what_was_there(
    outcome: LargeOutcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, form: str
) -> None:
    (tmp_path / f"thousand.{form}").write_bytes(b"old")
    write: Callable[[Sheet, Path], None] = getattr(writing, f"write_{form}")

    def fails(sheet: Sheet, path: Path) -> None:
        write(sheet, path)
        if sheet.name == "entries":
            raise error

    monkeypatch.setattr(writing, f"write_{form}", fails)
    with pytest.raises(type(error)):
        write_large(outcome, tmp_path, [form])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {f"thousand.{form}": b"old"}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_error_in_the_midst_of_a_file_is_one_of_the_whole(outcome: LargeOutcome, tmp_path: Path, form: str) -> None:
    def fails(done: int, of: int) -> None:
        raise RuntimeError(f"{done} of {of}")

    with pytest.raises(RuntimeError, match="of"):
        write_large(outcome, tmp_path, [form], fails)
    assert list(tmp_path.iterdir()) == []


def test_numbers_that_are_no_decimals_and_reasons_have_columns_in_parquet(
    outcome: LargeOutcome, tmp_path: Path
) -> None:
    write_large(outcome, tmp_path, ["parquet"])
    cards, entries = (pl.read_parquet(tmp_path / f"{name}.parquet") for name in ("thousand", "entries"))
    assert cards.schema["mean"] == pl.String
    assert cards.schema["rank"] == pl.Int64
    assert cards.schema["daily.late"] == pl.Decimal(38, 2)
    assert entries.schema["amount_fen"] == pl.Int64
    assert entries.schema["due"] == pl.Date
    assert Fraction(cards.filter(pl.col("id") == "c5")["total"][0]) == Fraction(6247, 100)


def test_the_places_of_a_large_table_are_those_of_its_rows() -> None:
    parts = (
        Part("a.parquet", 3, {}),
        Part("b.csv", 2, {}, lines=5),
        Part("c.csv", 2, {}, lines=np.array([2, 7])),
    )
    spec: Any = township.vocabulary().tables["cadre"]
    table = LargeTable(spec, parts, {})
    frame = Frame("cadre", 7, Words(7, lambda: [*"abcdefg"]), source=Columns(table, {}))
    rows = np.array([6, 0, 3, 5, 2])
    assert place_texts(frame, rows).to_list() == [str(table.place(row)) for row in rows.tolist()]
