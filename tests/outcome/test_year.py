"""The example year: every value of every card is derived, down to its records, and the settlement is balanced."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.language import LANGUAGES
from assessment_engine.outcome import Outcome, explained, lift_text, outcome_csv, outcome_json
from assessment_engine.problems import Problems
from assessment_engine.register.loading import load_register
from assessment_engine.rules.programme import load_programme

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def year() -> Outcome:
    programme, problems = load_programme(ROOT / "scoring_rules" / "zhongguan"), Problems()
    register = load_register(ROOT / "examples" / "zhongguan_2011", programme.vocabulary, programme.period, problems)
    assert register is not None
    return Outcome(evaluate(programme.plan(), register, "plain"), programme.vocabulary)


def test_every_value_of_every_card_comes_to_what_is_stored(year: Outcome) -> None:
    """Derivations compare each value with the stored one, and those that they stand on, on whatever table."""
    tables = {card.table for card in year.schemes.values()}
    for table, column in year.explainer.nodes:
        if table in tables:
            for row in year.result.tables[table].rows:
                year.explainer.derivation(table, row, column)


def test_no_two_accounts_are_out_of_balance(year: Outcome) -> None:
    assert year.settlement().lines
    assert year.settlement().is_balanced


def test_everybody_can_be_told_in_both_languages(year: Outcome) -> None:
    for scheme, card in year.schemes.items():
        for one in year.cards(scheme)[::25]:
            for language in LANGUAGES:
                assert explained(year.explain(scheme, one.id), language, names=year.names)
            assert all(lift_text(lift, card, "zh") for lift in year.nearest(scheme, one.id))


def test_the_year_is_written_the_same_twice(year: Outcome) -> None:
    again = Outcome(year.result)
    assert outcome_json(year) == outcome_json(again)
    assert outcome_csv(year).keys() >= {f"{scheme}.csv" for scheme in year.schemes}
