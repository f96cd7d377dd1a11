"""What breaks a promise as rule tests: they fail as long as it is broken, and pass when the rules keep it."""

from __future__ import annotations

from pathlib import Path

from assessment_engine.rules.programme import Programme
from assessment_engine.testing.running import run_rule_tests
from assessment_engine.workbench.properties.checking import PromiseResult
from assessment_engine.workbench.properties.report import results_json, results_text
from assessment_engine.workbench.properties.saving import rule_tests
from tests.workbench.promises.small import written
from tests.workbench.properties.conftest import BREAKS


def outcome(folder: Path, tests: str) -> dict[str, bool]:
    """Which of the saved cases pass; none of them is ill-formed."""
    (folder / "tests.yaml").write_text(tests, encoding="utf-8")
    results = run_rule_tests(folder)
    assert [problem.text("en") for result in results for problem in result.problems] == []
    return {result.id.partition(".")[2]: result.passed for result in results}


def test_a_saved_case_fails_now(breaking: Programme, broken: tuple[PromiseResult, ...], tmp_path: Path) -> None:
    found = outcome(written(tmp_path / "small", BREAKS), rule_tests(broken, breaking.plan()))
    before = {id_ for id_ in found if id_.endswith("_before")}
    assert before == {f"s_{id_}_before" for id_ in ("more", "fair", "order_independent", "blind_to", "local")}
    assert {id_: passed for id_, passed in found.items() if id_ in before and not passed} == {}
    assert {id_ for id_, passed in found.items() if passed} == before
    assert len(found) - len(before) == len(broken)


MENDED = {
    "more": ("kind: phone}, points: 3}", "kind: phone}, points: 0}"),
    "fair": ('(2 if post = "chief" else 1)', "1"),
    "honours": ("floor: {at: none}, cap: {at: none},", "floor: {at: item, value: 0}, cap: {at: item, value: 9},"),
    "blind_to": ('1 if name = "cadre1" else 0', "1"),
    "bounded.work": ("else 1)', cap: {at: none}", "else 1)'"),
    "apart": ("if: last > 5}", "if: last > 5 and visits <= 2}"),
    "conserves.fund": ("opening: 10", "opening: 100"),
}


def test_a_saved_case_passes_when_the_rules_keep_the_promise(
    breaking: Programme, broken: tuple[PromiseResult, ...], tmp_path: Path
) -> None:
    for id_, (old, new) in MENDED.items():
        assert old in BREAKS
        mine = [result for result in broken if result.promise.id == id_]
        folder = written(tmp_path / id_, BREAKS.replace(old, new))
        found = outcome(folder, rule_tests(mine, breaking.plan()))
        after = {case: passed for case, passed in found.items() if not case.endswith("_before")}
        assert after
        assert all(after.values()), (id_, found)


def test_nothing_broken_is_no_file(keeping: Programme, kept: tuple[PromiseResult, ...]) -> None:
    assert rule_tests(kept, keeping.plan()) == ""


def test_the_report_shows_two_cards_in_both_languages(breaking: Programme, broken: tuple[PromiseResult, ...]) -> None:
    english, chinese = (results_text(broken, breaking.plan(), language) for language in ("en", "zh"))
    assert "BROKEN more: where visits is higher, total is not lower  s.yaml:" in english
    assert "Only post, village.people differ, and yet the total goes from" in english
    assert "10 promises: 0 kept, 10 broken, 0 not tested, 0 waived." in english
    assert "打破 more：visits 升高，total 不降" in chinese
    assert "前" in chinese
    assert "  + visit: " in english
    assert english.count("card cadre") == chinese.count("卡 cadre") > 5


def test_the_report_as_json(breaking: Programme, broken: tuple[PromiseResult, ...]) -> None:
    import json

    document = json.loads(results_json(broken, breaking.plan(), "en"))
    assert (document["broken"], document["kept"]) == (10, 0)
    more = next(one for one in document["promises"] if one["promise"] == "more")
    assert more["status"] == "broken"
    assert [column["column"] for column in more["breach"]["columns"]][-1] == "total"
    assert [line[0] for line in more["breach"]["differences"]] == ["+"]


def test_kept_ranges_are_told_together(keeping: Programme, kept: tuple[PromiseResult, ...]) -> None:
    text = results_text(kept, keeping.plan(), "en")
    assert "kept bounded: 2 columns lie within their ranges (40 examples, at least" in text
    assert "bounded.work" not in text
