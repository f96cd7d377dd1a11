"""Programmes and plans drawn by lot: whatever they are made of, both ways to find rows explain the same."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, seed, settings

from assessment_engine.problems.problem import Refused
from tests.agreement.core.programmes import programme
from tests.agreement.folders import loaded
from tests.agreement.programmes import Example, examples
from tests.outcome.one_subject.comparing import Pair, every_value

PLANS, PROGRAMMES, SEED = 80, 12, 20260201


def test_every_value_of_a_plan_is_explained_alike() -> None:
    told = 0
    for number in range(PLANS):
        one = programme(number)
        found, asked = every_value(one.plan, one.register)
        assert found == [], f"plan {number}"
        told += asked
    assert told > 20 * PLANS


def test_a_key_that_rules_compute_on_a_view_says_nothing_of_other_records() -> None:
    one = programme(968)
    assert every_value(one.plan, one.register)[0] == []


def test_every_card_of_a_programme_is_explained_alike() -> None:
    told: list[int] = []

    @seed(SEED)
    @settings(max_examples=PROGRAMMES, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(examples())
    def run(example: Example) -> None:
        try:
            made, register = loaded(example)
        except Refused:
            return
        both = Pair(made.plan(example.as_of), register, made.vocabulary)
        assert [found for card, row in both.subjects() for found in both.differences(card, row)] == []
        told.append(both.asked)

    run()
    assert sum(told) > 20 * len(told) > 0
