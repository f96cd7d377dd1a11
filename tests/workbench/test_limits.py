"""Every constant that the rules compare with is a limit, with the values at it and on both sides."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from assessment_engine.api import load_programme
from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.nodes import Column
from assessment_engine.plan.plan import Plan
from assessment_engine.workbench import Limit, limits_of
from tests.testing.small import written

RULES = """
scheme: limits
title: {zh: 界限, en: limits}
version: "1"
subject: cadre
assessed: all
compare_within: everyone
full: 30
rounding: {step: 0.01, way: half_up, at: item}
measures:
  lapses: {count: lapse, when: {days: {at_least: 2}, witness: {present: true}}, via: cadre}
  late: {count: lapse, when: {date: {above: 2011-06-30}}, via: cadre}
  visits: {count: visit, via: cadre}
parameters: {target: {by: office, rows: {clerk: 4, chief: 6}, otherwise: error}}
items:
  - {id: a, full: 10, score: "bands(visits, {5: 10, 3: 4}, 0, \\"lower\\")"}
  - {id: b, full: 10, score: "clamp(piecewise(lapses / (visits + 1), {0: 10, 2: 0}), 1, 9)"}
  - {id: c, full: 10, score: "steps(visits, 3, \\"whole\\") if visits < target and late != 2 else min(visits, 7)"}
ranking: {by: total}
grades: [{id: good, at_least: 25, quota: {places: 2}}, {id: poor}]
choices: {quota_ties: leave_out, ties: same_rank, nobody: error, floor: {at: item, value: 0}}
"""


@pytest.fixture(scope="module")
def limits(tmp_path_factory: pytest.TempPathFactory) -> tuple[Limit, ...]:
    folder = written(tmp_path_factory.mktemp("small"), "")
    (folder / "limits.yaml").write_text(RULES, encoding="utf-8")
    programme = load_programme(folder)
    return tuple(limit for limit in limits_of(programme.plan()) if limit.node.startswith("limits."))


def of(limits: tuple[Limit, ...], kind: str) -> set[str]:
    return {f"{limit.node}: {limit.text}" for limit in limits if limit.kind == kind}


def test_conditions_and_formulas_have_comparisons(limits: tuple[Limit, ...]) -> None:
    assert of(limits, "comparison") == {
        "limits.lapses.rows: days >= 2",
        "limits.late.rows: date > 2011-06-30",
        "limits.c.basis: visits < lookup(office, {…})",
        "limits.grade.good.eligible: total >= 25",
    }


def test_what_is_said_of_tables_is_of_the_kind_of_table(limits: tuple[Limit, ...]) -> None:
    assert of(limits, "band") == {"limits.a.basis: visits >= 5", "limits.a.basis: visits >= 3"}
    assert of(limits, "point") == {
        "limits.b.basis: lapses / (visits + 1) >= 0",
        "limits.b.basis: lapses / (visits + 1) >= 2",
    }
    assert of(limits, "key") == {'limits.c.basis: office = "clerk"', 'limits.c.basis: office = "chief"'}


def test_bounds_steps_places_and_equalities(limits: tuple[Limit, ...]) -> None:
    assert "limits.b.basis: piecewise(lapses / (visits + 1), {…}) >= 1" in of(limits, "floor")
    assert "limits.b.basis: piecewise(lapses / (visits + 1), {…}) <= 9" in of(limits, "cap")
    assert "limits.c.basis: visits <= 7" in of(limits, "cap")
    assert of(limits, "steps") == {"limits.c.basis: visits >= 3"}
    assert of(limits, "places") == {"limits.grade.good: places 2"}
    assert "limits.c.basis: late != 2" in of(limits, "equality")


def test_a_limit_knows_where_it_stands_and_on_whose_rows(limits: tuple[Limit, ...]) -> None:
    days = one(limits, "days >= 2")
    assert (days.table, days.clause.place.file, days.clause.title.en) == ("lapse", "limits.yaml", "lapses")
    assert one(limits, "total >= 25").table == "limits"


def test_the_sides_go_by_the_step_and_the_bounds_of_the_operand(limits: tuple[Limit, ...]) -> None:
    assert list(one(limits, "days >= 2").around()) == [("under", 1), ("at", 2), ("over", 3)]
    assert dict(one(limits, "total >= 25").around()) == {
        "under": Fraction("24.99"),
        "at": 25,
        "over": Fraction("25.01"),
    }
    assert dict(one(limits, "date > 2011-06-30").around())["over"] == datetime.date(2011, 7, 1)
    below_nothing = [limit for limit in limits if limit.kind == "point" and limit.value == 0]
    assert [side for side, _ in below_nothing[0].around()] == ["at", "over"]


def test_a_value_without_a_step_has_a_small_one(limits: tuple[Limit, ...]) -> None:
    ratio = next(limit for limit in limits if limit.kind == "point" and limit.value == 2)
    assert dict(ratio.around()) == {"under": Fraction(1999, 1000), "at": 2, "over": Fraction(2001, 1000)}


def test_two_columns_that_are_compared_are_one_limit(limits: tuple[Limit, ...]) -> None:
    both = one(limits, "visits < lookup(office, {…})")
    assert both.value is None
    assert both.other is not None
    assert [str(path) for path in both.other.paths] == ["office"]
    assert list(both.around()) == []


@pytest.mark.parametrize("name", ["zhongguan", "county_reform", "organs", "party_work", "indicators", "primitives"])
def test_every_shipped_programme_has_limits_each_once(name: str) -> None:
    found = limits_of(load_programme(name).plan())
    assert len(found) == len(set(found)) > 50
    assert all(limit.text and limit.operand.paths for limit in found if limit.kind != "places")


def one(limits: tuple[Limit, ...], text: str) -> Limit:
    (found,) = [limit for limit in limits if limit.text == text and limit.kind in ("comparison", "point")]
    return found


def test_a_part_of_a_formula_reads_only_its_own() -> None:
    plan = load_programme("zhongguan").plan()
    (bands, *_) = [limit for limit in limits_of(plan) if limit.node == "cadre_1000.own.on_time.basis"]
    assert {str(path) for path in bands.operand.paths} < {str(path) for path in formula(plan, bands.node).paths} | {"x"}
    assert bands.operand.steps[-1].op != "mul"


def formula(plan: Plan, node: str) -> Expression:
    (found,) = [one.formula for one in plan.nodes if isinstance(one, Column) and one.id == node]
    return found
