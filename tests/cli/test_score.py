"""``assess score``: what is shown, what is written, and when nothing is."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.running import Example, assess


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_json_is_the_whole_outcome(example: Example) -> None:
    result = assess("score", *example.both(), "--format", "json")
    outcome = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [card["total"] for card in outcome["schemes"][0]["cards"]] == ["100.00", "81.00", "80.00", "30.00"]


def test_one_scheme_as_csv_goes_into_a_pipe(example: Example) -> None:
    result = assess("score", *example.both(), "--format", "csv", "--scheme", "cadre_100")
    rows = list(csv.reader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
    assert rows[1][:3] == ["C1", "张一", "100.00"]


def test_all_of_csv_asks_for_a_folder(example: Example) -> None:
    result = assess("score", *example.both(), "--format", "csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "C916" in result.stderr


def test_an_output_folder_gets_every_form(example: Example, tmp_path: Path) -> None:
    result = assess("score", *example.both(), "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert {"outcome.json", "cadre_100.csv", "outcome.zh.txt", "outcome.en.txt"} <= written(tmp_path / "out").keys()


@pytest.mark.parametrize(
    ("form", "names"), [("json", {"outcome.json"}), ("text", {"outcome.zh.txt", "outcome.en.txt"})]
)
def test_or_the_one_form_that_is_asked_for(example: Example, tmp_path: Path, form: str, names: set[str]) -> None:
    assess("score", *example.both(), "-o", tmp_path / "out", "--format", form)
    assert written(tmp_path / "out").keys() == names


def test_files_do_not_depend_on_the_language_nor_on_the_matcher(example: Example, tmp_path: Path) -> None:
    assess("score", *example.both(), "-o", tmp_path / "zh", "--lang", "zh")
    assess("score", *example.both(), "-o", tmp_path / "en", "--lang", "en", "--matcher", "plain")
    assert written(tmp_path / "zh") == written(tmp_path / "en")


def test_nothing_is_written_when_the_register_is_refused(example: Example, tmp_path: Path) -> None:
    example.replace("visit.csv", "2026-03-05", "2026-03-35")
    result = assess("score", *example.both(), "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "visit.csv:2" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named_and_stays_as_it_is(example: Example, tmp_path: Path) -> None:
    (tmp_path / "out" / "cadre_100.csv").mkdir(parents=True)  # not the first of the files
    result = assess("score", *example.both(), "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "out/cadre_100.csv: C932" in result.stderr.replace("\\", "/")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["cadre_100.csv"]


def test_a_disk_that_is_full_leaves_no_folder_behind(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = assess("score", *example.both(), "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "out: C932" in result.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_when_a_check_refuses_the_register(example: Example, tmp_path: Path) -> None:
    example.replace("checks.yaml", "otherwise: finding", "otherwise: error")
    result = assess("score", *example.both(), "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cadre.csv:5: E720 C4" in result.stderr
    assert "[checks.visited.visits=0]" in result.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_when_a_total_ends_empty(example: Example, tmp_path: Path) -> None:
    example.replace(
        "vocabulary.yaml", "planned: {type: integer, at_least: 1,", "planned: {type: integer, optional: true,"
    )
    example.replace(
        "cadre_100.yaml", "full: 60\n        measures", "full: 60\n        missing: error\n        measures"
    )
    example.replace("cadre.csv", "赵四,民政办,3", "赵四,民政办,")
    result = assess("score", *example.both(), "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "E704" in result.stderr
    assert not (tmp_path / "out").exists()


def test_as_of_a_date_later_records_are_not_known(example: Example) -> None:
    result = assess("score", *example.both(), "--as-of", "2026-06-30", "--format", "json")
    outcome = json.loads(result.stdout)
    assert outcome["as_of"] == "2026-06-30"
    assert outcome["schemes"][0]["cards"][0]["total"] == "70.00"


def test_overrides_change_the_programme(example: Example, tmp_path: Path) -> None:
    reform = tmp_path / "reform.yaml"
    reform.write_text(
        "override: reform\nof: example\ntitle: {zh: 改革, en: reform}\n"
        "changes:\n  - {set: cadre_100.daily.attendance.late.points, to: 5}\n",
        encoding="utf-8",
    )
    result = assess("score", *example.both(), "--override", reform, "--format", "json")
    totals = {card["id"]: card["total"] for card in json.loads(result.stdout)["schemes"][0]["cards"]}
    assert totals["C2"] == "75.00"


def test_limit_is_the_number_of_rows_shown(example: Example) -> None:
    few, every = (assess("score", *example.both(), "--limit", limit).stdout for limit in ("1", "all"))
    assert "李二" not in few
    assert "还有 3" in few
    assert "赵四" in every


def test_names_in_brackets_are_shown_as_they_are(example: Example) -> None:
    example.replace("cadre.csv", "李二", "李[b]二[/]")
    assert "李[b]二[/]" in assess("score", *example.both()).stdout


def test_control_characters_of_the_data_do_not_reach_the_console(example: Example) -> None:
    example.replace("visit.csv", "2026-03-05", "2026\x1b[31m")
    assert "\x1b" not in assess("score", *example.both()).stderr
