"""Every code of the command line, with a command line that calls it forth, and the exit code that it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.cli import inputs
from assessment_engine.engine import matcher
from assessment_engine.problems.texts import Language, catalogue
from tests.cli.running import Example, assess

USAGE: dict[str, list[str]] = {
    "C901": ["score", "zhongguan"],
    "C902": ["score", "--foormat", "json"],
    "C903": ["scoer"],
    "C904": ["rules", "something"],
    "C905": ["score", "-o"],
    "C906": ["--version=1"],
    "C911": ["check", "PROGRAMME", "--as-of", "1.3.2026"],
    "C912": ["check", "PROGRAMME", "--as-of", "2025-12-31"],
    "C913": ["score", "PROGRAMME", "REGISTER", "--format", "jsn"],
    "C914": ["score", "PROGRAMME", "REGISTER", "--limit", "0"],
    "C915": ["score", "PROGRAMME", "REGISTER", "--matcher", "durable"],
    "C916": ["score", "PROGRAMME", "REGISTER", "--format", "csv"],
    "C921": ["explain-code", "R3002"],
}
REFUSED: dict[str, list[str]] = {
    "C922": ["explain", "PROGRAMME", "REGISTER", "李二"],
    "C923": ["explain", "PROGRAMME", "REGISTER", "C4"],
    "C924": ["explain", "PROGRAMME", "REGISTER", "张"],
    "C925": ["explain", "PROGRAMME", "REGISTER", "C4", "考情", "--scheme", "cadre_100"],
    "C926": ["explain", "PROGRAMME", "REGISTER", "C4", "考勤", "--scheme", "cadre_100"],
    "C927": ["score", "PROGRAMME", "REGISTER", "--scheme", "cadre_10"],
    "C931": ["init", "PROGRAMME"],
    "C932": ["score", "PROGRAMME", "REGISTER", "-o", "PROGRAMME/checks.yaml/out"],
}


@pytest.fixture
def awkward(example: Example) -> Example:
    """The example with two cadres of one name, two lines of one title, and two schemes for everybody."""
    example.replace("cadre.csv", "王三", "李二")
    example.replace("cadre_100.yaml", "迟到, en: late", "考勤, en: late")
    scheme = (example.programme / "cadre_100.yaml").read_text(encoding="utf-8")
    second = scheme.replace("scheme: cadre_100", "scheme: cadre_again")
    (example.programme / "second.yaml").write_text(second, encoding="utf-8")
    return example


def filled(words: list[str], example: Example) -> list[str]:
    paths = {"PROGRAMME": str(example.programme), "REGISTER": str(example.register)}
    return [word.replace("PROGRAMME", paths["PROGRAMME"]).replace("REGISTER", paths["REGISTER"]) for word in words]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", USAGE)
def test_what_is_wrong_with_the_command_line_ends_with_2(
    code: str, language: Language, example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matcher, "durable_version", lambda: None)
    result = assess(*filled(USAGE[code], example), "--lang", language)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f" {code} " in result.stderr
    assert catalogue()[code].repair(language).split("{")[0] in result.stderr


@pytest.mark.parametrize("code", REFUSED)
def test_what_does_not_fit_the_rules_or_the_data_ends_with_1(code: str, awkward: Example) -> None:
    result = assess(*filled(REFUSED[code], awkward))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f" {code} " in result.stderr


def test_no_code_of_the_command_line_is_without_a_test() -> None:
    assert {code for code in catalogue() if code.startswith("C")} == USAGE.keys() | REFUSED.keys()


@pytest.mark.parametrize(
    ("words", "meant"),
    [(["scoer"], "score"), (["score", "--foormat", "x"], "--format"), (["explain-code", "c9033"], "C903")],
)
def test_did_you_mean(words: list[str], meant: str) -> None:
    assert f"是否为：{meant}？" in assess(*words).stderr


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_language_may_be_asked_for_anywhere(place: int) -> None:
    words = ["explain-code", "R302"]
    words[place:place] = ["--lang", "en"]
    assert "an error" in assess(*words).stdout
    assert "an error" in assess("explain-code", "--lang=en", "R302").stdout


def test_the_language_of_the_environment_is_taken_where_none_is_asked_for() -> None:
    assert "an error" in assess("explain-code", "R302", ASSESS_LANG="en").stdout
    assert "an error" in assess("explain-code", "R302", LANG="de_DE.UTF-8").stdout
    assert "错误" in assess("explain-code", "R302", LANG="C").stdout
    assert "错误" in assess("explain-code", "R302", "--lang", "zh", ASSESS_LANG="en").stdout


def test_a_language_that_is_not_spoken_and_one_that_is_left_out_are_said() -> None:
    assert "C913" in assess("rules", "--lang", "fr").stderr
    assert "C905" in assess("rules", "--lang").stderr


def test_a_bug_of_ours_ends_with_70_and_without_a_traceback(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("one of ours")

    monkeypatch.setattr(inputs, "programme_of", broken)
    result = assess("check", example.programme)
    assert (result.exit_code, result.stdout) == (70, "")
    assert "ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in assess("check", example.programme, ASSESS_DEBUG="1").stderr


def test_an_interruption_ends_with_130(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(inputs, "programme_of", interrupted)
    assert assess("check", example.programme).exit_code == 130


def test_several_problems_are_shown_at_once_and_counted(example: Example) -> None:
    example.replace("visit.csv", "2026-03-05", "2026-03-35")
    example.replace("attendance.csv", "旷工", "矿工")
    result = assess("check", *example.both())
    assert "visit.csv:2" in result.stderr
    assert "attendance.csv:4" in result.stderr
    assert "共 2 个错误，0 个警告。" in result.stderr


def test_without_a_command_the_help_is_shown() -> None:
    assert assess().stdout == assess("--help").stdout


def test_a_folder_that_cannot_be_written_is_left_as_it_was(example: Example, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    result = assess("score", *example.both(), "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert (tmp_path / "out").read_text() == "a file"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["score", "PROGRAMME", "REGISTER", "-o", ""], "C905"),
        (["score", "", "REGISTER"], "C901"),
        (["check", "PROGRAMME", ""], "C901"),
        (["check", "PROGRAMME", "--as-of", "2026-W09-1"], "C911"),
    ],
)
def test_an_empty_name_is_not_the_folder_where_one_stands_nor_a_week_a_date(
    words: list[str], code: str, example: Example
) -> None:
    result = assess(*filled(words, example))
    assert (result.exit_code, result.stdout) == (2, "")
    assert code in result.stderr
