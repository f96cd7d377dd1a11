"""Long tables are computed part by part, sorted and by several hands: with parts of three rows nothing is another."""

from __future__ import annotations

import pytest

import assessment_engine as ae
from assessment_engine.engine.columnar import columns, compute, frames_of, sorting, streaming
from assessment_engine.engine.columnar.hands import each
from assessment_engine.engine.crosscheck import compare
from assessment_engine.engine.reference.run import evaluate
from tests.agreement.core.compare import differences
from tests.agreement.core.programmes import programme
from tests.benchmarks.processes import ROOT


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "PART", 3)
    monkeypatch.setattr(columns, "PART", 3)
    monkeypatch.setattr(sorting, "FEWEST_RULES", 1)


@pytest.mark.parametrize("name", ["organs", "party_work"])
def test_a_shipped_year(name: str) -> None:
    shipped = ae.load_programme(name)
    (folder,) = (ROOT / "examples").glob(f"{name}_*")
    register = ae.load_register(folder, shipped)
    plan = shipped.plan()
    compare(evaluate(plan, register, "plain"), compute(plan, frames_of(plan, register)))


def test_random_plans() -> None:
    for seed in range(7000, 7150):
        one = programme(seed)
        expected = evaluate(one.plan, one.register, "plain")
        assert differences(expected, compute(one.plan, frames_of(one.plan, one.register)).result()) == [], seed


def test_plans_that_a_search_has_found() -> None:
    for seed in (30232,):  # a frame over a cross: its rows are where the first of them, by id, was entered
        one = programme(seed)
        expected = evaluate(one.plan, one.register, "plain")
        assert differences(expected, compute(one.plan, frames_of(one.plan, one.register)).result()) == [], seed


def test_what_goes_wrong_in_one_part_is_heard() -> None:
    def work(part: int) -> None:
        if part == 2:
            raise ValueError(part)

    with pytest.raises(ValueError, match="2"):
        each(work, range(4))
