"""The boundary cases that are missing are suggested, as a file that a person fills in and that then runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from assessment_engine.testing.running import run_rule_tests
from assessment_engine.workbench.suggesting import Suggestion, suggest
from tests.testing.small import ran, seen, written

NOW = re.compile(r'    # 现为 now: (.*)\n(    expect: .*)"\?"')


@pytest.fixture(scope="module")
def suggestion(tmp_path_factory: pytest.TempPathFactory) -> Suggestion:
    return suggest(written(tmp_path_factory.mktemp("plain") / "small"))


def filled_in(text: str) -> str:
    """The file with what the rules come to now in the place of what a person is to fill in."""
    return NOW.sub(lambda found: f"    # now\n{found[2]}{_written(found[1])}", text)


def _written(now: str) -> str:
    return "empty" if now.startswith("empty") else now.strip('"')


def test_a_programme_without_tests_gets_cases_for_every_limit(suggestion: Suggestion) -> None:
    assert suggestion.covered == 0
    assert suggestion.suggested > 10
    assert suggestion.suggested + len(suggestion.left) >= suggestion.sides


def test_a_case_says_what_it_is_about_and_where(suggestion: Suggestion) -> None:
    case = suggestion.text.partition("case: card_grade_good_")[2].partition("  - case")[0]
    assert "称职：total >= 20，差一步（19.99）" in case
    assert "good: total >= 20, just under (19.99)" in case
    assert "# card.yaml:" in case
    assert "card: {cadre1: {total: 19.99}}" in case
    assert '# 现为 now: false\n    expect: {card: {cadre1: {grade.good: "?"}}}' in case


def test_the_sides_of_a_limit_stand_beside_each_other(suggestion: Suggestion) -> None:
    titles = re.findall(r"en: \"good: total >= 20, (.*?)\"", suggestion.text)
    assert titles == ["just under (19.99)", "at the limit (20)", "just over (20.01)"]


def test_what_is_not_filled_in_fails_and_says_so(tmp_path: Path, suggestion: Suggestion) -> None:
    folder = written(tmp_path / "small")
    (folder / "boundaries.yaml").write_text(suggestion.text, encoding="utf-8")
    results = run_rule_tests(folder)
    assert len(results) == suggestion.suggested
    assert {problem.code for result in results for problem in result.problems} == {"W601"}
    assert not any(result.passed for result in results)
    first = results[0].problems[0]
    assert first.place.file == "boundaries.yaml"
    assert first.place.line > 1


def test_filled_in_it_passes_and_nothing_more_is_suggested(tmp_path: Path, suggestion: Suggestion) -> None:
    folder = written(tmp_path / "small")
    (folder / "boundaries.yaml").write_text(filled_in(suggestion.text), encoding="utf-8")
    assert [result.id for result in run_rule_tests(folder) if not result.passed] == []
    again = suggest(folder)
    assert (again.suggested, again.covered) == (0, suggestion.sides - len(suggestion.left))
    assert again.text == ""


def test_a_side_that_a_case_has_is_not_suggested_again(tmp_path: Path, suggestion: Suggestion) -> None:
    case = (
        "tests: t\ncases:\n  - case: one\n    given: {card: {c1: {total: 20}}}\n    expect: {card: {c1: {grade: good}}}"
    )
    some = suggest(written(tmp_path / "small", f"{case}\ndefaults: {{cadre: {{office: clerk}}}}\n"))
    assert some.covered == 1
    assert "total >= 20, at the limit" not in some.text
    assert "total >= 20, just under" in some.text


def test_the_same_programme_gives_the_same_bytes(tmp_path: Path, suggestion: Suggestion) -> None:
    assert suggest(written(tmp_path / "small")).text == suggestion.text


def test_a_shipped_programme_has_cases_that_run(tmp_path: Path) -> None:
    found = suggest("organs")
    assert found.suggested > 10
    assert len(found.left) <= found.sides // 10


@pytest.mark.parametrize("name", ["party_work", "indicators"])
def test_all_that_is_suggested_of_a_shipped_programme_runs(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    shutil.copytree(Path(__file__).parents[3] / "scoring_rules" / name, folder)
    (folder / "boundaries.yaml").write_text(filled_in(suggest(folder).text), encoding="utf-8")
    results = run_rule_tests(folder, cases=["boundaries"])
    assert len(results) > 15
    assert [result.id for result in results if not result.passed] == []


@pytest.mark.parametrize(
    ("said", "told"), [("c1: present", []), ("c2: present", ["card.c2: present, not absent"]), ("c2: absent", [])]
)
def test_whether_there_is_a_row_can_be_asked(said: str, told: list[str], tmp_path: Path) -> None:
    result = ran(tmp_path / "small", f"given: {{cadre: [c1]}}\nexpect: {{card: {{{said}}}}}")
    assert seen(result) == told
