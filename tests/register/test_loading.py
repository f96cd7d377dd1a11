"""Reading a register: what a folder may look like, and what always holds."""

from __future__ import annotations

import csv
import datetime
import os
import random
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_engine.problems import Problems
from assessment_engine.register import Register, load_register
from assessment_engine.register.tables import NOT_REPORTED
from assessment_engine.values import Value, decimal_text
from tests.register.township import YEAR, found, loaded, township, vocabulary

CADRES = "id,name,level\nc2,乙,fuke\nc1,甲,正科\n"
JUNE = datetime.date(2011, 6, 30)


def folder(path: Path, **files: str) -> Path:
    """A folder with the files; ``cadre_json`` is ``cadre.json``."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (path / f"{stem}.{suffix}").write_text(text, encoding="utf-8")
    return path


def values(register: Register) -> dict[str, list[tuple[str, dict[str, Value]]]]:
    return {name: [(row.id, row.values) for row in table.rows] for name, table in register.tables.items()}


def test_files_and_headers_may_be_named_in_either_language(tmp_path: Path) -> None:
    register = loaded(folder(tmp_path, 乡干部_csv="编号,NAME,级别\nc1,甲,正科\n", visit_yaml="[]"))
    row = register.tables["cadre"].rows[0]
    assert (row.id, row.get("level"), row.get("phone")) == ("c1", "zhengke", NOT_REPORTED)
    assert str(row.place) == "乡干部.csv:2"


def test_a_table_without_a_file_is_empty_and_the_months_are_there(tmp_path: Path) -> None:
    register = loaded(folder(tmp_path, cadre_csv=CADRES))
    assert register.tables["visit"].rows == []
    assert "2011-03" in register.tables["month"].by_id
    assert [row.id for row in register.tables["cadre"].rows] == ["c1", "c2"]


def test_what_stands_beside_a_register_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    loaded(folder(tmp_path, cadre_csv=CADRES, README_txt="x", notes_md="x", make_py="x", **{"._csv": "x"}))


def test_a_table_that_cannot_be_read_is_no_empty_one(tmp_path: Path) -> None:
    (folder(tmp_path, cadre_csv=CADRES) / "visit.csv").symlink_to("gone.csv")
    (tmp_path / "village.csv").mkdir()
    assert found(tmp_path) == ["Y120 village.csv", "Y120 visit.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes there")
def test_a_pipe_is_no_table_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(folder(tmp_path, cadre_csv=CADRES) / "visit.csv")
    assert found(tmp_path) == ["Y120 visit.csv"]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    assert found(tmp_path / "gone") == [f"D501 {(tmp_path / 'gone').as_posix()}"]
    assert found("a\0b") == ["D501 a\0b"]


def test_a_cell_that_all_but_fits_its_pattern_is_read_in_no_time(tmp_path: Path) -> None:
    tables = vocabulary('entities: {cadre: {columns: {a: {type: text, pattern: "a*a*b"}}}}')
    assert found(folder(tmp_path, cadre_csv=f"id,name,a\nc1,甲,{'a' * 100_000}\n"), tables) == ["D521 cadre.csv:2:3"]


def test_json_and_yaml_are_tables_too(tmp_path: Path) -> None:
    register = loaded(folder(
        tmp_path,
        cadre_json='[{"id": "c1", "name": "甲", "level": "正科", "deposit": "500.50"}]',
        visit_yaml="- {id: x1, date: 2011-03-01, cadre: c1, minutes: 5, at_home: true, part: 50%}\n",
    ))  # fmt: skip
    assert register.tables["cadre"].rows[0].get("deposit") == Fraction(1001, 2)
    assert register.tables["visit"].rows[0].get("part") == Fraction(1, 2)


def test_a_link_that_is_given_no_id_gets_one_of_its_values(tmp_path: Path) -> None:
    tables = {
        "cadre_csv": CADRES,
        "village_csv": "id,name\nv1,河村\n",
        "area_csv": "id,name,village\na1,一片,v1\n",
        "responsibility_csv": "area,cadre,from,share\na1,c1,2011-01-01,1/3\na1,c2,2011-01-01,2/3\n",
        "decision_csv": "node,row,value,by,date\ndaily.style,c1,18,leader,2012-01-05\n",
    }
    register = loaded(folder(tmp_path, **tables))
    assert list(register.tables["responsibility"].by_id) == ["a1·c1·2011-01-01", "a1·c2·2011-01-01"]
    assert list(register.tables["decision"].by_id) == ["daily.style·c1·leader"]


def test_shares_add_up_on_every_day(tmp_path: Path) -> None:
    rows = "area,cadre,from,to,share\na1,c1,2011-01-01,2011-06-30,1\na1,c2,2011-07-01,,50%\na1,c1,2011-07-01,,0.5\n"
    tables = {"cadre_csv": CADRES, "village_csv": "id,name\nv1,河村\n", "area_csv": "id,name,village\na1,一片,v1\n"}
    loaded(folder(tmp_path, responsibility_csv=rows, **tables))
    assert found(folder(tmp_path, responsibility_csv=rows.replace("06-30", "07-01"))) == ["D536 responsibility.csv:2"]


def test_a_table_that_cannot_be_read_does_not_make_its_links_dangle(tmp_path: Path) -> None:
    tables = {
        "cadre_csv": "name,level\n甲,正科\n",
        "visit_csv": "id,date,cadre,minutes,at_home\nx,2011-03-01,c1,5,是\n",
    }
    assert found(folder(tmp_path, **tables)) == ["D507 cadre.csv"]


def test_a_cell_that_was_refused_breaks_nothing_more(tmp_path: Path) -> None:
    postings = "id,cadre,level,from,to\np1,c1,fuke,2011-01-01,2011-13-01\np2,c1,fuke,2011-06-01,\n"
    assert found(folder(tmp_path, cadre_csv=CADRES, posting_csv=postings)) == ["D514 posting.csv:2:5"]


DAYS = st.dates(YEAR.first, YEAR.last)
VISITS = st.lists(
    st.fixed_dictionaries({
        "id": st.text("abcé甲０9,\"' ", min_size=1, max_size=6).map(str.strip).filter(bool),
        "date": DAYS,
        "cadre": st.sampled_from(["c1", "c2"]),
        "minutes": st.integers(1, 480),
        "hours": st.none() | st.integers(0, 100).map(lambda halves: Fraction(halves, 2)),
        "at_home": st.booleans(),
        "part": st.none() | st.fractions(0, 1, max_denominator=99),
        "source": st.text("甲乙a,\n\"", max_size=5).map(lambda text: text.strip() or None),
    }),
    max_size=8,
    unique_by=lambda visit: visit["id"],
)  # fmt: skip


def written(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction):
        return decimal_text(value)
    return "" if value is None else str(value)


def write(path: Path, rows: list[dict[str, Any]], header: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows([written(row[column]) for column in header] for row in rows)


@given(VISITS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_objects_written_to_csv_in_any_order_are_the_same_register(
    rows: list[dict[str, Any]], by: random.Random
) -> None:
    cadres = [{"id": name, "name": name, "level": "fuke"} for name in ("c1", "c2")]
    handed_over = loaded({"cadre": cadres, "visit": rows})
    header = ["id", "date", "cadre", "minutes", "hours", "at_home", "part", "source"]
    by.shuffle(rows)
    by.shuffle(header)
    with tempfile.TemporaryDirectory() as name:
        folder(Path(name), cadre_csv="id,name,level\nc2,c2,副科\nc1,c1,fuke\n")
        write(Path(name) / "visit.csv", rows, header)
        problems = Problems()
        read = load_register(name, township(), YEAR, problems)
    assert read is not None, list(problems)
    assert values(read) == values(handed_over)
