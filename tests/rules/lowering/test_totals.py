"""What parts add up to: weights, bonuses after weighting, and at which level rounding stands."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import codes, refused, scheme, scored

THIRDS = """
sections:
  - id: daily
    full: 20
    items:
      - {id: one, full: 10, score: "done / 3"}
      - {id: two, full: 10, score: "planned / 3"}
  - {id: own, full: 10, items: [{id: three, full: 10, score: "weight / 3"}]}
full: 30
"""


@pytest.mark.parametrize(
    ("level", "parts", "total"),
    [
        # 5/3 = 1.667, 4/3 = 1.333, 5/3 = 1.667; exact sums 3, 5/3 and 14/3 = 4.667
        ("item", ["1.7", "1.3", "3", "1.7"], "4.7"),
        ("section", ["5/3", "4/3", "3", "1.7"], "4.7"),
        ("total", ["5/3", "4/3", "3", "5/3"], "4.7"),
    ],
)
def test_rounding_stands_at_one_level(level: str, parts: list[str], total: str) -> None:
    text = scheme(THIRDS, rounding=f"{{step: 0.1, way: half_up, at: {level}}}")
    outcome = scored(text, cadre="id done planned weight\nA 5 4 5")
    columns = ("daily.one", "daily.two", "daily", "own")
    assert [outcome[name]["A"] for name in columns] == [Fraction(part) for part in parts]
    assert outcome["total"] == {"A": Fraction(total)}


def test_the_level_of_rounding_shows_in_the_total() -> None:
    # 1/3 + 1/3 + 1/3: three items of 0.3 make 0.9, one total of 1 stays 1.0
    cadres = "id done planned weight\nA 1 1 1"
    by_item, by_total = (scheme(THIRDS, rounding=f"{{step: 0.1, way: half_up, at: {at}}}") for at in ("item", "total"))
    assert scored(by_item, cadre=cadres)["total"] == {"A": Fraction(9, 10)}
    assert scored(by_total, cadre=cadres)["total"] == {"A": 1}


def test_each_rule_may_be_rounded_where_its_points_stand() -> None:
    # 5/3 = 1.7 and 4/3 = 1.3 off each by itself; together they would be 3
    text = """
items:
  - id: one
    full: 10
    floor: {at: none}
    deduct:
      - {rule: first, if: "done > 0", points: "done / 3"}
      - {rule: second, if: "planned > 0", points: "planned / 3"}
    shortfall: {of: weight, target: 1, each: 3, points: 1, partial: exact}
"""
    by_rule = scheme(text, rounding="{step: 0.1, way: half_up, at: rule}")
    outcome = scored(by_rule, cadre="id done planned weight\nA 5 5 0")
    assert outcome["one.first"] == {"A": Fraction(17, 10)}
    assert outcome["total"] == {"A": Fraction(63, 10)}  # 10 − 1.7 − 1.7 − 0.3


def test_an_item_a_section_and_the_total_may_round_in_their_own_way() -> None:
    text = """
sections:
  - id: daily
    full: 20
    rounding: {step: 1, way: up}
    items:
      - {id: one, full: 10, score: "done / 3", rounding: {step: 0.1, way: down}}
      - {id: two, full: 10, score: "planned / 3"}
full: 20
total: {rounding: {step: 5, way: floor}}
"""
    # 20/3 down to 6.6; 6.6 + 4/3 = 7.93 up to 8; 8 to the five below: 5
    outcome = scored(scheme(text), cadre="id done planned\nA 20 4")
    assert (outcome["daily.one"], outcome["daily"], outcome["total"]) == ({"A": Fraction(33, 5)}, {"A": 8}, {"A": 5})


def test_a_scheme_says_how_it_rounds_and_where() -> None:
    items = "items: [{id: it, full: 5, score: mark}]\nrounding: %s"
    assert codes(scheme(items % "{step: 0.01, way: half_up}")) == ["R302"]
    assert codes(scheme("items: [{id: it, full: 5, score: mark}]").replace("rounding:", "#")) == ["R302"]
    own = "items: [{id: it, full: 5, score: mark}]\ntotal: {rounding: {step: 1, way: half_up}}"
    assert codes(scheme(own).replace("rounding: {step: 0.01", "# {step: 0.01")) == []


PARTS = """
sections:
  - {id: results, full: 100, items: [{id: one, full: 100, score: mark}]}
  - {id: vote, full: 100, items: [{id: two, full: 100, score: done}]}
"""


def test_sections_are_weighed_and_bonuses_come_after() -> None:
    # 70% × 90 + 30% × 80 = 87; a bonus of 2 and 1 for whoever is honoured
    total = 'total: {sum: {results: 70%, vote: 30%}, plus: [bonus, "1 if honoured else 0"]}\nfull: 100'
    outcome = scored(scheme(PARTS + total), cadre="id mark done bonus honoured\nA 90 80 2 true\nB 90 80 0 false")
    assert outcome["total"] == {"A": 90, "B": 87}


def test_a_total_by_formula_with_floor_and_cap() -> None:
    total = "total: {score: results - vote, floor: {at: total, value: 0}, cap: {at: total, value: 50}}"
    outcome = scored(scheme(PARTS + total), cadre="id mark done\nA 90 30\nB 30 90\nC 50 20")
    assert outcome["total"] == {"A": 50, "B": 0, "C": 30}


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (PARTS + "full: 1000", ["200"]),
        (PARTS.replace("full: 100, items: [{id: one, full: 100", "full: 100, items: [{id: one, full: 90"), ["90"]),
        (PARTS + "total: {sum: {results: 70%, vote: 20%}}\nfull: 100", ["90"]),
        ("items: [{id: a, full: 400, score: mark}, {id: b, full: 599.5, score: done}]\nfull: 1000", ["999.5"]),
    ],
)
def test_full_marks_add_up(text: str, sums: list[str]) -> None:
    problems = refused(scheme(text))
    assert [(problem.code, problem.details["sum"]) for problem in problems] == [("R304", one) for one in sums]


def test_items_and_sections_and_stars_are_not_mixed() -> None:
    text = PARTS + "items: [{id: it, full: 5, score: mark}]"
    assert codes(scheme(text)) == ["R303"]


def test_a_name_stands_for_one_thing() -> None:
    assert codes(scheme("items: [{id: it, full: 5, score: mark}, {id: it, full: 5, score: done}]")) == ["R311"]
    assert codes(scheme("items: [{id: total, full: 5, score: mark}]")) == ["R311"]
    assert codes(scheme("items: [{id: it, full: 5, score: mark}]", scheme="cadre")) == ["P618"]


def test_a_total_that_ends_empty_is_a_problem_and_no_grade() -> None:
    text = scheme(
        """
items: [{id: it, full: 100, score: rate, missing: error}]
grades: [{id: good, at_least: 60}, {id: poor}]
ranking: {by: total, ties: same_rank}
"""
    )
    outcome = scored(text, cadre="id rate\nA 70\nB -\nC 50")
    assert outcome.codes == ["E704"]
    assert "because it is: not_reported" in outcome.result.problems[0].text("en")  # it: the item
    assert (outcome["grade"]["A"], outcome["rank"]["A"], outcome["rank"]["C"]) == ("good", 1, 2)
    assert str(outcome["grade"]["B"]) == str(outcome["total"]["B"]) == "(not_reported)"


def test_what_a_card_shows_is_there() -> None:
    assert codes(scheme("items: [{id: it, full: 5, score: mark}]\nshown: [donne]")) == ["R333"]
    outcome = scored(
        scheme("items: [{id: it, full: 5, score: mark}]\nshown: [done, village.mark]"),
        cadre="id mark done village\nA 1 2 V",
        village="id mark\nV 7",
    )
    (card,) = outcome.result.plan.cards
    assert [outcome[column]["A"] for column in card.shown] == [2, 7]
