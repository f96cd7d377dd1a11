"""Where points come from: a formula, a ratio, bands; each figure is worked by hand beside it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import codes, one_item, points, reason, refused

WORK = "id done planned\nA 3 4\nB 5 4\nC 0 0"


def test_a_ratio_is_full_times_done_over_planned_and_no_more_than_full() -> None:
    # A: 20 × 3/4 = 15; B: 5/4 is held to 1; C had nothing planned
    ratio = "ratio: {of: done, to: planned, at_most: 1, at_zero: %s}"
    assert points(ratio % "full", cadre=WORK) == {"A": 15, "B": 20, "C": 20}
    assert points(ratio % "zero", cadre=WORK) == {"A": 15, "B": 20, "C": 0}
    assert points(ratio % "12.5", cadre=WORK) == {"A": 15, "B": 20, "C": Fraction(25, 2)}


def test_a_ratio_may_go_beyond_full_where_it_says_so_and_to_a_number() -> None:
    # B: 20 × min(5/4, 1.2) = 24; to a target of 8: A 20 × 3/8 = 7.5
    assert points("ratio: {of: done, to: planned, at_most: 1.2, at_zero: 0}", cadre=WORK)["B"] == 24
    assert points("ratio: {of: done, to: 8, at_most: 1}", cadre=WORK)["A"] == Fraction(15, 2)


def test_a_ratio_that_is_held_to_nothing_gives_nothing() -> None:
    assert points("ratio: {of: done, to: 8, at_most: 0}", cadre=WORK) == {"A": 0, "B": 0, "C": 0}


def test_what_a_ratio_gives_when_nothing_was_planned_is_asked() -> None:
    assert codes(one_item("ratio: {of: done, to: planned, at_most: 1}")) == ["R302"]


def test_an_empty_value_in_a_ratio_is_asked_about_and_answered_by_missing() -> None:
    cadres = "id rate\nA 40\nB -"
    ratio = "ratio: {of: rate, to: 50, at_most: 1}"
    assert codes(one_item(ratio)) == ["F450"]
    assert points(f"{ratio}\nmissing: zero", cadre=cadres) == {"A": 16, "B": 0}  # 20 × 40/50
    assert points(f"{ratio}\nmissing: full", cadre=cadres) == {"A": 16, "B": 20}
    assert reason(points(f"{ratio}\nmissing: error", cadre=cadres)["B"]) == "not_reported"


EDGES = "id mark\nA 95\nB 94.99\nC 90\nD 80\nE 79.99"


def test_a_limit_belongs_to_the_band_above_it_or_below_it() -> None:
    bands = "bands: {of: mark, rows: {95: 20, 90: 15, 80: 10}, below: 4, closed: %s}"
    assert points(bands % "lower", cadre=EDGES) == {"A": 20, "B": 15, "C": 15, "D": 10, "E": 4}
    assert points(bands % "upper", cadre=EDGES) == {"A": 15, "B": 15, "C": 10, "D": 4, "E": 4}


def test_rows_may_stand_in_any_order_and_be_percentages_of_full() -> None:
    # 60% of 20 is 12, below it 5% of 20 is 1
    bands = "bands: {of: mark, rows: {80: 60, 95: 100}, below: 5, closed: lower, percent: true}"
    assert points(bands, cadre=EDGES) == {"A": 20, "B": 12, "C": 12, "D": 12, "E": 1}


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        ("{of: mark, rows: {90: 20}, closed: lower}", "R302"),
        ("{of: mark, rows: {90: 20}, below: 0}", "R302"),
        ("{of: mark, rows: {good: 20}, below: 0, closed: lower}", "R305"),
        ("{of: mark, rows: {90: 20, 90.0: 10}, below: 0, closed: lower}", "F444"),
        ("{of: level, rows: {90: 20}, below: 0, closed: lower}", "F454"),
    ],
)
def test_bands_that_do_not_hold_together_are_refused(bands: str, code: str) -> None:
    assert codes(one_item(f"bands: {bands}")) == [code]


def test_a_formula_is_told_at_its_own_place() -> None:
    (problem,) = refused(one_item("ratio: {of: done + doen, to: 4, at_most: 1}"))
    written = one_item("ratio: {of: done + doen, to: 4, at_most: 1}").splitlines()
    line = next(number for number, text in enumerate(written, start=1) if "ratio" in text)
    assert (problem.code, problem.place.line, problem.place.column) == (
        "F420",
        line,
        written[line - 1].index("doen") + 1,
    )


def test_full_marks_go_before_a_column_of_that_name() -> None:
    # The parameter full of the scheme says 7; the item's full marks are 20.
    assert points('score: "full / 2"', more="parameters: {full: 7}", cadre="id\nA") == {"A": 10}


@pytest.mark.parametrize(
    "item",
    [
        "ratio: {of: done, to: 4, at_most: 1}",
        "bands: {of: mark, rows: {90: 20}, below: 0, closed: lower, percent: true}",
        "by_rank: {of: mark, best: high, drop: 1, ties: same_rank}\nfloor: {at: item, value: 0}\nmissing: zero",
        "by_rank: {of: mark, best: high, best_is_full: true}\nmissing: zero",
        "score: mark\ncap: {at: item, value: full}",
        "score: rate\nmissing: full",
        "score: mark\napplies: {if: busy, otherwise: full}",
        "score: mark\napplies: {if: busy, otherwise: reweight}",
        "start: full\nfloor: {at: item, value: 0}\ndeduct: [{rule: fatal_one, if: fatal, points: 3}]",
    ],
)
def test_what_goes_by_full_marks_needs_some(item: str) -> None:
    assert codes(one_item(item, "none")) == ["R306"]


def test_deductions_without_full_marks_count_from_zero() -> None:
    item = "floor: {at: none}\ndeduct: [{rule: fatal_one, if: fatal, points: 3}]"
    assert points(item, "none", cadre="id fatal\nA true\nB false") == {"A": -3, "B": 0}


def test_an_item_has_one_basis_at_most_and_says_where_its_points_come_from() -> None:
    assert codes(one_item("score: mark\nratio: {of: done, to: 4, at_most: 1}")) == ["R372"]
    assert codes(one_item("score: mark\nstart: 3")) == ["R372"]
    assert codes(one_item("title: {zh: 空, en: empty}")) == ["R371"]
