"""``assess test`` on the example of ``assess init``: coverage, JUnit, JSON, and which cases are chosen."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema  # type: ignore[import-untyped]
import pytest

from assessment_engine.testing.report import schema
from tests.cli.running import Example, assess


@pytest.mark.parametrize(
    ("language", "whole", "missed"),
    [
        ("en", "Coverage of rules: ", "Reached by no test:"),
        ("zh", "规则覆盖率：", "没有测试到："),
    ],
)
def test_coverage_is_told_by_file_and_place(language: str, whole: str, missed: str, example: Example) -> None:
    result = assess("test", example.programme, "--coverage", "--lang", language)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert any(line.startswith(whole) for line in lines)
    listed = lines[lines.index(missed) + 1 :]
    assert listed
    places = [(line.split(":")[0], int(line.split(":")[1]), int(line.split(":")[2])) for line in listed]
    assert places == sorted(places)
    assert {"cadre_100.yaml", "checks.yaml"} == {file for file, _, _ in places}


def test_without_it_nothing_of_coverage_is_said(example: Example) -> None:
    assert "Coverage" not in assess("test", example.programme, "--lang", "en").stdout


def test_too_little_is_a_failure_that_tells_the_figure(example: Example) -> None:
    result = assess("test", example.programme, "--min-coverage", "99.5%", "--lang", "en")
    assert result.exit_code == 1
    assert "W501" in result.stderr
    assert "under 99.5%" in result.stderr
    share = result.stdout.partition("places reached, ")[2].partition("%")[0]
    assert f"is {share}%," in result.stderr


def test_enough_is_fine(example: Example) -> None:
    result = assess("test", example.programme, "--min-coverage", "1")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("least", ["101", "-1", "many", "", "80%%", "８０"])
def test_what_is_no_percentage_is_misuse(least: str, example: Example) -> None:
    result = assess("test", example.programme, f"--min-coverage={least}")
    assert result.exit_code == 2
    assert "W502" in result.stderr


def test_a_register_reaches_more(example: Example) -> None:
    alone, with_year = (
        json.loads(assess("test", example.programme, "--coverage", "--format", "json", *more).stdout)["coverage"]
        for more in ((), ("--with", str(example.register)))
    )
    assert with_year["total"] == alone["total"]
    assert with_year["reached"] > alone["reached"]
    assert any(spot["registers"] == [str(example.register)] and not spot["cases"] for spot in with_year["spots"])


def test_a_register_that_there_is_not_is_refused(example: Example) -> None:
    result = assess("test", example.programme, "--with", example.programme / "nowhere")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nowhere" in result.stderr


def test_the_json_is_what_its_schema_says(example: Example) -> None:
    example.replace("tests.yaml", "daily.attendance.late: 4", "daily.attendance.late: 5")
    result = assess("test", example.programme, "--coverage", "--format", "json", "--lang", "en")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    jsonschema.Draft202012Validator(schema()).validate(told)
    failed = next(case for case in told["cases"] if not case["passed"])
    (failure,) = failed["failures"]
    assert (failure["expected"], failure["found"]) == ("5", "4")
    assert failure["place"].startswith("tests.yaml:")
    assert "late" in failure["derivation"]
    assert told["coverage"]["reached"] == sum(spot["reached"] for spot in told["coverage"]["spots"])


def test_problems_of_a_case_are_in_the_json(example: Example) -> None:
    example.replace("tests.yaml", "daily.attendance.late: 4", "daily.attendance.lat: 4")
    told = json.loads(assess("test", example.programme, "--format", "json").stdout)
    jsonschema.Draft202012Validator(schema()).validate(told)
    (problem,) = next(case for case in told["cases"] if not case["passed"])["problems"]
    assert problem["code"] == "T803"
    assert problem["repair"]


def test_junit_is_written_although_a_case_fails(example: Example, tmp_path: Path) -> None:
    example.replace("tests.yaml", "daily.attendance.late: 4", "daily.attendance.late: 5")
    report = tmp_path / "new" / "report.xml"
    result = assess("test", example.programme, "--junit", report, "--lang", "zh")
    assert result.exit_code == 1
    root = ElementTree.parse(report).getroot()
    assert (root.tag, root.attrib) == (
        "testsuites",
        {"name": "programme", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"},
    )
    suites = {suite.get("name"): suite for suite in root}
    case = next(case for suite in suites.values() for case in suite if len(case))
    assert (case.tag, case.get("classname"), case.get("file")) == ("testcase", "example", "tests.yaml")
    assert int(case.get("line", "")) > 0
    (failure,) = case
    assert failure.tag == "failure"
    assert "应为 5，实为 4" in failure.get("message", "")
    assert "cadre_100.yaml:23:13" in (failure.text or "")
    assert not list(report.parent.glob("*.tmp"))


def test_a_case_that_cannot_be_run_is_an_error_there(example: Example, tmp_path: Path) -> None:
    example.replace("tests.yaml", "daily.attendance.late: 4", "daily.attendance.lat: 4")
    assess("test", example.programme, "--junit", tmp_path / "report.xml", "--lang", "en")
    root = ElementTree.parse(tmp_path / "report.xml").getroot()
    assert (root.get("failures"), root.get("errors")) == ("0", "1")
    (error,) = root.iter("error")
    assert error.get("type") == "T803"
    assert "did you mean" in (error.text or "").lower()


def test_junit_that_cannot_be_written_is_refused(example: Example, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = assess("test", example.programme, "--junit", tmp_path / "file" / "report.xml", "--lang", "en")
    assert result.exit_code == 1
    assert "2 cases: 2 passed" in result.stdout
    assert "C932" in result.stderr


def test_what_is_wrong_with_the_programme_leaves_an_earlier_report_alone(example: Example, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text("earlier", encoding="utf-8")
    example.replace("programme.yaml", "version", "vision")
    assert assess("test", example.programme, "--junit", report).exit_code == 1
    assert report.read_text(encoding="utf-8") == "earlier"


def test_the_cases_are_listed_without_being_run(example: Example) -> None:
    example.replace("tests.yaml", "daily.attendance.late: 4", "daily.attendance.late: 5")
    result = assess("test", example.programme, "--list", "--lang", "en")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "example.two_latenesses",
        "example.ninety_is_excellent",
    ]
    told = json.loads(assess("test", example.programme, "--list", "--format", "json").stdout)
    assert [case["case"] for case in told["cases"]] == ["example.two_latenesses", "example.ninety_is_excellent"]


@pytest.mark.parametrize(
    ("name", "count"), [("*late*", 1), ("example.*", 2), ("tests.yaml", 2), ("example", 2), ("ninety_is_excellent", 1)]
)
def test_cases_are_chosen_by_pattern_file_and_beginning(name: str, count: int, example: Example) -> None:
    told = json.loads(assess("test", example.programme, "--case", name, "--list", "--format", "json").stdout)
    assert len(told["cases"]) == count


def test_a_pattern_like_no_case_is_refused(example: Example) -> None:
    result = assess("test", example.programme, "--case", "*nothing*", "--list")
    assert result.exit_code == 1
    assert "T813" in result.stderr
