"""A description tells the figures that are set: parameters, places of a grade, what a vote asks, what is assumed."""

from __future__ import annotations

import pytest

from assessment_engine.problems import Problems
from assessment_engine.rules.description import described
from assessment_engine.rules.programme import load_programme
from tests.rules.lowering.cards import VOCABULARY, programme, scheme

ITEM = "items: [{id: it, full: none, score: '1'}]\n"


def told(text: str, language: str = "en", checks: str = "") -> list[str]:
    vocabulary = VOCABULARY.replace("ordered: true, optional: true}", "ordered: true}")
    documents = [vocabulary, scheme(text), *([checks] if checks else [])]
    problems = Problems()
    made = programme(*documents, problems=problems)
    assert made is not None, problems.found
    return [line.strip() for line in described(made, "zh" if language == "zh" else "en")]


@pytest.mark.parametrize(
    ("parameter", "line"),
    [
        ("200", "target (target): 200"),
        ("{value: 40, title: {zh: 学时, en: hours}}", "hours (target): 40"),
        ("{by: level, rows: {clerk: 6, deputy: 8}, otherwise: 9}", "target (target): by level: clerk 6, deputy 8, … 9"),
        (
            "{by: [level, busy], rows: {clerk: {true: 6, false: 7}}, otherwise: error}",
            "target (target): by level, busy: clerk/true 6, clerk/false 7",
        ),
        ("{from: {2011-07-01: 520, 2011-01-01: 480}}", "target (target): 480 from 2011-01-01, 520 from 2011-07-01"),
    ],
)
def test_parameters_are_told_with_their_figures(parameter: str, line: str) -> None:
    assert line in told(f"{ITEM}parameters: {{target: {parameter}}}\n")


def test_what_is_assumed_of_parameters_grades_and_checks_is_listed() -> None:
    text = f"""{ITEM}
parameters: {{target: {{value: 12, assumed: true}}}}
grades: [{{id: good, at_least: 80, assumed: true}}, {{id: poor}}]
"""
    checks = """
checks:
  - {check: c, on: cadre, must: done >= 0, otherwise: finding, assumed: true, say: {zh: 甲, en: a}}
"""
    assert told(text, checks=checks)[-2:] == [
        "Assumed, for the documents do not say (3):",
        "work.parameters.target, work.grade.good, checks.c",
    ]


@pytest.mark.parametrize(
    ("quota", "line"),
    [
        ("share: 20%", "Grades: good >= 80 (at most 20%); poor."),
        ("places: 3", "Grades: good >= 80 (at most 3); poor."),
    ],
)
def test_a_grade_is_told_with_its_places(quota: str, line: str) -> None:
    rest = "rounding: down, ties: leave_out" if "share" in quota else "ties: leave_out"
    text = f"{ITEM}grades: [{{id: good, at_least: 80, quota: {{{quota}, of: assessed, {rest}}}}}, {{id: poor}}]\n"
    assert line in told(text)


def test_a_vote_is_told_with_its_denominator_quorum_and_groups() -> None:
    lines = list(described(load_programme("county_reform"), "en"))
    [line] = [line.strip() for line in lines if "a vote (ballot)" in line]
    assert line == (
        "a vote (ballot): excellent: 100, competent: 80, basic: 60, poor: 0, over the sheets returned, "
        "a quorum of 80% of those entitled, by voter_group: township 20%, members 40%, representatives 40%"
    )
