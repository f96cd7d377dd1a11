"""The smaller schemes of the township are those reckoned by hand: months, musts, lines, visits, teams, officers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from tests.examples.hand import daily, visits
from tests.examples.hand.register import Files, day, fen, month_last
from tests.examples.year import outcome

FILES = Files()
CADRES = sorted(FILES.level)
VILLAGES = [row["编号"] for row in FILES.rows("village")]
LEADERS = [cadre for cadre in CADRES if FILES.level[cadre] in ("正科", "副科")]
OFFICERS = [row["编号"] for row in FILES.rows("cadre") if row["村内职务"]]

Reckoning = Callable[[Files, str], dict[str, Fraction]]


@pytest.mark.parametrize(
    ("scheme", "by_hand", "subjects"),
    [("four_musts", visits.musts, CADRES), ("six_visits", visits.six, VILLAGES),
     ("village_team", visits.team_of, VILLAGES), ("team_leader", visits.leader, LEADERS),
     ("village_officers", visits.officer, OFFICERS)],
)  # fmt: skip
def test_items_and_totals(scheme: str, by_hand: Reckoning, subjects: list[str]) -> None:
    cards = outcome().result.tables[scheme].by_id
    assert set(cards) == set(subjects)
    for subject in subjects:
        items = by_hand(FILES, subject)
        assert {name: cards[subject].get(name) for name in items} == items, subject
        assert cards[subject].get("total") == sum(items.values()), subject


@pytest.mark.parametrize("cadre", CADRES)
def test_lines_are_scaled_to_those_a_cadre_has(cadre: str) -> None:
    card, items = outcome().result.tables["five_lines"].by_id[cadre], visits.lines(FILES, cadre)
    assert {name: card.get(name) for name in items} == items
    assert card.get("total") == fen(sum(items.values(), Fraction(0)) * 5 / len(items))


@pytest.mark.parametrize("cadre", CADRES)
def test_every_month_in_office_has_a_card_of_four_reports(cadre: str) -> None:
    cards = outcome().result.tables["monthly_reports"].by_id
    for month in range(1, 13):
        row = cards.get(f"{cadre}/2011-{month:02}")
        assert (row is None) == (month_last(month) < FILES.joined[cadre])
        if row is not None:
            made = daily.reports(FILES, cadre, month)
            by_hand = [4, made["met"], made["late"], made["missed"]]
            assert [row.get(name) for name in ("owed", "met", "late", "missed")] == by_hand
            assert row.get("total") == 8 - 2 * made["missed"] - Fraction(made["late"], 2)


def test_rates_are_verified_against_the_matters() -> None:
    wrong = []
    for report in FILES.rows("closing_report"):
        matters = FILES.of("matter", "首办人", report["干部"])
        closed = sum(bool(row["办结日期"]) and day(row["办结日期"]) <= day(row["办结期限"]) for row in matters)
        if Fraction(report["自报按时办结率"].removesuffix("%")) != Fraction(100 * closed, len(matters)):
            wrong.append(report["编号"])
    found = [one.row.id for one in outcome().findings if one.check.name == "checks.closing_rate"]
    assert found == wrong == ["ZP30", "ZP44", "ZP47"]
