"""Whose work counts: of cases and registers, and not of values that a case gives itself."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

import assessment_engine as ae
from assessment_engine.problems import Refused
from assessment_engine.workbench import coverage_of
from tests.workbench.coverage.small import covered, told

ITEM = """
- id: order
  full: 10
  floor: {at: item, value: 0}
  deduct: [{rule: rude, when: {record: lapse, kind: rude}, via: cadre, points: 4}]
"""
BEYOND, WITHIN = (
    "“10 - rude” never goes below the lower limit 0",
    "“10 - rude” never stays above the lower limit 0",
)


def test_a_value_that_is_given_shows_nothing_of_its_rule(tmp_path: Path) -> None:
    case = "- {case: a, given: {card: {c1: {order: 10}}}, expect: {card: {c1: {total: 10}}}}"
    coverage = covered(tmp_path, ITEM, case)
    assert not any(told(coverage, "order").values())
    assert not any(told(coverage, "order.rude").values())


def test_of_a_value_given_for_one_row_the_others_count(tmp_path: Path) -> None:
    case = """
- {case: a, expect: {card: {c1: {total: 10}, c2: {total: 2}}},
   given: {cadre: [c1, c2], card: {c1: {order.rude: 12}}, lapse: [{cadre: c2, kind: rude}, {cadre: c2, kind: rude}]}}
"""
    found = told(covered(tmp_path, ITEM, case), "order")
    assert (found[BEYOND], found[WITHIN]) == (
        True,
        True,
    )  # the 12 that are given are beyond the limit: that is computed
    only = """
- {case: a, expect: {card: {c1: {total: 2}, c2: {total: 10}}}, given: {cadre: [c1, c2], card: {c1: {order: 2}}}}
"""
    found = told(covered(tmp_path, ITEM, only), "order")
    assert (found[BEYOND], found[WITHIN]) == (False, True)


def test_a_grade_that_is_given_is_not_earned(tmp_path: Path) -> None:
    more = """
grades: [{id: good, title: {zh: 好, en: good}, at_least: 6}, {id: poor, title: {zh: 差, en: poor}}]
flags: [{id: talk, if: 'grade = "poor"'}]
"""
    case = "- {case: a, given: {card: {c1: {grade: poor}}}, expect: {card: {c1: {flags.talk: true}}}}"
    coverage = covered(tmp_path, ITEM, case, more=more)
    assert told(coverage, "card")["the grade “poor” is never given"] is False
    assert told(coverage, "flags.talk")['“grade = "poor"” never holds'] is True


def test_what_is_not_needed_for_what_is_expected_does_not_count(tmp_path: Path) -> None:
    case = """
- {case: a, expect: {card: {c1: {order.rude: 4}}}, given: {cadre: [c1], lapse: [{cadre: c1, kind: rude}]}}
"""
    coverage = covered(tmp_path, ITEM, case)
    assert told(coverage, "order.rude")["no record matches"] is True
    assert told(coverage, "order") == {BEYOND: False, WITHIN: False}


def test_a_case_that_names_only_a_problem_compares_nothing_and_counts_for_nothing(tmp_path: Path) -> None:
    checks = """
- {check: manned, on: area, measures: {holders: {count: duty, via: area}}, must: holders > 0, otherwise: error,
   say: {zh: 无人, en: nobody}}
"""
    alone = "- {case: a, given: {area: [a1], cadre: [c1], lapse: []}, expect: {problems: [E720]}}"
    coverage = covered(tmp_path, ITEM, alone, checks=checks)
    assert not coverage.reached
    named = "- {case: a, given: {area: [a1]}, expect: {problems: [{code: E720, check: manned}]}}"
    found = told(covered(tmp_path, ITEM, named, checks=checks), "checks.manned")
    assert found == {"is never kept to": False, "never finds anything": True}


def test_examples_inside_rules_count(tmp_path: Path) -> None:
    item = ITEM.replace("points: 4}", "points: 4, examples: [{given: {lapse: [{kind: rude}]}, is: 4}]}")
    case = "- {case: a, given: {card: {c1: {order: 10}}}, expect: {card: {c1: {total: 10}}}}"
    coverage = covered(tmp_path, item, case)
    assert told(coverage, "order.rude")["no record matches"] is True
    (spot,) = (spot for spot in coverage.spots if spot.clause.id == "order.rude" and spot.kind == "match")
    assert spot.cases == ("card.rude.example1",)


def test_a_case_under_another_rule_counts_for_what_is_the_same(tmp_path: Path) -> None:
    case = """
- {case: a, expect: {card: {c1: {order: 2}}}, changes: [{set: card.order.rude.points, to: 8}],
   given: {cadre: [c1], lapse: [{cadre: c1, kind: rude}]}}
"""
    coverage = covered(tmp_path, ITEM, case)
    assert told(coverage, "order.rude")["no record matches"] is True


def test_only_the_cases_that_are_chosen(tmp_path: Path) -> None:
    cases = """
- {case: a, expect: {card: {c1: {order: 6}}}, given: {cadre: [c1], lapse: [{cadre: c1, kind: rude}]}}
- {case: b, expect: {card: {c1: {order: 10}}}, given: {cadre: [c1], lapse: [{cadre: c1, kind: late}]}}
"""
    covered(tmp_path, ITEM, cases)
    only = coverage_of(tmp_path, cases=["b"])
    assert {case for spot in only.reached for case in spot.cases} == {"t.b"}
    assert len(only.reached) < len(coverage_of(tmp_path).reached)


def test_registers_count_beside_the_cases(tmp_path: Path) -> None:
    case = "- {case: a, given: {card: {c1: {order: 10}}}, expect: {card: {c1: {total: 10}}}}"
    covered(tmp_path, ITEM, case)
    programme = ae.load_programme(tmp_path)
    cadre = {"id": "c1", "name": "甲", "office": "clerk", "planned": 1, "mark": 1, "abroad": False}
    lapse = {
        "date": datetime.date(2011, 2, 1),
        "cadre": "c1",
        "kind": "rude",
        "minutes": 5,
        "excused": False,
        "points": 1,
    }
    year = {"cadre": [cadre], "lapse": [lapse | {"id": f"l{number}"} for number in range(3)]}
    register = ae.load_register(year, programme)
    coverage = coverage_of(tmp_path, registers=[register])
    (spot,) = (spot for spot in coverage.spots if spot.never.en == BEYOND)
    assert (spot.cases, len(spot.registers)) == ((), 1)
    assert coverage_of(tmp_path).share < coverage.share < 1


def test_an_override_is_the_programme_that_is_covered(tmp_path: Path) -> None:
    case = "- {case: a, expect: {card: {c1: {order: 6}}}, given: {cadre: [c1], lapse: [{cadre: c1, kind: rude}]}}"
    covered(tmp_path, ITEM, case)
    reform = tmp_path.parent / f"{tmp_path.name}_reform.yaml"
    reform.write_text(
        "override: dearer\nof: small\ntitle: {zh: 加重, en: dearer}\n"
        "changes: [{set: card.order.rude.points, to: 10}, {set: card.order.floor.value, to: 1}]\n",
        encoding="utf-8",
    )
    texts = [spot.never.en for spot in coverage_of(tmp_path, [reform]).spots]
    assert "“10 - rude” never goes below the lower limit 1" in texts


def test_without_a_case_it_is_refused(tmp_path: Path) -> None:
    covered(tmp_path, ITEM, "- {case: a, given: {card: {c1: {order: 10}}}, expect: {card: {c1: {total: 10}}}}")
    (tmp_path / "tests.yaml").unlink()
    with pytest.raises(Refused, match="T801"):
        coverage_of(tmp_path)


def test_figures_are_exact(tmp_path: Path) -> None:
    case = "- {case: a, expect: {card: {c1: {order: 6}}}, given: {cadre: [c1], lapse: [{cadre: c1, kind: rude}]}}"
    coverage = covered(tmp_path, ITEM, case)
    assert coverage.share == Fraction(len(coverage.reached), len(coverage.spots))
    assert len(coverage.reached) + len(coverage.missed) == len(coverage.spots)
    files = coverage.by_file()
    assert list(files) == ["card.yaml"]
    assert sum(len(part.spots) for part in files.values()) == len(coverage.spots)
    assert [spot.place for spot in coverage.spots] == sorted(spot.place for spot in coverage.spots)
