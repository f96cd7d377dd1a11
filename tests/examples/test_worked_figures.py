"""Figures that the document gives, each on a register of a few rows with the shipped programme."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from tests.examples.small import day, households, incident, member_with, pledge, village_year, year


def test_fifteen_households_that_left_the_trade_bring_3000_yuan() -> None:
    assert year(household=households(15)).fen("transition", "cadre:C") == [3000_00]


def test_a_household_that_stays_in_the_trade_brings_nothing() -> None:
    assert year(household=households(1, kept=7)).fen("transition", "cadre:C") == [200_00]
    assert year(household=households(0, kept=8)).fen("transition", "cadre:C") == []


@pytest.mark.parametrize("deposit", [800, 1000, 1500, 2000])
def test_without_a_find_the_deposit_comes_back_and_the_same_amount_again(deposit: int) -> None:
    scored = year(safety_pledge=pledge(deposit))
    assert scored.fen("deposit_paid", "deposits") == [deposit * 100]
    assert scored.fen("deposit_back", "cadre:C") == [deposit * 100]
    assert scored.fen("deposit_reward", "cadre:C") == [deposit * 100]
    assert scored.fen("deposit_forfeited", "safety_fund") == []


@pytest.mark.parametrize("cells", [{}, {"scale": "large"}, {"self_found": True}, {"households": 9}])
def test_one_find_of_any_kind_costs_the_reward(cells: dict[str, object]) -> None:
    scored = year(safety_pledge=pledge(1000), incident=incident(**cells))
    assert scored.fen("deposit_reward", "cadre:C") == scored.fen("deposit_back", "cadre:C") == []
    assert scored.fen("deposit_forfeited", "safety_fund") == [1000_00]


def test_a_find_after_the_area_was_given_away_is_not_the_cadres() -> None:
    held = [{"area": "A", "cadre": "C", "from": datetime.date(2009, 1, 1), "to": day(5, 14), "share": 1},
            {"area": "A", "cadre": "S", "from": day(5, 15), "share": 1}]  # fmt: skip
    scored = year(safety_pledge=pledge(1000), incident=incident(date=day(5, 15)), responsibility=held)
    assert scored.fen("deposit_reward", "cadre:C") == [1000_00]
    scored = year(safety_pledge=pledge(1000), incident=incident(date=day(5, 14)), responsibility=held)
    assert scored.fen("deposit_forfeited", "safety_fund") == [1000_00]


@pytest.mark.parametrize(
    ("stars", "grade", "yuan"),
    [(0, "helped", None), (4, "helped", None), (5, "helped", None), (6, "qualified", None), (8, "qualified", None),
     (9, "excellent", 300), (10, "excellent", 300)],
)  # fmt: skip
def test_tiers_of_stars(stars: int, grade: str, yuan: int | None) -> None:
    scored = member_with(stars)
    assert scored.value("stars", "M", "stars") == stars
    assert scored.value("stars", "M", "grade") == grade
    assert scored.value("stars", "M", "flags.contact") is (stars <= 5)
    assert scored.value("stars", "M", "flags.plaque") is (stars == 10)
    assert scored.value("stars", "M", "lists.recommended") is (stars >= 9)
    assert scored.fen("reward", "member:M") == ([] if yuan is None else [yuan * 100])


@pytest.mark.parametrize(
    ("village", "total", "share"),
    [
        ({}, "100", 100),
        ({"petitions": 20}, "90", 100),
        ({"petitions": 20, "late": 1}, "89.5", 90),
        ({"party": False, "norms": False}, "80", 90),
        ({"party": False, "norms": False, "late": 1}, "79.5", 80),
        ({"party": False, "norms": False, "petitions": 20}, "70", 80),
        ({"party": False, "norms": False, "petitions": 20, "late": 1}, "69.5", 60),
    ],
)
def test_a_wage_is_480_yuan_by_twelve_months_by_the_share_of_the_village(
    village: dict[str, int], total: str, share: int
) -> None:
    scored = village_year(**village)  # type: ignore[arg-type]
    assert scored.value("village_nine", "V", "total") == Fraction(total)
    assert scored.value("village_wage", "S", "total") == Fraction(total)
    assert scored.fen("wage", "cadre:S") == [480 * 12 * share]


@pytest.mark.parametrize(("joined", "months"), [((1, 31), 12), ((5, 1), 8), ((5, 31), 8), ((12, 31), 1)])
def test_months_of_the_wage_are_those_touched(joined: tuple[int, int], months: int) -> None:
    assert village_year(joined=day(*joined)).fen("wage", "cadre:S") == [480_00 * months]


@pytest.mark.parametrize(
    ("kind", "on", "state"),
    [("family_planning", 1, "met"), ("family_planning", 3, "met"), ("family_planning", 4, "late"), ("safety", 4, "met"),
     ("safety", 5, "late"), ("stability", 5, "met"), ("stability", 6, "late"), ("routine", 6, "met"),
     ("routine", 7, "late"), ("routine", 30, "late")],
)  # fmt: skip
def test_reports_are_due_on_the_first_to_the_fourth(kind: str, on: int, state: str) -> None:
    scored = year(monthly_report=[{"id": "b", "date": day(6, on), "cadre": "C", "kind": kind}])
    found = {name: scored.value("cadre_1000", "C", f"daily.reports.{name}") for name in ("met", "late", "missed")}
    assert found == {"met": 0, "late": 0, "missed": 47} | {state: 1}
    assert scored.value("cadre_1000", "C", "daily.reports.owed") == 4 * 12


def test_a_household_is_visited_twenty_four_times_a_year() -> None:
    halves = [day(month, number) for month in range(1, 13) for number in (15, 16)]
    visits = [{"id": f"f{on}", "date": on, "cadre": "C", "household": "H0"} for on in halves]
    scored = year(household=households(0, kept=1), visit=visits)
    assert scored.value("cadre_1000", "C", "central.paired_visits.due.owed") == 24
    assert scored.value("cadre_1000", "C", "central.paired_visits") == 40
    scored = year(household=households(0, kept=1), visit=visits[1:])
    assert scored.value("cadre_1000", "C", "central.paired_visits") == Fraction("39.5")


@pytest.mark.parametrize(
    ("level", "pairs"), [("zhengke", 12), ("fuke", 10), ("keyuan", 8), ("banshiyuan", 6), ("cungan", 0)]
)
def test_pairs_by_level(level: str, pairs: int) -> None:
    begin = datetime.date(2009, 1, 1)
    cadre = [{"id": "C", "name": "乙", "level": level, "joined": begin, "village": "V", "difficulty": 1}]
    posting = [{"id": "p1", "from": begin, "cadre": "C", "level": level, "post": "站所负责人"}]
    for count, fits in ((pairs, True), (pairs + 1, False)):
        scored = year(cadre=cadre, posting=posting, household=households(0, kept=count))
        found = [one.row.id for one in scored.result.findings if one.check.name == "checks.paired"]
        assert found == ([] if fits else ["C"])
