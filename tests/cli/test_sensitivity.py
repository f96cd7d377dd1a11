"""``assess sensitivity`` on the example that ``assess init`` makes: what is seen, written, and refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessment_engine import engine
from tests.cli.running import GOLDEN, Example, assess
from tests.golden import check_golden


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_seen(language: str, example: Example) -> None:
    result = assess("sensitivity", *example.both(), "--within", "2", "--limit", "3", "--lang", language)
    assert (result.exit_code, result.stderr) == (0, "")
    check_golden(GOLDEN / f"sensitivity.{language}.txt", result.stdout)


def test_json_is_the_same_each_time(example: Example) -> None:
    runs = [assess("sensitivity", *example.both(), "--format", "json").stdout_bytes for _ in range(2)]
    assert runs[0] == runs[1]
    assert json.loads(runs[0])["limit"] == 20


def test_a_page_is_written_at_once_and_told(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "pages" / "report.html"
    result = assess("sensitivity", *example.both(), "--format", "html", "-o", path, "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, f"Written to {path.parent}: report.html\n")
    assert path.read_bytes().startswith(b"<!DOCTYPE html>")
    assert [one.name for one in path.parent.iterdir()] == ["report.html"]


def test_a_folder_is_no_file(example: Example, tmp_path: Path) -> None:
    result = assess("sensitivity", *example.both(), "-o", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr


def test_one_scheme_on_one_day(example: Example) -> None:
    scheme = json.loads(assess("sensitivity", *example.both(), "--format", "json").stdout)["schemes"][0]["scheme"]
    one = assess("sensitivity", *example.both(), "--scheme", scheme, "--format", "json", "--limit", "all")
    assert [part["scheme"] for part in json.loads(one.stdout)["schemes"]] == [scheme]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--within", "0"], "W450"),
        (["--within", "all"], "W450"),
        (["--within", "1001"], "W450"),
        (["--within", "１"], "W450"),
        (["--limit", "0"], "C914"),
        (["--format", "xml"], "C913"),
        (["-o", ""], "C905"),
        (["--as-of", "soon"], "C911"),
    ],
)
def test_a_command_line_that_cannot_be_followed(args: list[str], code: str, example: Example) -> None:
    result = assess("sensitivity", *example.both(), *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert code in result.stderr


def test_a_scheme_that_there_is_not(example: Example) -> None:
    result = assess("sensitivity", *example.both(), "--scheme", "nobody")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "C927" in result.stderr


def test_a_register_with_problems_is_shown_and_nothing_else(example: Example) -> None:
    cadre = next(example.register.glob("*.csv"))
    cadre.write_text("id,unknown\na,b\n", encoding="utf-8")
    result = assess("sensitivity", *example.both(), "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert cadre.name in result.stderr


def test_a_register_that_is_too_large(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BOTH_UP_TO", 1)
    result = assess("sensitivity", *example.both(), "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "W451" in result.stderr
    assert "more than 1 rows" in result.stderr
