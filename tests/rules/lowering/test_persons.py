"""What persons say: checklists, and marks that somebody decides within limits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import codes, one_item, points, reason, scored

CHECKS = """
id   cadre date       photo number
k1   A     2011-03-01 true  true
k2   A     2011-09-01 true  false
k3   B     2011-05-01 true  true
"""
TWO = "id\nA\nB"


def test_a_checklist_counts_what_the_latest_record_ticks() -> None:
    # A: in September only the photo, 1 × 5; B: both, 2 × 5
    item = "checklist: {record: check, via: cadre, items: [photo, number], each: 5, nobody: error}\nmissing: zero"
    assert points(item, "10", cadre=TWO, check=CHECKS) == {"A": 5, "B": 10}


def test_all_or_nothing() -> None:
    item = "checklist: {record: check, via: cadre, items: [photo, number], all_or_nothing: 8, nobody: error}"
    item += "\nmissing: zero"
    assert points(item, "8", cadre=TWO, check=CHECKS) == {"A": 0, "B": 8}


def test_a_checklist_of_the_subject_itself_is_never_missing() -> None:
    assert points(
        "checklist: {items: [photo, number], each: 2.5}", "5", cadre="id photo number\nA true true\nB false true"
    ) == {"A": 5, "B": Fraction(5, 2)}


@pytest.mark.parametrize(("missing", "value"), [("zero", 0), ("full", 10)])
def test_who_was_never_checked_gets_what_the_item_says(missing: str, value: int) -> None:
    item = f"checklist: {{record: check, via: cadre, items: [photo], each: 10, nobody: error}}\nmissing: {missing}"
    assert points(item, "10", cadre="id\nA\nC", check=CHECKS.replace(" B ", " A ")) == {"A": 10, "C": value}


def test_never_checked_is_an_error_or_asked_about() -> None:
    item = "checklist: {record: check, via: cadre, items: [photo], each: 10, nobody: error}"
    outcome = scored(one_item(f"{item}\nmissing: error", "10"), cadre=TWO)
    assert reason(outcome["it"]["A"]) == "no_records"
    assert outcome.codes == ["E704", "E704"]  # a total that ends empty is no score
    assert codes(one_item(item)) == ["R302"]


@pytest.mark.parametrize(
    ("checklist", "code"),
    [
        ("{items: [photo]}", "R302"),
        ("{items: [photo], each: 1, all_or_nothing: 1}", "R302"),
        ("{record: chekc, via: cadre, items: [photo], each: 1, nobody: error}", "R342"),
        ("{record: check, via: cadre, items: [photo], each: 1, nobody: error, order: day}", "R333"),
        ("{items: [mark], each: 1}", "F430"),
    ],
)
def test_checklists_that_cannot_be(checklist: str, code: str) -> None:
    assert codes(one_item(f"checklist: {checklist}\nmissing: zero")) == [code]


NUMBER = "rating: {by: [leader], between: [0, 20], step: 0.5}\nmissing: %s"


def decided(*rows: str) -> str:
    return "\n".join(["node row value by date", *(f"{row} 2011-12-01" for row in rows)])


def test_a_person_decides_a_number_within_limits() -> None:
    decision = decided("work.it A 17.5 leader")
    assert points(NUMBER % "zero", cadre=TWO, decision=decision) == {"A": Fraction(35, 2), "B": 0}
    assert points(NUMBER % "full", cadre=TWO, decision=decision) == {"A": Fraction(35, 2), "B": 20}


@pytest.mark.parametrize(
    "row",
    [
        "work.it A 17.3 leader",  # not a multiple of 0.5
        "work.it A 20.5 leader",  # above the limit
        "work.it A -1 leader",
        "work.it A good leader",  # no number
        "work.it A 17 A",  # the person rated oneself
        "work.it C 17 leader",  # nobody of that id is assessed
        "work.ti A 17 leader",  # nothing of that name is decided by anybody
    ],
)
def test_a_decision_that_is_not_allowed_refuses_the_register(row: str) -> None:
    outcome = scored(one_item(NUMBER % "zero"), cadre=TWO, decision=decided(row))
    assert [finding.check.severity for finding in outcome.result.findings] == ["error"]


def test_two_decisions_about_one_person_are_one_too_many() -> None:
    decision = decided("work.it A 17 leader", "work.it A 18 leader")
    assert "E703" in scored(one_item(NUMBER % "zero"), cadre=TWO, decision=decision).codes


def test_words_are_worth_points_and_others_are_not_allowed() -> None:
    item = "rating: {by: [leader], words: {good: 20, fair: 15}}\nmissing: zero"
    outcome = scored(one_item(item), cadre=TWO, decision=decided("work.it A good leader", "work.it B bad leader"))
    assert outcome["it"]["A"] == 20
    assert [name for name, _ in outcome.findings] == ["allowed"]


def test_a_rating_has_limits_or_words() -> None:
    assert codes(one_item("rating: {by: [leader]}\nmissing: zero")) == ["R302"]
    both = "rating: {by: [leader], between: [0, 1], words: {good: 1}}\nmissing: zero"
    assert codes(one_item(both)) == ["R302"]
    assert codes(one_item("rating: {by: [leader], between: [0, 20]}")) == ["R302"]  # missing is asked
