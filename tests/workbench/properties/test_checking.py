"""The search finds what breaks each kind of promise, makes it small, and says what nothing has tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.problems import Refused
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.promises.holding import breach
from assessment_engine.workbench.properties.checking import PromiseResult, check_promises
from assessment_engine.workbench.properties.reducing import TRIES
from tests.workbench.promises.small import VISITS, programme

Results = tuple[PromiseResult, ...]
ALL = {"more", "fair", "apart", "honours", "order_independent", "blind_to", "local", "bounded.total", "bounded.work"}


def by_id(results: Results) -> dict[str, PromiseResult]:
    return {result.promise.id: result for result in results}


def test_what_is_kept_is_found_kept_by_examples_that_tell(kept: Results) -> None:
    assert by_id(kept).keys() == ALL | {"conserves.fund"}
    assert {result.promise.id: result.status for result in kept if result.status != "kept"} == {}
    assert all(result.telling >= 5 for result in kept)
    assert all(result.breach is None for result in kept)


@pytest.mark.parametrize("promise", sorted(ALL | {"conserves.fund"}))
def test_what_is_broken_is_found(promise: str, broken: Results) -> None:
    assert by_id(broken)[promise].status == "broken"


def test_every_breach_is_one_by_a_run_of_its_own(breaking: Programme, broken: Results) -> None:
    for result in broken:
        assert result.breach is not None
        again = breach(result.promise, breaking, result.breach.pair)
        assert again is not None, result.promise.id
        assert again.broken == result.breach.broken


SMALLEST = {"blind_to": 2, "bounded.work": 9, "honours": 3, "order_independent": 4, "local": 5}


@pytest.mark.parametrize("promise", SMALLEST)
def test_a_counter_example_has_no_more_rows_than_it_needs(promise: str, broken: Results) -> None:
    found = by_id(broken)[promise].breach
    assert found is not None
    assert sum(map(len, found.pair.before.values())) <= SMALLEST[promise]


def test_what_is_left_of_rows_is_plain(broken: Results) -> None:
    found = by_id(broken)["honours"].breach
    assert found is not None
    assert {row["date"].isoformat() for row in found.pair.after["visit"]} == {"2011-01-01"}  # type: ignore[attr-defined]
    assert {row["people"] for row in found.pair.after["village"]} == {0}
    assert TRIES >= 100


def test_the_same_seed_has_the_same_outcome(breaking: Programme, broken: Results) -> None:
    assert check_promises(breaking, examples=40) == broken


def test_another_seed_draws_other_registers(keeping: Programme, kept: Results) -> None:
    other = check_promises(keeping, examples=40, seed=1)
    assert [result.status for result in other] == [result.status for result in kept]
    assert [result.telling for result in other] != [result.telling for result in kept]


def test_what_no_example_could_break_is_not_passed_in_silence(tmp_path: Path) -> None:
    scheme = VISITS + "full: 10\nitems: [{id: all, full: 10, score: full}]\n"
    found = by_id(check_promises(programme(tmp_path, scheme), examples=10))
    assert {id_: one.status for id_, one in found.items()} == {
        "order_independent": "kept", "blind_to": "kept", "local": "untested",
        "bounded.total": "untested", "bounded.all": "untested",
    }  # fmt: skip
    assert (found["bounded.all"].examples, found["bounded.all"].telling) == (10, 0)


def test_what_is_waived_is_not_searched(tmp_path: Path) -> None:
    scheme = (
        VISITS
        + """
full: 10
items: [{id: work, full: 10, score: visits, cap: {at: none}}]
waived:
  - {promise: bounded, because: {zh: 上不封顶, en: no ceiling}}
  - {promise: order_independent, because: 不论}
  - {promise: blind_to, because: 不论}
  - {promise: local, because: 不论}
"""
    )
    found = check_promises(programme(tmp_path, scheme), examples=10)
    assert {result.status for result in found} == {"waived"}
    assert all(result.examples == 0 for result in found)


def test_registers_that_a_check_of_the_office_refuses_break_nothing(tmp_path: Path) -> None:
    scheme = (
        VISITS
        + """
full: 3
items: [{id: work, full: 3, score: visits, cap: {at: none}}]
"""
    )
    made = programme(tmp_path, scheme)
    assert by_id(check_promises(made, examples=20))["bounded.work"].status == "broken"
    text = """
checks:
  - {check: few, on: cadre, measures: {visits: {count: visit, via: cadre}}, must: visits <= 3, otherwise: error,
     say: {zh: 走访至多三次, en: three visits at most}}
choices: {nobody: error}
"""
    (tmp_path / "small" / "checks.yaml").write_text(text, encoding="utf-8")
    from assessment_engine.rules.programme import load_programme

    assert by_id(check_promises(load_programme(tmp_path / "small"), examples=20))["bounded.work"].status != "broken"


def test_only_the_schemes_that_are_named(keeping: Programme) -> None:
    with pytest.raises(Refused) as refusal:
        check_promises(keeping, schemes=["ss"])
    assert [(problem.code, problem.details["near"]) for problem in refusal.value.problems] == [("C927", "s")]


def test_without_hypothesis_it_says_what_to_install(keeping: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Refused) as refusal:
        check_promises(keeping)
    (problem,) = refusal.value.problems
    assert problem.code == "W121"
    assert "assessment-engine[properties]" in problem.repair("en")
