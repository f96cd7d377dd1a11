"""``check``, ``explain``, ``describe``, ``schema``, ``rules`` and ``init``: what they come to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assessment_engine.cli.app import app
from assessment_engine.cli.help_texts import COMMANDS, PARAMETERS
from assessment_engine.problems.texts import catalogue
from assessment_engine.rules.schema import KINDS
from tests.cli.running import Example, assess


def test_a_check_that_finds_something_ends_with_1_and_one_that_does_not_with_0(example: Example) -> None:
    assert assess("check", *example.both()).exit_code == 1
    example.replace("visit.csv", "C3,甲户", "C4,甲户")
    result = assess("check", *example.both())
    assert (result.exit_code, result.stderr) == (0, "")


def test_score_does_not_mind_findings(example: Example) -> None:
    assert assess("score", *example.both()).exit_code == 0


def test_check_names_every_problem_of_a_programme(example: Example) -> None:
    example.replace("cadre_100.yaml", "to: planned", "to: plannd")
    example.replace("checks.yaml", "visits > 0", "visit > 0")
    result = assess("check", example.programme)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "plannd" in result.stderr
    assert "checks.yaml" in result.stderr


def test_check_names_the_problems_of_programme_and_register_in_one_run(example: Example) -> None:
    example.replace("cadre_100.yaml", "full: 100\n", "full: 100\nfulll: 1\n")
    example.replace("visit.csv", "2026-03-05,C1", "2025-03-05,C9")
    result = assess("check", *example.both())
    assert (result.exit_code, result.stdout) == (1, "")
    assert [code for code in ("Y150", "D533", "D532") if code in result.stderr] == ["Y150", "D533", "D532"]


def test_of_a_register_without_a_vocabulary_nothing_is_said(example: Example) -> None:
    example.replace("vocabulary.yaml", "type: integer", "type: float")
    example.replace("visit.csv", "2026-03-05", "2025-03-05")
    result = assess("check", *example.both())
    assert result.exit_code == 1
    assert "D533" not in result.stderr


def test_an_id_may_be_given_by_its_last_part_where_that_is_unique(example: Example) -> None:
    assert assess("explain", *example.both(), "C4", "late").stdout == (
        assess("explain", *example.both(), "C4", "daily.attendance.late").stdout
    )
    refused = assess("explain", *example.both(), "C4", "absnt", "--lang", "en")
    assert refused.exit_code == 1
    assert "absent?" in refused.stderr


@pytest.mark.parametrize("called", ["考勤", "attendance", "daily.attendance"])
def test_a_line_is_explained_by_its_id_or_its_title(called: str, example: Example) -> None:
    result = assess("explain", *example.both(), "C4", called)
    first = result.stdout.splitlines()[0]
    assert "考勤" in first
    assert "30" in first
    assert "attendance.csv:4" in result.stdout


def test_without_a_line_the_card_is_told_on_a_page_with_what_would_change_it(example: Example) -> None:
    result = assess("explain", *example.both(), "赵四")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "总分 30.00" in result.stdout
    assert "可达称职" in result.stdout.partition("最近的提高")[2]


def test_an_explanation_is_shown_with_the_errors_that_refuse_the_score(example: Example) -> None:
    example.replace("checks.yaml", "otherwise: finding", "otherwise: error")
    result = assess("explain", *example.both(), "C4", "--lang", "en")
    assert result.exit_code == 1
    assert "E720" in result.stderr
    assert "total 30.00" in result.stdout


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_code_is_explained_in_both_languages(code: str) -> None:
    for language in ("zh", "en"):
        result = assess("explain-code", code, "--lang", language)
        assert result.exit_code == 0
        assert result.stdout.count("\n") == 3


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_printed(kind: str) -> None:
    assert json.loads(assess("schema", "--kind", kind).stdout)["$schema"].endswith("draft-07/schema#")


def test_the_shipped_programmes_are_listed() -> None:
    assert "zhongguan  中关乡年度考核  " in assess("rules").stdout


def test_the_shipped_programme_is_described_with_what_is_assumed() -> None:
    text = assess("describe", "zhongguan", "--lang", "en").stdout
    assert "late (late): attendance, kind = late" in text
    assert "cadre_1000.daily.attendance" in text.partition("Assumed, for the documents do not say")[2]


def test_init_makes_what_can_be_scored_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert assess("init", folder).exit_code == 0
    assert assess("score", folder / "programme", folder / "register").exit_code == 0


def test_init_takes_an_empty_folder_and_overwrites_nothing(tmp_path: Path) -> None:
    assert assess("init", tmp_path).exit_code == 0
    (tmp_path / "programme" / "programme.yaml").write_text("mine")
    assert assess("init", tmp_path).exit_code == 1
    assert (tmp_path / "programme" / "programme.yaml").read_text() == "mine"


def test_the_schemas_that_the_example_refers_to_are_there(tmp_path: Path) -> None:
    assess("init", tmp_path)
    for path in (tmp_path / "programme").iterdir():
        line = path.read_text(encoding="utf-8").splitlines()[0]
        assert (path.parent / line.partition("$schema=")[2]).resolve().is_file()


def test_every_command_and_parameter_has_its_help() -> None:
    from typer.main import get_command

    commands = getattr(get_command(app), "commands", {})
    assert {"assess", *commands} == COMMANDS.keys()
    named = {param.name for command in commands.values() for param in command.params}
    assert {*named, "version"} == {key.rpartition(".")[2] for key in PARAMETERS}
    assert {key.rpartition(".")[0] for key in PARAMETERS} - {""} <= {*commands}  # what one command means by it


def test_an_item_says_which_of_several_cards_of_a_person_is_meant() -> None:
    year = ["zhongguan", str(Path(__file__).parents[2] / "examples" / "zhongguan_2011")]
    assert assess("explain", *year, "孙秀辉").exit_code != 0  # has several cards, and one for each month
    of_the_year = assess("--lang", "en", "explain", *year, "孙秀辉", "月汇报").stdout
    assert of_the_year.startswith("monthly reports (of 30, C029): 30 - 4.50 = 25.50")
    of_the_month = assess("--lang", "en", "explain", *year, "孙秀辉 · 2011-06", "reports").stdout
    assert of_the_month.startswith("the four reports (of 8, C029/2011-06): 8 - 4.0 = 4.0")
