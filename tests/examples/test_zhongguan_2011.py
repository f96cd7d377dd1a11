"""The example year is what its generator writes, and its counts are those of the document."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
YEAR = EXAMPLES / "zhongguan_2011"
GENERATOR = EXAMPLES / "make_zhongguan_2011.py"


def generate(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, str(GENERATOR), str(folder), *arguments], check=True, capture_output=True)


def rows(table: str, folder: Path = YEAR) -> list[dict[str, str]]:
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_generator_writes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    generate(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in YEAR.iterdir()}


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in YEAR.iterdir()) < 2_000_000


@pytest.mark.parametrize(
    ("table", "count"),
    [("village", 7), ("group", 305), ("area", 42), ("household", 400), ("branch", 13), ("member", 530), ("dispute", 17),
     ("enterprise", 10), ("enterprise_contact", 11), ("cadre", 100)],
)  # fmt: skip
def test_counts_are_those_of_the_document(table: str, count: int) -> None:
    assert len(rows(table)) == count


def test_kinds_are_those_of_the_document() -> None:
    assert Counter(row["类别"] for row in rows("household")) == {"原生产大户": 197, "熟练工": 203}
    assert Counter(row["农村党员"] for row in rows("member")) == {"是": 402, "否": 128}
    assert Counter(row["党员中心户"] for row in rows("member"))["是"] == 37
    projects = json.loads((YEAR / "project.json").read_text("utf-8"))
    assert Counter(project["类别"] for project in projects) == {"十大重点工作": 10, "十三大重点工程": 13}


def test_thirty_six_members_are_over_eighty_and_fifty_years_in_the_party() -> None:
    old = [row for row in rows("member") if row["出生日期"] < "1931-12-31" and row["入党日期"] < "1961-12-31"]
    assert len(old) == 36


def test_eleven_deputies_and_pairs_by_level_but_for_two_misfits() -> None:
    level = {row["编号"]: row["级别"] for row in rows("cadre")}
    assert Counter(level.values()) == {"正科": 3, "副科": 11, "科员": 19, "办事员": 17, "村干部": 50}
    pairs = Counter(row["结对干部"] for row in rows("household"))
    due = {"正科": 12, "副科": 10, "科员": 8, "办事员": 6, "村干部": 0}
    assert sum(due[name] for name in level.values()) == 400
    assert {cadre: pairs[cadre] for cadre in level if pairs[cadre] != due[level[cadre]]} == {"C026": 9, "C027": 7}


def test_every_area_is_held_whole_on_the_first_and_last_day() -> None:
    for day in ("2011-01-01", "2011-07-01", "2011-12-31"):
        held: defaultdict[str, Fraction] = defaultdict(Fraction)
        for row in rows("responsibility"):
            if row["起始日期"] <= day and (not row["截止日期"] or day <= row["截止日期"]):
                held[row["责任片"]] += Fraction(row["份额"])
        assert len(held) == 42
        assert set(held.values()) == {Fraction(1)}


def test_one_session_counts_more_sheets_than_voters() -> None:
    counted = Counter[str]()
    for row in rows("ballot"):
        counted[row["场次"]] += int(row["票数"])
    sessions = {row["编号"]: int(row["应到人数"]) for row in rows("review_session")}
    assert [session for session in sessions if counted[session] > sessions[session]] == ["CP06"]


def test_several_townships_have_ids_of_their_own(tmp_path: Path) -> None:
    generate(tmp_path, "--townships", "2")
    cadres = rows("cadre", tmp_path)
    assert len({row["编号"] for row in cadres}) == 200
    assert cadres[0]["编号"] == "T0001_C001"
