"""``assess diff``: the two programmes told apart from the registers, the forms, the exit codes, what is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import GOLDEN, Example, assess
from tests.golden import check_golden
from tests.workbench.pages.reading import read

REFORM = """\
override: dearer
of: example
title: {zh: 迟到加重, en: lateness costs more}
changes:
  - {set: cadre_100.daily.attendance.late.points, to: 4}
  - {set: cadre_100.grades.excellent.at_least, to: 95}
  - {set: checks.visited.must, to: "visits > 3"}
"""


@pytest.fixture
def reform(tmp_path: Path) -> Path:
    path = tmp_path / "reform.yaml"
    path.write_text(REFORM, encoding="utf-8")
    return path


def _plain(text: str, *paths: Path) -> str:
    for path in paths:
        text = text.replace(str(path), path.name)
    return text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_seen(language: str, example: Example, reform: Path) -> None:
    asked = ["--fail-if", "grade_changes > 5", "--fail-if", "cadre_100.losers >= 1"]
    result = assess("--lang", language, "diff", example.programme, reform, example.register, *asked)
    text = f"{result.stdout}--- stderr, exit code {result.exit_code}\n{result.stderr}"
    lines = [line.replace("=" * 30, "=").replace("=" * 10, "=") for line in text.splitlines()]
    folded = "\n".join("====" if set(line) == {"="} else line for line in lines)  # its length is that of a path
    check_golden(GOLDEN / f"diff.{language}.txt", _plain(folded, example.register) + "\n")


def test_a_file_of_overrides_an_option_and_a_programme_say_the_same(
    example: Example, reform: Path, tmp_path: Path
) -> None:
    by_file = assess("diff", example.programme, reform, example.register, "--format", "json")
    by_option = assess("diff", example.programme, example.register, "--override", reform, "--format", "json")
    assert by_file.exit_code == by_option.exit_code == 0
    assert by_file.stdout == by_option.stdout
    other = tmp_path / "other"
    shutil.copytree(example.programme, other)
    text = (other / "cadre_100.yaml").read_text(encoding="utf-8")
    (other / "cadre_100.yaml").write_text(text.replace("points: 2}", "points: 4}"), encoding="utf-8")
    by_programme = json.loads(assess("diff", example.programme, other, example.register, "--format", "json").stdout)
    assert [rule["address"] for rule in by_programme["rules"]] == ["cadre_100.daily.attendance.late.points"]
    both = assess("diff", example.programme, other, example.register, "--override", reform, "--format", "json")
    assert "P622" in both.stderr  # the override sets what the other programme says already


def test_without_a_register_the_smallest_is_shown_on_which_they_differ(example: Example, reform: Path) -> None:
    reform.write_text(REFORM.partition("  - {set: cadre_100.grades")[0], encoding="utf-8")
    result = assess("diff", example.programme, reform, "--lang", "en")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "The two programmes differ on this register:" in result.stdout
    assert "late (daily.attendance.late): 2 → 4" in result.stdout
    found = json.loads(assess("diff", example.programme, reform, "--format", "json").stdout)
    assert (len(found["rules"]), found["registers"], found["searched"]["verdict"]) == (1, [], "differ")
    assert len(found["searched"]["register"]["attendance"]) == 1


def test_without_a_register_programmes_that_only_call_things_otherwise_never_differ(
    example: Example, reform: Path
) -> None:
    text = REFORM.partition("  - {set")[0] + "  - {set: cadre_100.title, to: {zh: 改名, en: renamed}}\n"
    reform.write_text(text, encoding="utf-8")
    page = assess("diff", example.programme, reform, "--lang", "en", "--format", "html")
    assert page.exit_code == 0
    assert "The two programmes never differ." in read(page.stdout_bytes).text


def test_without_a_register_and_without_z3_the_rules_are_told_and_why_no_more(
    example: Example, reform: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessment_engine.cli.proving.importlib.util.find_spec", lambda name: None)
    result = assess("diff", example.programme, reform, "--lang", "en")
    assert result.exit_code == 1
    assert "points 2 → 4" in result.stdout
    assert "assessment-engine[prove]" in result.stdout


def test_two_vocabularies_are_told_and_not_searched(example: Example, reform: Path) -> None:
    text = REFORM + "  - {add: entities.cadre.columns.room, value: {type: text, optional: true}}\n"
    reform.write_text(text, encoding="utf-8")
    result = assess("diff", example.programme, reform)
    assert (result.exit_code, "W304" in result.stdout) == (1, True)
    assert assess("diff", example.programme, reform, example.register).exit_code == 0


def test_the_same_programme_differs_in_nothing(example: Example) -> None:
    result = assess("diff", example.programme, example.programme, example.register, "--lang", "en")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nothing differs." in result.stdout


def test_several_registers_are_told_one_by_one_and_together(example: Example, reform: Path) -> None:
    result = assess("diff", example.programme, reform, example.register, example.register, "--format", "json")
    found = json.loads(result.stdout)
    assert len(found["registers"]) == 2
    losers = int(found["figures"]["losers"])
    assert losers == 2 * sum(card["change"][0] == "-" for card in found["registers"][0]["schemes"][0]["cards"]) > 0


def test_a_page_is_written_whole_or_not_at_all(example: Example, reform: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    result = assess("diff", example.programme, reform, example.register, "--format", "html", "-o", path)
    assert result.exit_code == 0
    assert read(path.read_bytes()).tags["svg"] > 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["example", "page.html", "reform.yaml"]
    taken = assess("diff", example.programme, reform, example.register, "--format", "html", "-o", tmp_path)
    assert (taken.exit_code, "C932" in taken.stderr) == (1, True)
    nothing = assess("diff", example.programme, reform, example.register / "nowhere", "-o", tmp_path / "x.txt")
    assert nothing.exit_code == 1


def test_fail_if_decides_the_exit_code(example: Example, reform: Path) -> None:
    def ended(*asked: str) -> int:
        options = [word for text in asked for word in ("--fail-if", text)]
        return assess("diff", example.programme, reform, example.register, *options).exit_code

    assert ended("losers = 0") == 0
    assert ended("losers > 0") == 1
    assert ended("losers = 0", "findings_new > 0") == 1


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (["diff"], "C901", 2),
        (["diff", "PROGRAMME"], "C901", 2),
        (["diff", "PROGRAMME", "nowhere", "REGISTER"], "P611", 1),
        (["diff", "PROGRAMME", "nowhere.yaml", "REGISTER"], "Y120", 1),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "--fail-if", "losser > 0"], "W411", 2),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "--fail-if", "losers"], "W412", 2),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "--format", "pdf"], "C913", 2),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "--by", "levle"], "W404", 1),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "--scheme", "cadre"], "W403", 1),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "--as-of", "2020-01-01"], "C912", 2),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "--as-of", "soon"], "C911", 2),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "--limit", "0"], "C914", 2),
        (["diff", "PROGRAMME", "REFORM", "REGISTER", "-o", ""], "C905", 2),
        (["diff", "PROGRAMME", "REFORM", ""], "C901", 2),
    ],
)
def test_what_is_wrong_is_named(words: list[str], code: str, exit_code: int, example: Example, reform: Path) -> None:
    paths: dict[str, str | Path] = {"PROGRAMME": example.programme, "REGISTER": example.register, "REFORM": reform}
    result = assess(*[paths.get(word, word) for word in words])
    assert (result.exit_code, code in result.stderr) == (exit_code, True), result.stderr
    assert result.stdout == ""


def test_a_register_that_is_too_large_is_refused_before_it_is_read(
    example: Example, reform: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessment_engine.engine.BOTH_UP_TO", 5)
    result = assess("diff", example.programme, reform, example.register)
    assert (result.exit_code, "W405" in result.stderr) == (1, True)


def test_a_register_that_one_side_refuses_is_told_and_fails(example: Example, reform: Path) -> None:
    text = reform.read_text(encoding="utf-8") + "  - {set: checks.visited.otherwise, to: error}\n"
    reform.write_text(text, encoding="utf-8")
    result = assess("diff", example.programme, reform, example.register, "--lang", "en")
    assert result.exit_code == 1
    assert "The new rules refuse this register:" in result.stdout
    assert "E720" in result.stdout
