"""Checks of the register: an error refuses it, a finding is reported."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import codes, scheme, scored

WORK = scheme("items: [{id: it, full: none, score: mark}]")
CHECK = """
checks:
  - {check: paired, on: cadre, measures: {visits: {count: exit, via: cadre, nobody: error}},
     must: "%s", otherwise: %s, say: {zh: 不符, en: does not fit}}
"""


@pytest.mark.parametrize("otherwise", ["error", "finding"])
def test_rows_that_do_not_fit_are_found(otherwise: str) -> None:
    check = CHECK % ("visits <= planned", otherwise)
    outcome = scored(WORK, check, cadre="id planned\nA 1\nB 2", exit="cadre\nA\nA\nB")
    assert outcome.findings == [("checks.paired", "A")]
    (finding,) = outcome.result.findings
    assert (finding.check.severity, finding.check.clause.title.en) == (otherwise, "does not fit")
    assert finding.check.shown == ("checks.paired.visits",)


def test_what_is_unknown_is_found_too() -> None:
    outcome = scored(WORK, CHECK % ("rate > 3", "finding"), cadre="id rate\nA 4\nB -")
    assert outcome.findings == [("checks.paired", "B")]


def test_a_check_may_stand_on_a_card() -> None:
    check = "checks: [{check: sane, on: work, must: 'total <= 100', otherwise: finding, say: {zh: 过高, en: too high}}]"
    assert scored(WORK, check, cadre="id mark\nA 101\nB 100").findings == [("checks.sane", "A")]


@pytest.mark.parametrize(
    ("written", "changed", "code"),
    [
        ("on: cadre", "on: cadres", "R342"),
        ("visits <= planned", "visits", "F454"),
        ("visits <= planned", "visists <= planned", "F420"),
        ("count: exit", "count: exti", "R342"),
        ("count: exit, via: cadre, nobody: error", "count: exit, via: cadre", "R302"),
    ],
)
def test_checks_that_do_not_hold_together(written: str, changed: str, code: str) -> None:
    assert code in codes(WORK, (CHECK % ("visits <= planned", "error")).replace(written, changed))


def test_a_check_is_there_once() -> None:
    check = (CHECK % ("visits <= planned", "error")).strip()
    assert codes(WORK, check + "\n" + check.removeprefix("checks:\n")) == ["R311"]


def test_a_source_is_one_of_the_programme() -> None:
    assert codes(scheme("items: [{id: it, full: none, score: mark, source: {system: Z1}}]")) == []
    assert codes(scheme("items: [{id: it, full: none, score: mark, source: {system: Z9}}]")) == ["R301"]
