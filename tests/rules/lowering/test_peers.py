"""Points by comparison with peers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import codes, one_item, points, reason, scheme

FOUR = "id mark group\nA 90 east\nB 80 east\nC 80 west\nD 60 west"


def test_points_by_place_ties_share_the_better_one() -> None:
    # places 1, 2, 2, 4
    item = "by_rank: {of: mark, best: high, points: {1: 10, 2: 8}, otherwise: 5, ties: same_rank}\nmissing: error"
    assert points(item, "10", cadre=FOUR) == {"A": 10, "B": 8, "C": 8, "D": 5}


def test_the_lowest_is_best_where_it_says_so_and_groups_are_apart() -> None:
    # within east: B 80 before A 90; within west: D 60 before C 80
    item = "by_rank: {of: mark, best: low, within: [group], points: {1: 10}, otherwise: 5, ties: same_rank}"
    item += "\nmissing: error"
    assert points(item, "10", cadre=FOUR) == {"A": 5, "B": 10, "C": 5, "D": 10}


def test_everyone_is_compared_though_the_scheme_compares_within_groups() -> None:
    said = "by_rank: {of: mark, best: high, within: everyone, points: {1: 10}, otherwise: 5, ties: same_rank}"
    item = f"{said}\nmissing: error"
    assert points(item, "10", more="compare_within: [group]", cadre=FOUR)["D"] == 5
    item = item.replace("within: everyone, ", "")
    assert points(item, "10", more="compare_within: [group]", cadre=FOUR) == {"A": 10, "B": 5, "C": 10, "D": 5}


def test_a_drop_for_each_place_held_to_a_floor() -> None:
    # 10, 10 − 4, 10 − 4, 10 − 12 is held to 0; with mean places 1, 2.5, 2.5, 4: 10, 4, 4, −2
    drop = "by_rank: {of: mark, best: high, drop: 4, ties: %s}\nfloor: {at: %s}\nmissing: error"
    assert points(drop % ("same_rank", "item, value: 0"), "10", cadre=FOUR) == {"A": 10, "B": 6, "C": 6, "D": 0}
    assert points(drop % ("average", "none"), "10", cadre=FOUR) == {"A": 10, "B": 4, "C": 4, "D": -2}
    unsaid = "by_rank: {of: mark, best: high, drop: 4, ties: average}\nmissing: error"
    assert codes(one_item(unsaid, more="choices: {}")) == ["R302"]  # the floor


def test_a_straight_line_from_first_to_last() -> None:
    # last + (first − last) × (4 − place)/3: place 1: 10; 2: 4 + 6 × 2/3 = 8; 4: 4
    item = "by_rank: {of: mark, best: high, spread: {first: 10, last: 4}, ties: same_rank}\nmissing: error"
    assert points(item, "10", cadre=FOUR) == {"A": 10, "B": 8, "C": 8, "D": 4}
    assert points(item, "10", cadre="id mark\nA 90") == {"A": 10}  # the only one is first


def test_the_best_has_full_marks_and_the_others_their_part_of_them() -> None:
    # high: 18 × 80/90 = 16, 18 × 60/90 = 12; low: 18 × 60/90 = 12, 18 × 60/80 = 13.5
    high = "by_rank: {of: mark, best: high, best_is_full: true}\nmissing: error"
    low = high.replace("high", "low")
    assert points(high, "18", cadre=FOUR) == {"A": 18, "B": 16, "C": 16, "D": 12}
    assert points(low, "18", cadre=FOUR) == {"A": 12, "B": Fraction(27, 2), "C": Fraction(27, 2), "D": 18}


def test_the_lowest_may_be_zero_and_is_the_best_all_the_same() -> None:
    low = "by_rank: {of: mark, best: low, best_is_full: true}\nmissing: error"
    assert points(low, "18", cadre="id mark\nA 0\nB 3") == {"A": 18, "B": 0}
    high = low.replace("low", "high")
    assert reason(points(high, "18", cadre="id mark\nA 0\nB 0")["A"]) == "zero_divisor"  # zero is no best


def test_points_for_reaching_the_mean() -> None:
    # the mean of 90, 80, 80, 60 is 77.5
    item = "by_rank: {of: mark, best: %s, at_least_mean: 10, otherwise: 6}\nmissing: error"
    assert points(item % "high", "10", cadre=FOUR) == {"A": 10, "B": 10, "C": 10, "D": 6}
    assert points(item % "low", "10", cadre=FOUR) == {"A": 6, "B": 6, "C": 6, "D": 10}


def test_an_empty_value_has_no_place_and_takes_none() -> None:
    item = "by_rank: {of: rate, best: high, points: {1: 10, 2: 8}, otherwise: 5, ties: same_rank}\nmissing: zero"
    assert points(item, "10", cadre="id rate\nA -\nB 3\nC 4") == {"A": 0, "B": 8, "C": 10}


def test_who_is_in_no_group_has_no_peers() -> None:
    item = (
        "by_rank: {of: mark, best: high, within: [group], spread: {first: 10, last: 4}, ties: average}\nmissing: zero"
    )
    assert points(item, "10", cadre="id mark group\nA 9 east\nB 8 -") == {"A": 10, "B": 0}


def test_groups_may_be_reached_along_a_link() -> None:
    said = "by_rank: {of: mark, best: high, within: [village.mark], points: {1: 10}, otherwise: 5, ties: same_rank}"
    item = f"{said}\nmissing: zero"
    villages, cadres = "id mark\nV 1\nW 2", "id mark village\nA 9 V\nB 8 V\nC 7 W"
    assert points(item, "10", village=villages, cadre=cadres) == {"A": 10, "B": 5, "C": 10}


@pytest.mark.parametrize(
    ("by_rank", "code"),
    [
        ("{of: mark, best: high, ties: same_rank}", "R373"),
        ("{of: mark, best: high, drop: 0, points: {1: 2}, otherwise: 0, ties: same_rank}", "R373"),
        ("{of: mark, best: high, points: {1: 2}, otherwise: 0, ties: average}", "R374"),
        ("{of: mark, best: high, points: {1: 2}, ties: same_rank}", "R302"),
        ("{of: mark, best: high, points: {1: 2}, otherwise: 0}", "R302"),
        ("{of: mark, best: high, at_least_mean: 2}", "R302"),
        ("{of: mark, best: high, points: {first: 2}, otherwise: 0, ties: same_rank}", "R305"),
        ("{of: mark, best: high, points: {1.5: 2}, otherwise: 0, ties: same_rank}", "R305"),
        ("{of: mark, best: high, within: [grup], points: {1: 2}, otherwise: 0, ties: same_rank}", "R333"),
    ],
)
def test_comparisons_that_are_not_told_enough(by_rank: str, code: str) -> None:
    assert codes(one_item(f"by_rank: {by_rank}\nmissing: zero")) == [code]


def test_a_scheme_compares_within_columns_that_there_are() -> None:
    assert codes(scheme("items: [{id: it, full: 5, score: mark}]", compare_within="[grup]")) == ["R333"]


def test_a_dated_attribute_groups_peers_before_anything_reads_it() -> None:
    # place stands on the card as an attribute of the posting, not in the table of cadres
    item = "by_rank: {of: mark, best: high, points: {1: 10}, otherwise: 5, ties: same_rank}\nmissing: error"
    more = """
attributes: {place: {from: posting, column: place, via: cadre, day: period_last, none: error}}
compare_within: [place]
"""
    postings = "cadre place from\nA V 2011-01-01\nB V 2011-01-01\nC W 2011-01-01"
    cadres = "id mark\nA 1\nB 2\nC 3"
    found = points(item, "10", more=more, cadre=cadres, village="id\nV\nW", posting=postings)
    assert found == {"A": 5, "B": 10, "C": 10}
