"""``assess test`` on the example that ``assess init`` makes."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import Example, assess


def test_the_example_has_two_cases_and_they_pass(example: Example) -> None:
    result = assess("test", example.programme, "--lang", "en")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "2 cases: 2 passed, 0 failed.\n", "")


@pytest.mark.parametrize(("language", "said"), [("en", "expected 5, found 4"), ("zh", "应为 5，实为 4")])
def test_a_failure_shows_the_values_and_the_derivation(language: str, said: str, example: Example) -> None:
    example.replace("tests.yaml", "daily.attendance.late: 4", "daily.attendance.late: 5")
    result = assess("test", example.programme, "--lang", language)
    assert result.exit_code == 1
    assert said in result.stdout
    assert "tests.yaml:8:" in result.stdout
    assert "cadre_100.yaml:23:13" in result.stdout


def test_one_case_is_run_by_its_id(example: Example) -> None:
    result = assess("test", example.programme, "--case", "two_latenesses", "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert [(case["case"], case["passed"]) for case in told["cases"]] == [("example.two_latenesses", True)]


def test_a_case_that_there_is_not_is_refused(example: Example) -> None:
    result = assess("test", example.programme, "--case", "two_lateneses")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "T813" in result.stderr
    assert "two_latenesses" in result.stderr


def test_a_reform_fails_the_cases_that_it_changes(example: Example) -> None:
    reform = example.programme.parent / "reform.yaml"
    reform.write_text(
        "override: dearer\nof: example\ntitle: {zh: 加重, en: dearer}\n"
        "changes: [{set: cadre_100.daily.attendance.late.points, to: 3}]\n",
        encoding="utf-8",
    )
    result = assess("test", example.programme, "--override", reform, "--lang", "en")
    assert result.exit_code == 1
    assert "expected 4, found 6" in result.stdout
    assert "2 cases: 1 passed, 1 failed." in result.stdout


def test_no_case_at_all_is_a_failure(example: Example) -> None:
    (example.programme / "tests.yaml").unlink()
    result = assess("test", example.programme)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "T801" in result.stderr


def test_what_cannot_be_asked_for_is_misuse(example: Example) -> None:
    assert assess("test", "").exit_code == 2
    assert assess("test", example.programme, "--format", "csv").exit_code == 2
