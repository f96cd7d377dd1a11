"""Every figure of a small year, reckoned by hand.

The year: visiting 40, 30, 20, 0 (of 40: visits ÷ 4), rated 10, 20, 15, 15, judged 16, 12, 10, 18 (the mean mark × 20 ÷
100), order 20, 19, 20, 20.  Together a 86, b 81, c 65, d 53: ranks 1 2 3 4.  Excellent needs 81 and has one place: a.
Good needs 60: b; c would have it, but was absent without leave; d has not.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment_engine.workbench.sensing import Change, Near, NearLimit, RuleWeight
from tests.workbench.sensing import small


def limit(text: str, within: int = 1, scheme: str = "card") -> NearLimit:
    """The limit that is written so."""
    return next(one for one in small.scheme(scheme, within).limits if one.text == text)


def told(changes: tuple[Change, ...] | None) -> set[tuple[object, ...]]:
    """Changes without their titles."""
    assert changes is not None
    return {(one.card, one.column, one.before, one.after) for one in changes}


def one(near: tuple[Near, ...], row: str) -> Near:
    return next(each for each in near if each.row == row)


def test_who_stands_exactly_at_a_grade_holds_it_and_would_lose_it_by_one_step() -> None:
    found = limit("total >= 81")
    assert (found.group, found.rows, found.within, found.moves) == ("grade", 4, 1, "value")
    (near,) = found.near
    assert (near.row, near.name, near.holds, near.value, near.limit) == ("b", "B", True, 81, 81)
    assert (near.target, near.distance) == (Fraction("80.99"), Fraction("0.01"))
    assert told(near.changes) == {("b", "total", 81, Fraction("80.99"))}  # b has no place as it is
    assert near.effect is not None
    assert (near.effect.totals, near.effect.ranks, near.effect.grades) == (1, 0, 0)


def test_who_falls_short_of_a_grade_would_get_it() -> None:
    found = limit("total >= 60", within=700)
    assert [(near.row, near.distance, near.holds) for near in found.near] == [
        ("c", Fraction("5.01"), True),
        ("d", 7, False),
    ]
    assert told(one(found.near, "d").changes) == {("d", "total", 53, 60), ("d", "grade", "poor", "good")}
    assert told(one(found.near, "c").changes) == {("c", "total", 65, Fraction("59.99"))}  # absent: poor as it is


def test_who_is_within_a_step_of_a_cap_gains_up_to_the_cap_and_pushes_others_out() -> None:
    found = limit("visiting.made / 4 <= 1")
    assert (found.group, found.step, found.moves) == ("cap", Fraction(1, 4), "comparison")
    (near,) = found.near  # a is at the cap, where nothing more counts
    assert (near.row, near.value, near.target, near.distance) == ("b", Fraction(3, 4), 1, Fraction(1, 4))
    assert told(near.changes) == {
        ("b", "visiting", 30, 40),
        ("b", "total", 81, 91),
        ("b", "rank", 2, 1),
        ("b", "grade", "good", "excellent"),
        ("b", "settlement.bonus", None, 100),
    }
    assert near.effect is not None
    assert (near.effect.ranks, near.effect.grades, near.effect.yuan) == (2, 2, 200)
    assert (near.effect.first, near.effect.last) == (("a", "b"), ())


def test_the_last_place_of_the_quota() -> None:
    (place,) = small.scheme("card").places
    assert (place.node, place.places, place.eligible, place.gap, place.tied) == ("card.grade.excellent", 1, 2, 5, False)
    assert place.last is not None
    assert place.without is not None
    assert (place.last.card, place.last.values) == ("a", (86,))
    assert (place.without.card, place.without.values) == ("b", (81,))
    assert told(place.changes) == {
        ("b", "total", 81, Fraction("86.01")),
        ("b", "rank", 2, 1),
        ("a", "rank", 1, 2),
        ("b", "grade", "good", "excellent"),
        ("a", "grade", "excellent", "good"),
        ("b", "settlement.bonus", None, 100),
        ("a", "settlement.bonus", 100, None),
    }


def weight(column: str, scheme: str = "card") -> RuleWeight:
    return next(one for one in small.scheme(scheme).rules if one.column == column)


def test_an_item_left_out_is_worth_the_mean_to_everybody() -> None:
    """Visiting 22.5 each: a 68.5, b 73.5, c 67.5, d 75.5, so d b a c; nobody reaches 81."""
    effect = weight("visiting").effect
    assert (effect.totals, effect.ranks, effect.grades, effect.farthest) == (4, 3, 2, 3)
    assert (effect.first, effect.last, effect.yuan) == (("a", "d"), ("c", "d"), 100)
    assert effect.decides


@pytest.mark.parametrize(
    ("column", "totals"),
    [("rated", 2), ("judged", 4), ("order", 4), ("order.lapse", 1)],  # c and d are rated the mean, 15
)
def test_items_that_decide_nothing(column: str, totals: int) -> None:
    effect = weight(column).effect
    assert (effect.totals, effect.ranks, effect.grades, effect.decides) == (totals, 0, 0, False)


def test_a_veto_left_out_gives_back_the_grade() -> None:
    found = weight("vetoes.absent")
    assert (found.kind, found.effect.totals, found.effect.ranks, found.effect.grades) == ("veto", 0, 0, 1)


def test_the_weightiest_rule_comes_first() -> None:
    assert [one.column for one in small.scheme("card").rules][:2] == ["visiting", "vetoes.absent"]


def test_each_mark_is_moved_by_its_step_within_its_limits() -> None:
    """Rated in fives, up to 20: a 5 15, b 15, c 10 20, d 10 20. Only a at 81 ties b, and then nobody has the place."""
    rated, judged, lapse = small.scheme("card").marks
    assert (rated.item, rated.kind, len(rated.marks), rated.moved) == ("rated", "decision", 4, 7)
    assert (rated.kept, rated.regraded, rated.ranks, rated.farthest, rated.decisive) == (6, 1, 1, 1, 1)
    (mark,) = (one for one in rated.marks if one.decisive)
    assert (mark.row, mark.cards, mark.by, mark.value, mark.step) == ("ra", ("a",), "leader", "10", 5)
    up, down = mark.moves
    assert (up.after, up.effect.ranks, up.effect.decides) == ("15", 0, False)
    assert down.after == "5"
    assert told(down.changes) == {
        ("a", "rated", 10, 5),
        ("a", "total", 86, 81),
        ("a", "grade", "excellent", "good"),
        ("a", "settlement.bonus", 100, None),
    }
    assert (down.effect.ranks, down.effect.first) == (1, ("b",))  # b comes up to the first place, a stays there
    assert (judged.item, judged.kind, judged.moved, judged.kept) == ("judged", "vote", 11, 11)  # x: 100 to d, the most
    assert (lapse.item, lapse.kind, lapse.moved, lapse.kept) == ("order.lapse", "points", 2, 2)
    assert [move.after for move in lapse.marks[0].moves] == [Fraction(3, 2), Fraction(1, 2)]


def test_between_which_ranks_and_grades_each_lies() -> None:
    spans = {one.card: (one.rank, one.best, one.worst, one.grades) for one in small.scheme("card").spans}
    assert spans == {
        "a": (1, 1, 1, ("excellent", "good")),
        "b": (2, 1, 2, ("good",)),
        "c": (3, 3, 3, ("poor",)),
        "d": (4, 4, 4, ("poor",)),
    }


def test_leniency_by_judge_plain_and_on_those_whom_both_marked() -> None:
    """x gives 90, 60, 100 and y 70, 50, 80: of all the mean is 75; on a and d x gives 20 more."""
    rated, judged = small.scheme("card").raters
    assert (judged.item, judged.kind, judged.count, judged.mean) == ("judged", "rater", 6, 75)
    x, y = judged.raters
    assert (x.by, x.count, x.mean, x.distance) == ("x", 3, Fraction(250, 3), Fraction(25, 3))
    assert (x.deviation, x.least, x.greatest, x.shared, x.adjusted) == (Fraction(140, 9), 60, 100, 2, 20)
    assert (y.by, y.mean, y.distance, y.deviation, y.adjusted) == (
        "y",
        Fraction(200, 3),
        Fraction(-25, 3),
        Fraction(100, 9),
        -20,
    )
    assert (rated.item, rated.kind, rated.mean) == ("rated", "by", 15)
    assert [(one.by, one.count, one.deviation, one.shared, one.adjusted) for one in rated.raters] == [
        ("deputy", 2, 0, 0, None),
        ("leader", 2, 5, 0, None),
    ]


def test_stars() -> None:
    """Active: all but d; calm: all but b. So a and c have two and the first rank, b and d one and the third."""
    found = limit("visits >= 2", scheme="stars")
    assert found.group == "star"
    (near,) = found.near
    assert (near.row, near.value, near.target, near.holds) == ("c", 2, 1, True)
    assert ("c", "grade", "model", "plain") in told(near.changes)
    assert near.effect is not None
    assert (near.effect.ranks, near.effect.grades, near.effect.last) == (3, 1, ("c",))  # c 1 → 2, b and d 3 → 2
    for column, kind, totals in (("active.passed", "star", 1), ("calm.passed", "star", 1), ("calm", "item", 1)):
        found_weight = weight(column, "stars")
        effect = found_weight.effect
        assert (found_weight.kind, effect.totals, effect.ranks, effect.grades) == (kind, totals, 2, 1)
    (lapse,) = small.scheme("stars").marks
    assert (lapse.moved, lapse.kept, lapse.regraded, lapse.decisive) == (2, 1, 1, 1)


def test_cards_of_months_without_rank_or_grade() -> None:
    found = small.scheme("monthly")
    assert (found.cards, found.rank, found.grade, found.places, found.spans) == (48, "", "", (), ())
    rule = weight("presence.absent", "monthly")
    assert (rule.cards, rule.effect.totals, rule.effect.ranks) == (48, 1, 0)
    assert weight("presence", "monthly").effect.totals == 4  # of March: a b d 20 and c 15 become 18.75
