"""A reform is a file: what it sets, removes and adds, and what is said of a change that comes to nothing."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import codes, refused, scheme, scored

WORK = scheme(
    """
sections:
  - id: daily
    full: 20
    items:
      - id: attendance
        full: 20
        floor: {at: item, value: 0}
        deduct:
          - {rule: late, when: {record: lapse}, via: cadre, nobody: error, points: 2}
          - {rule: grave, if: fatal, zero: item}
  - {id: own, full: 80, items: [{id: work, full: 80, score: mark}]}
full: 100
grades: [{id: good, at_least: 60}, {id: poor}]
flags: [{id: talk, if: "total < 60"}]
"""
)
CHECKS = "checks: [{check: sane, on: work, must: 'total <= 100', otherwise: finding, say: {zh: 过高, en: too high}}]"
MORE = "checks: [{check: low, on: work, must: 'total >= 0', otherwise: finding, say: {zh: 过低, en: too low}}]"
YEAR = {"cadre": "id mark fatal\nA 70 false\nB 70 true", "lapse": "cadre\nA\nA\nA"}


def reform(*changes: str, of: str = "small") -> str:
    head = f"override: reform_2012\nof: {of}\ntitle: {{zh: 改革, en: reform}}\nchanges:\n"
    return head + "\n".join(f"  - {{{change}}}" for change in changes)


def totals(*reforms: str) -> dict[str, object]:
    return dict(scored(WORK, CHECKS, MORE, overrides=reforms, **YEAR)["total"])


def told(*changes: str) -> list[str]:
    return codes(WORK, CHECKS, MORE, overrides=[reform(*changes)])


def test_without_a_reform() -> None:
    # A: 20 − 3 × 2 + 70 = 84; B: the item is zero, 70
    assert totals() == {"A": 84, "B": 70}


def test_a_value_is_set_under_a_key() -> None:
    assert totals(reform("set: work.daily.attendance.late.points, to: 5")) == {"A": 75, "B": 70}


def test_the_lists_may_be_left_out_of_an_address_or_spelt() -> None:
    assert totals(reform("set: work.sections.daily.items.attendance.deduct.late.points, to: 5"))["A"] == 75


def test_a_key_that_was_not_there_is_added_by_set_and_by_add() -> None:
    # six at most: 20 − 6; then three: 20 − 3
    assert totals(reform("set: work.daily.attendance.late.at_most, to: 3"))["A"] == 87
    assert totals(reform("add: work.daily.attendance.late.at_most, value: 3"))["A"] == 87


def test_a_rule_is_removed() -> None:
    assert totals(reform("remove: work.daily.attendance.grave")) == {"A": 84, "B": 90}


def test_an_element_is_added_to_a_list() -> None:
    item = "{id: study, full: 20, score: bonus + 20}"
    changes = (
        "set: work.own.full, to: 60",
        "set: work.own.work.full, to: 60",
        f"add: work.sections, value: {{id: further, full: 20, items: [{item}]}}",
    )
    assert totals(reform(*changes)) == {"A": 104, "B": 90}


def test_a_whole_element_is_set() -> None:
    assert totals(reform("set: work.daily.attendance.grave, to: {rule: milder, if: fatal, points: 5}"))["B"] == 85


def test_two_reforms_apply_in_their_order() -> None:
    first, second = (reform(f"set: work.daily.attendance.late.points, to: {points}") for points in (3, 4))
    assert totals(first, second)["A"] == 78  # 20 − 3 × 4 + 70
    assert totals(second, first)["A"] == 81


def test_schemes_checks_programme_and_vocabulary_can_be_changed() -> None:
    assert scored(
        WORK, CHECKS, MORE, overrides=[reform("set: checks.low.must, to: 'total >= 75'")], **YEAR
    ).findings == [("checks.low", "B")]
    further = WORK.replace("scheme: work", "scheme: other")
    outcome = scored(WORK, further, overrides=[reform("remove: other")], **YEAR)
    assert [card.scheme for card in outcome.result.plan.cards] == ["work"]
    outcome = scored(WORK, overrides=[reform("set: version, to: '2012'")], **YEAR)
    assert outcome.result.plan.version == "2012 + reform_2012"
    assert codes(WORK, overrides=[reform("add: entities.cadre.columns.height, value: decimal")]) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("set: work.daily.attendence.late.points, to: 3", "P621"),
        ("set: wrok.full, to: 3", "P621"),
        ("remove: work.daily.attendance.lat", "P621"),
        ("remove: wrok", "P621"),
        ("add: work.daly.items, value: {id: a, full: 1, score: mark}", "P621"),
        ("set: work.daily.attendance.late.points, to: 2", "P622"),
        ("set: work.daily.attendance.late.points", "P623"),
        ("set: work.daily.attendance.late.points, value: 2", "P623"),
        ("remove: work.daily.attendance.late, to: 3", "P623"),
        ("set: work.full, remove: work.daily, to: 3", "P623"),
        ("add: work.daily.attendance.late.points, value: 3", "P626"),
        ("set: work.daily.attendance.late.pionts, to: 3", "Y150"),
    ],
)
def test_a_change_that_comes_to_nothing_is_refused(change: str, code: str) -> None:
    assert told(change) == [code]


def test_an_address_that_meets_two_things_is_refused() -> None:
    text = WORK + "lists: [{id: talk, order: [total]}]\n"
    (problem,) = refused(text, overrides=[reform("remove: work.talk")])
    assert (problem.code, problem.details["choices"]) == ("P625", "work.flags.talk, work.lists.talk")
    assert codes(text, overrides=[reform("remove: work.lists.talk")]) == []


def test_true_is_not_one() -> None:
    text = scheme("items: [{id: it, full: 5, score: mark}]")
    problems = codes(text, overrides=[reform("set: work.items.it.full, to: true")])
    assert problems == ["Y152"]


def test_a_reform_is_of_its_programme() -> None:
    assert codes(WORK, overrides=[reform("set: work.full, to: 3", of="large")]) == ["P624"]


def test_the_address_that_was_meant_is_named() -> None:
    (problem,) = refused(WORK, overrides=[reform("set: work.daily.attendence.late.points, to: 3")])
    assert problem.details["near"] == "work.daily.attendance"


@pytest.mark.parametrize(
    "change",
    [
        "set: work.daily.attendance.late.points, to: [3]",
        "set: work.daily.attendance.late.points, to: 'doen'",
        "set: work.daily.attendance.late, to: {rule: late, if: fatal, ponits: 3}",
        "add: work.daily.items, value: 5",
        "add: work.daily.items, value: {id: study, full: 20, score: 3}",
        "add: work.daily.attendance.deduct, value: {rule: more, if: dead, points: 3}",
    ],
)
def test_what_is_wrong_with_a_new_value_stands_in_the_file_of_the_reform(change: str) -> None:
    problems = refused(WORK, CHECKS, overrides=[reform("remove: work.talk", change)])
    wrong = [problem for problem in problems if problem.code != "R304"]
    assert wrong
    assert {(problem.place.file, problem.place.line) for problem in wrong} == {("reform1.yaml", 6)}


def test_the_places_of_what_follows_a_removed_element_stay_right() -> None:
    text = WORK.replace('if: "total < 60"}', 'if: "total < 60"}, {id: praise, if: "total > 6O"}')
    (before,) = refused(text)
    (after,) = refused(text, overrides=[reform("remove: work.talk")])
    assert before.place == after.place
