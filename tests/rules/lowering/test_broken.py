"""Every scheme in ``broken`` is refused with the messages kept beside it: where, what, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.problems.problem import Problems
from tests.golden import check_golden, messages
from tests.rules.lowering.writing import refused, scheme, told

BROKEN = Path(__file__).parents[1] / "broken"
CODES = [
    "R302",
    "R303",
    "R311",
    "R312",
    "R313",
    "R314",
    "R315",
    "R316",
    "R317",
    "R318",
    "R319",
    "R321",
    "R322",
    "R323",
    "R324",
    "R331",
    "R332",
    "R333",
    "R334",
    "R335",
    "R336",
    "R337",
    "R341",
    "R342",
    "R351",
    "R352",
    "R353",
    "R354",
    "R355",
    "R356",
    "R361",
    "R362",
    "R363",
    "R364",
    "R365",
    "R366",
    "R367",
    "R368",
    "R369",
    "R376",
    "R377",
    "R378",
    "R379",
    "R3xx",
    "P601",
    "P602",
]
FILES = sorted(path for path in BROKEN.glob("*.yaml") if path.name[:4] in CODES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_scheme_is_refused_in_plain_words(path: Path, tmp_path: Path) -> None:
    problems = Problems(refused(tmp_path, path.read_text(encoding="utf-8")))
    assert path.name[:4] in {problem.code for problem in problems} | {"R3xx"}
    assert all(problem.place.line for problem in problems)
    check_golden(path.with_suffix(".golden.txt"), messages(problems))


def test_every_code_has_a_broken_scheme() -> None:
    assert {path.name[:4] for path in FILES} == set(CODES)


def test_a_scheme_with_six_mistakes_is_told_of_all_six(tmp_path: Path) -> None:
    text = (BROKEN / "R3xx_all_at_once.yaml").read_text(encoding="utf-8")
    assert told(tmp_path, text) == [
        "R342 attendence",
        "R333 knid",
        "R322 area",
        "R336 lat",
        "F420 days",
        "R361 third",
    ]


def test_a_measure_of_another_item_is_suggested_by_its_full_name(tmp_path: Path) -> None:
    text = """
sections:
  - id: daily
    full: 10
    items: [{id: duty, full: 10, measures: {hours: {sum: day_count, from: attendance}}, score: "min(full, hours)"}]
ranking: {by: total, ties: same_rank, break: [hours]}
"""
    (problem,) = refused(tmp_path, scheme(text))
    assert (problem.code, problem.details["near"]) == ("F420", "daily.duty.hours")


def test_a_grade_that_could_not_be_made_has_words_that_its_readers_are_not_told_of(tmp_path: Path) -> None:
    text = """
items: [{id: duty, full: 10, score: "wrong"}]
grades: [{id: good, at_least: 8}, {id: poor}]
flags: [{id: talk, if: {grade: poor}}]
"""
    assert told(tmp_path, scheme(text)) == ["F420 wrong"]
