"""Stars: items with a pass mark, counted; grades stand on their number."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import codes, reason, scheme, scored

TEN = "\n".join(f'  - {{star: s{number}, pass_if: "done >= {number}"}}' for number in range(1, 11))
GRADES = """
grades_of: stars
grades: [{id: excellent, at_least: 9}, {id: qualified, at_least: 6}, {id: helped}]
ranking: {by: stars, ties: same_rank}
"""


def stars(*written: str) -> str:
    return scheme("stars:\n" + "\n".join(f"  - {{{star}}}" for star in written))


def test_nine_stars_are_excellent_six_to_eight_qualified_five_are_below() -> None:
    text = scheme(f"stars:\n{TEN}\n{GRADES}")
    outcome = scored(text, cadre="id done\nA 10\nB 9\nC 8\nD 6\nE 5\nF 0")
    assert outcome["stars"] == {"A": 10, "B": 9, "C": 8, "D": 6, "E": 5, "F": 0}
    assert [*outcome["grade"].values()] == ["excellent", "excellent", "qualified", "qualified", "helped", "helped"]
    assert outcome["rank"] == {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5, "F": 6}
    (card,) = outcome.result.plan.cards
    assert (card.total, len(card.lines)) == ("stars", 10)


def test_a_star_has_a_pass_mark_or_a_condition() -> None:
    text = stars(
        "star: faith, full: 10, score: mark, pass: 6", 'star: law, full: 10, score: done, pass_if: "law >= 6 and busy"'
    )
    outcome = scored(text, cadre="id mark done busy\nA 6 7 true\nB 5.99 7 false")
    assert (outcome["faith.passed"], outcome["law.passed"]) == ({"A": True, "B": False}, {"A": True, "B": False})
    assert outcome["stars"] == {"A": 2, "B": 0}


def test_a_star_whose_points_are_missing_leaves_no_number_of_stars() -> None:
    text = stars("star: faith, full: 10, score: rate, missing: error, pass: 6", 'star: law, pass_if: "busy"')
    outcome = scored(text + GRADES, cadre="id rate busy\nA 7 true\nB - true")
    assert outcome.codes == ["E704"]
    assert (outcome["stars"]["A"], reason(outcome["stars"]["B"])) == (2, "not_reported")
    assert str(outcome["grade"]["B"]) == "(not_reported)"


@pytest.mark.parametrize(
    ("star", "code"),
    [
        ("star: faith, full: 10, score: mark", "R302"),
        ("star: faith, full: 10, score: mark, pass: 6, pass_if: busy", "R302"),
        ("star: faith, full: 10, pass: 6", "R371"),
        ("star: faith, full: 10, score: rate, missing: exempt, pass: 6", "R308"),
        ("star: faith, full: 10, score: mark, applies: {if: busy, otherwise: reweight}, pass: 6", "R308"),
        ("star: faith, full: 10, floor: {at: none}, deduct: [{rule: one, if: busy, zero: total}], pass: 6", "R307"),
        ("star: faith, full: 10, score: mark, cap: {at: total, value: 3}, pass: 6", "R307"),
        ("star: faith, pass_if: done", "F454"),
    ],
)
def test_stars_that_do_not_hold_together(star: str, code: str) -> None:
    assert codes(stars(star)) == [code]


def test_a_veto_cannot_zero_a_total_that_there_is_none_of() -> None:
    text = stars('star: law, pass_if: "busy"') + "\nvetoes: [{rule: one, if: fatal, zero: total}]"
    assert codes(text) == ["R307"]


def test_a_star_is_there_once() -> None:
    assert set(codes(stars('star: law, pass_if: "busy"', 'star: law, pass_if: "fatal"'))) == {"R311"}
