"""Another card's column, carried along a link: joint liability, and a transfer in mid-year."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import codes, one_item, reason, refused, scheme, scored

VILLAGES = scheme("items: [{id: state, full: none, score: mark}]", scheme="village_year", subject="village")
TWO = "id mark\nV 80\nW 90"
TRANSFER = """
village cadre from       to
V       A     2011-01-01 2011-04-30
W       A     2011-05-01 -
W       B     2011-01-01 -
"""


def carried(carry: str, *, more: str = "", **tables: str) -> object:
    text = one_item(f"carry: {{from: village_year.total, {carry}}}", "100", more=more)
    tables = {"cadre": "id\nA\nB\nC", "village": TWO, **tables}
    return scored(text, VILLAGES, **tables)["work/it"]


def test_a_transfer_in_mid_year_is_weighed_by_months() -> None:
    # A: 4 months at V with 80 and 8 months at W with 90: (4 × 80 + 8 × 90) / 12 = 1040 / 12 = 86 2/3
    weight = 'weight: "overlap_months(from, default(to, period.last), period.first, period.last)"'
    found = carried(f"via: duty, several: weighted, {weight}, none: zero", duty=TRANSFER)
    assert found == {"A": Fraction(260, 3), "B": 90, "C": 0}


def test_or_counts_where_the_person_was_on_a_day() -> None:
    assert carried("via: duty, several: one, day: period_last, none: zero", duty=TRANSFER) == {"A": 90, "B": 90, "C": 0}
    assert carried("via: duty, several: one, day: period_first, none: zero", duty=TRANSFER) == {
        "A": 80,
        "B": 90,
        "C": 0,
    }


@pytest.mark.parametrize(("several", "value"), [("mean", 85), ("sum", 170), ("min", 80), ("max", 90)])
def test_several_that_hold_on_the_day_make_one_value(several: str, value: int) -> None:
    duty = "village cadre\nV A\nW A\nW B"
    found = carried(f"via: duty, several: {several}, day: period_last, none: full", duty=duty)
    assert found == {"A": value, "B": 90, "C": 100}


def test_two_where_one_was_meant_are_a_problem() -> None:
    text = one_item("carry: {from: village_year.total, via: duty, several: one, day: as_of, none: zero}", "100")
    outcome = scored(text, VILLAGES, cadre="id\nA", village=TWO, duty="village cadre\nV A\nW A")
    assert outcome.codes == ["E703"]


@pytest.mark.parametrize("several", ["mean", "sum", "one"])
def test_nobody_to_carry_from_is_empty_and_never_zero_by_itself(several: str) -> None:
    found = carried(f"via: duty, several: {several}, day: period_last, none: error")
    assert isinstance(found, dict)
    assert reason(found["A"]) == "no_records"


def test_who_has_nothing_to_carry_may_be_exempt() -> None:
    # 30 of the 100 points are the village's; whoever has none is measured by the other 70: 35 × 100/70 = 50
    text = scheme(
        """
items:
  - {id: village_part, full: 30, carry: {from: village_year.total, via: village, of_full: 100, none: exempt}}
  - {id: own, full: 70, score: mark}
full: 100
"""
    )
    outcome = scored(text, VILLAGES, village=TWO, cadre="id mark village\nA 35 V\nB 35 -")
    assert outcome["total"] == {"A": 59, "B": 50}  # 30 × 80/100 + 35 = 59


def test_the_own_link_of_a_subject_is_one_card_and_is_scaled() -> None:
    # 60 × 80/100 = 48; to full marks of its own: 40 × 90/100 = 36
    scaled = "carry: {from: village_year.total, via: village, %s of_full: 100, none: zero}"
    cadres = "id village\nA V\nB W\nC -"
    text = one_item(scaled % "", "60")
    assert scored(text, VILLAGES, village=TWO, cadre=cadres)["it"] == {"A": 48, "B": 54, "C": 0}
    text = one_item(scaled % "full: 40,", "60")
    assert scored(text, VILLAGES, village=TWO, cadre=cadres)["it"]["B"] == 36


def test_the_cards_of_those_one_leads_are_carried_up() -> None:
    # each cadre belongs to a village; the village's part is the mean of its cadres' totals: (70 + 90) / 2
    text = scheme(
        """
items:
  - {id: cadres, full: 100, carry: {from: work.total, via: cadre.village, several: mean, none: zero}}
""",
        scheme="village_year",
        subject="village",
    ).replace("via: cadre.village", "via: village")
    outcome = scored(
        one_item("score: mark", "none"), text, village=TWO, cadre="id mark village\nA 70 V\nB 90 V\nC 50 -"
    )
    assert outcome["village_year/total"] == {"V": 80, "W": 0}


@pytest.mark.parametrize(
    ("carry", "code"),
    [
        ("{from: village_year.totl, via: village, none: zero}", "R375"),
        ("{from: village_yaer.total, via: village, none: zero}", "R375"),
        ("{from: village_year, via: village, none: zero}", "R375"),
        ("{from: village_year.total, via: village}", "R302"),
        ("{from: village_year.total, via: duty, day: period_last, none: zero}", "R302"),
        ("{from: village_year.total, via: duty, several: mean, none: zero}", "R302"),
        ("{from: village_year.total, via: duty, several: weighted, day: as_of, none: zero}", "R302"),
        ("{from: village_year.total, via: dutty, several: mean, none: zero}", "R321"),
    ],
)
def test_what_is_not_said_is_asked_and_what_is_not_there_refused(carry: str, code: str) -> None:
    assert codes(one_item(f"carry: {carry}"), VILLAGES) == [code]


def test_the_column_that_was_meant_is_named() -> None:
    (problem,) = refused(one_item("carry: {from: village_yaer.totl, via: village, none: zero}"), VILLAGES)
    assert problem.details["near"] == "village_year.total"


def test_two_schemes_may_read_each_other_without_a_cycle() -> None:
    # the village reads the cadre's own item, the cadre reads the village's total
    cadre = scheme(
        """
items:
  - {id: own, full: 50, score: mark}
  - {id: village_part, full: 50, carry: {from: village_year.total, via: village, of_full: 100, none: zero}}
"""
    )
    village = scheme(
        "items: [{id: cadres, full: 100, carry: {from: work.own, via: village, several: sum, none: zero}}]",
        scheme="village_year",
        subject="village",
    )
    outcome = scored(cadre, village, village=TWO, cadre="id mark village\nA 30 V\nB 40 V\nC 50 W")
    # V: 30 + 40 = 70; A: 30 + 50 × 70/100 = 65
    assert outcome["village_year/total"] == {"V": 70, "W": 50}
    assert outcome["total"] == {"A": 65, "B": 75, "C": 75}


def test_a_cycle_is_named_by_its_path() -> None:
    cadre = one_item("carry: {from: village_year.total, via: village, none: zero}", "none")
    village = scheme(
        "items: [{id: cadres, full: none, carry: {from: work.total, via: village, several: sum, none: zero}}]",
        scheme="village_year",
        subject="village",
    )
    problems = refused(cadre, village)
    assert [problem.code for problem in problems] == ["P601"]
    assert problems[0].details["path"].split(" → ") == [
        "work.it", "village_year.total", "village_year.cadres", "work.total", "work.it",
    ]  # fmt: skip
