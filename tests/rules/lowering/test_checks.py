"""Checks of the register: an error refuses it, a finding is reported."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import codes, scheme, scored, told

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


OFFICE = """
vocabulary: small
entities:
  office:
    columns:
      accepted: {type: integer, at_least: 0}
      in_time: {type: integer, at_least: 0}
      rate: share
      kind: {one_of: {hall: {zh: 大厅, en: hall}, post: {zh: 站点, en: post}}}
      head: {link: office, optional: true}
"""
OFFICES = scheme("items: [{id: it, full: none, score: accepted}]", subject="office")
RATE = """
checks:
  - {check: on_time, on: office, reported: rate, verified: "round(in_time / accepted, 0.0001, 'half_up')",
     tolerance: 0.1%, otherwise: finding}
"""
YEAR = "id name accepted in_time rate kind head\nO1 O1 15958 14788 100% hall -\nO2 O2 1000 999 0.9999 post O1"


def said(check: str, offices: str = YEAR) -> list[tuple[str, str, str]]:
    """Row and both texts of everything that a check finds at the offices."""
    found = told(OFFICE, OFFICES, check, office=offices)
    return [(finding.row.id, found.said(finding).zh, found.said(finding).en) for finding in found.findings]


def test_a_reported_rate_is_held_against_the_verified_one() -> None:
    # 14 788 / 15 958 = 0.92668…; the second office reports 99.99 % and has 99.9 %, 0.09 % apart.
    assert said(RATE) == [("O1", "上报 100%，核实 92.67%，相差 7.33%", "reported 100%, verified 92.67%, 7.33% apart")]


@pytest.mark.parametrize(
    ("tolerance", "found"),
    [
        ("0.0733", []),
        ("7.32%", ["O1"]),
        ("0", ["O1", "O2"]),
        ("{of_reported: 7.33%}", []),
        ("{of_reported: 7.32%}", ["O1"]),
        ("{of_verified: 7.91%}", []),  # 0.0733 / 0.9267 = 7.9098 %
        ("{of_verified: 7.90%}", ["O1"]),
    ],
)
def test_the_figures_may_lie_so_far_apart(tolerance: str, found: list[str]) -> None:
    assert [row for row, _, _ in said(RATE.replace("0.1%", tolerance))] == found


def test_a_rate_of_nothing_is_not_verified() -> None:
    assert said(RATE, "id name accepted in_time rate kind head\nO1 O1 0 0 100% hall -") == [
        (
            "O1",
            "上报 100%，核实 (除数为零)，相差 (除数为零)",
            "reported 100%, verified (divided by zero), (divided by zero) apart",
        )
    ]


def test_a_text_tells_values_of_the_row() -> None:
    check = """
checks:
  - {check: few, on: office, measures: {under: {count: office, via: head, nobody: ignore}}, must: "accepted >= 16000",
     otherwise: finding, say:
       {zh: "{kind} 下属 {under}，{in_time / accepted:%}", en: "{accepted - in_time} late at a {kind}"}}
"""
    half = YEAR.replace("14788", "7979")
    assert said(check, half) == [
        ("O1", "大厅 下属 1，50%", "7979 late at a hall"),
        ("O2", "站点 下属 0，99.9%", "1 late at a post"),
    ]


@pytest.mark.parametrize(
    ("written", "changed", "code"),
    [
        ("reported: rate", "reported: rates", "F420"),
        ("reported: rate", "reported: kind", "F454"),
        ("reported: rate, ", "", "R302"),
        ("tolerance: 0.1%", "must: 'rate > 0'", "R303"),
        ("tolerance: 0.1%", "note: {zh: 无, en: none}", "R302"),
        ("tolerance: 0.1%", "tolerance: {of_reported: 5%, of_verified: 5%}", "R303"),
        ("tolerance: 0.1%", "tolerance: {}", "R303"),
        ("tolerance: 0.1%", "tolerance: -0.01", "Y154"),
        ("otherwise: finding", "otherwise: finding, say: {zh: '{rats}', en: a}", "F420"),
        ("otherwise: finding", "otherwise: finding, say: {zh: '{kind:%}', en: a}", "F454"),
        (
            "reported: rate, verified: \"round(in_time / accepted, 0.0001, 'half_up')\",\n     tolerance: 0.1%",
            "must: 'rate > 0'",
            "R302",
        ),
    ],
)
def test_what_a_check_of_figures_does_not_say(written: str, changed: str, code: str) -> None:
    assert codes(OFFICE, OFFICES, RATE.replace(written, changed)) == [code]


def test_a_told_value_is_not_read_again_and_a_lone_brace_is_itself() -> None:
    check = """
checks:
  - {check: named, on: office, must: "accepted > 16000", otherwise: finding,
     say: {zh: "{name} {", en: "{} {kind}"}}
"""
    office = "id name accepted in_time rate kind head\nO1 {kind} 1 1 1 hall -"
    assert said(check, office) == [("O1", "{kind} {", "{} hall")]
