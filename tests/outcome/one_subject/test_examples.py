"""Of the shipped programmes every card is explained out of columns as the reference engine's outcome explains it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from assessment_engine.outcome.one_subject import explained
from assessment_engine.problems import Problems, Refused
from assessment_engine.register import load_register
from assessment_engine.rules.programme import load_programme
from tests.outcome.one_subject.comparing import Pair

ROOT = Path(__file__).parents[3]
YEARS = {
    "county_reform": ("county_reform_2012", 7),
    "indicators": ("indicators_2019", 3),
    "organs": ("organs_2007", 7),
    "party_work": ("party_work_2014", 2),
    "zhongguan": ("zhongguan_2011", 110),
}
"""The year of each programme, and of how many cards one is looked at (all of them take minutes)."""


@cache
def pair(name: str) -> Pair:
    programme, problems = load_programme(ROOT / "scoring_rules" / name), Problems()
    register = load_register(ROOT / "examples" / YEARS[name][0], programme.vocabulary, programme.period, problems)
    problems.refuse_errors()
    assert register is not None
    return Pair(programme.plan(), register, programme.vocabulary)


@pytest.mark.parametrize("name", YEARS)
def test_each_card_is_explained_alike(name: str) -> None:
    both = pair(name)
    cards = both.subjects(YEARS[name][1])
    assert [found for card, row in cards for found in both.differences(card, row)] == []
    assert both.asked > 5 * len(cards)


def test_somebody_is_found_by_name_with_the_cards_of_each_period() -> None:
    both = pair("party_work")
    for scheme in both.full.schemes:
        for card in both.full.cards(scheme):
            for called in (card.id, card.subject, card.name, card.called):
                few = explained(both.computed, both.vocabulary, None, called)
                assert card in few.cards(scheme), (scheme, called)


def test_what_is_posted_and_found_for_somebody_is_the_same() -> None:
    both = pair("party_work")
    for scheme, shape in both.full.schemes.items():
        for card in both.full.cards(scheme):
            few = explained(both.computed, both.vocabulary, scheme, card.id)
            lines = [one for one in both.full.settlement().lines if (one.table, one.subject) == (shape.table, card.id)]
            assert [one for one in few.settlement().lines if one.subject == card.id] == lines


def test_nobody_has_no_card() -> None:
    both = pair("party_work")
    few = explained(both.computed, both.vocabulary, None, "nobody")
    assert not any(few.cards(scheme) for scheme in few.schemes)
    with pytest.raises(Refused):
        few.explain(next(iter(few.schemes)), "nobody")
