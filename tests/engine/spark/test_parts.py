"""In parts the outcome is that of the whole, to the last digit: for random plans of the core, and shipped years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

import assessment_engine as ae
from assessment_engine.api import concluded
from assessment_engine.engine.columnar import compute
from assessment_engine.engine.columnar.base import frames_of
from assessment_engine.engine.spark import compute_in_parts, running
from assessment_engine.engine.spark.division import Division
from assessment_engine.engine.spark.tasks import Tasks, tasks_of
from assessment_engine.outcome import Outcome
from assessment_engine.plan.nodes import Measure
from assessment_engine.problems import Refused
from tests.agreement.core.programmes import Programme, programme
from tests.benchmarks.processes import ROOT
from tests.engine.spark.same import cards, differing, everything

SEEDS = range(50)
YEARS = {"county_reform": "township", "organs": "unit", "party_work": "branch", "indicators": "community"}
FOLDERS = {
    "county_reform": "county_reform_2012",
    "organs": "organs_2007",
    "party_work": "party_work_2014",
    "indicators": "indicators_2019",
}


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What divided plans have come to be made of."""
    found = Counter[str]()

    def noting(division: Division) -> Tasks:
        tasks = tasks_of(division)
        found.update(_met(division, len([*tasks.turns()])))
        return tasks

    monkeypatch.setattr(running, "tasks_of", noting)
    return found


def _met(division: Division, turns: int) -> Iterator[str]:
    yield f"{turns} turns"
    for node, placed in zip(division.plan.nodes, division.nodes, strict=True):
        yield f"{type(node).__name__} by {placed.by}"
        if placed.reduced and isinstance(node, Measure):
            yield f"reduced {node.aggregator}"


def _differences(one: Programme, by: str, gather: bool) -> list[str]:
    plan = one.plan
    whole = compute(plan, frames_of(plan, one.register)).result()
    tables = whole.tables if gather else cards(plan)
    divided = compute_in_parts(
        plan,
        frames_of(plan, one.register),
        by,
        3,
        wanted=everything(plan) if gather else None,
        may_gather=whole.tables if gather else (),
    )
    return differing(whole, divided, tables)


@pytest.mark.parametrize("by", ["村", "cadre"])
def test_random_plans_come_to_the_same_in_parts(by: str, met: Counter[str]) -> None:
    refused = 0
    for seed in SEEDS:
        try:
            assert _differences(programme(seed), by, gather=True) == [], seed
        except Refused:
            refused += 1
    assert refused < len(SEEDS) / 10
    nodes = [f"{kind} by {by}" for kind in ("View", "Measure", "Column", "Window") for by in ("parts", "driver")]
    reduced = [f"reduced {one}" for one in ("count", "sum", "mean", "min", "max", "one", "latest")]
    assert {*nodes, *reduced, "1 turns", "2 turns"} - set(met) == set()


@pytest.mark.parametrize("by", ["村", "cadre"])
def test_random_plans_come_to_the_same_or_are_refused_where_records_stay(by: str) -> None:
    refused = 0
    for seed in SEEDS:
        try:
            assert _differences(programme(seed), by, gather=False) == [], seed
        except Refused:
            refused += 1
    assert 0 < refused < len(SEEDS) * 0.8


@pytest.mark.parametrize("name", YEARS)
def test_a_shipped_year_comes_to_the_same_in_parts(name: str) -> None:
    rules = ae.load_programme(name)
    plan, register = rules.plan(), ae.load_register(ROOT / "examples" / FOLDERS[name], rules)
    whole = compute(plan, frames_of(plan, register)).result()
    divided = compute_in_parts(plan, frames_of(plan, register), YEARS[name], 3)
    assert differing(whole, divided, cards(plan)) == []


def test_the_cards_can_be_shown_from_an_outcome_in_parts() -> None:
    rules = ae.load_programme("party_work")
    register = ae.load_register(ROOT / "examples" / "party_work_2014", rules)
    divided = compute_in_parts(rules.plan(), frames_of(rules.plan(), register), "branch", 4)
    outcome, whole = concluded(divided.result(), rules), ae.evaluate(rules, register)
    for scheme in ("branch_year", "member_review", "member_training"):
        assert _shown(outcome, scheme) == _shown(whole, scheme)
    best = next(divided.rows("branch_year", "id", "total"))
    assert best["id"] == min(row.id for row in whole.result.tables["branch_year"].rows)


def _shown(outcome: Outcome, scheme: str) -> list[tuple[object, ...]]:
    return [(card.id, card.name, card.total_text, card.rank, card.grade) for card in outcome.cards(scheme)]


def test_everything_may_lie_in_one_part() -> None:
    one = programme(3)
    whole = compute(one.plan, frames_of(one.plan, one.register)).result()
    frames = frames_of(one.plan, one.register)
    divided = compute_in_parts(
        one.plan, frames, "cadre", 4, wanted=everything(one.plan), may_gather=whole.tables, part_of=lambda _: 2
    )
    assert differing(whole, divided, whole.tables) == []
