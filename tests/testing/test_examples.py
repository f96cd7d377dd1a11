"""Examples inside a rule, an item and a line are cases of one subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.testing.running import run_rule_tests
from tests.testing.small import examples, seen, written

LAPSE = [
    "{given: {lapse: [{days: 1}, {days: 2}]}, is: 6}",  # two records of one subject
    "{given: {lapse: {days: 4}}, is: 8}",  # one record
    "{given: {lapse: []}, is: 0}",
    "{is: 0}",
    "{given: {lapse: [{days: 1, date: 2011-02-01}, {days: 5, date: 2011-03-01}]}, is: 2, as_of: 2011-02-28}",
    "{given: {违规: [{干部: example, days: 1}]}, is: 2}",
    "{given: {lapse: [{cadre: c9, days: 1}, {days: 1}], cadre: [{id: c9, office: clerk}]}, is: 2}",  # another's
]
RATIO = [
    "{given: {made: 7, planned: 14}, is: 5}",
    "{given: {planned: 0}, is: 10}",  # no visits
    "{given: {visit: [{}, {}], 计划: 8}, is: 2.5}",
]


@pytest.mark.parametrize("example", LAPSE)
def test_an_example_of_a_rule(example: str, tmp_path: Path) -> None:
    (result,) = examples(tmp_path, lapse=f"[{example}]")
    assert (result.id, seen(result)) == ("card.lapse.example1", [])


@pytest.mark.parametrize("example", RATIO)
def test_an_example_of_an_item(example: str, tmp_path: Path) -> None:
    (result,) = examples(tmp_path, ratio=f"[{example}]")
    assert seen(result) == []


def test_an_example_of_a_line_is_the_amount_in_yuan(tmp_path: Path) -> None:
    results = examples(tmp_path, pay="[{given: {total: 25}, is: 250}, {given: {total: 25}, is: 25}]")
    assert [seen(result) for result in results] == [[], ["card.example: settlement.pay: 25.0, not 250.0"]]


def test_the_way_to_the_subject_is_made_for_a_record(tmp_path: Path) -> None:
    folder = written(tmp_path)
    card = folder / "card.yaml"
    fire = "points: 3, per: houses"
    example = (
        "examples: [{given: {fire: [{houses: 2}]}, is: 6}, {given: {fire: [{houses: 2}], duty: [{share: 1/2}]}, is: 3}]"
    )
    text = card.read_text(encoding="utf-8")
    assert fire in text
    card.write_text(text.replace(fire, f"{fire}, {example}"), encoding="utf-8")
    assert [seen(result) for result in run_rule_tests(folder)] == [[], []]


WRONG = {
    "{given: {maed: 7, planned: 14}, is: 5}": "T803 maed",
    "{given: {vist: [{}]}, is: 5}": "T802 vist",
    "{given: {visit: 3}, is: 5}": "T810 3",
    "{given: {made: many, planned: 1}, is: 5}": "T805 many",
    "{given: {made: 1.5, planned: 1}, is: 5}": "T805 1.5",
    "{given: {made: 1}, is: 5}": "T806 example",
    "{given: {made: 1, planned: 2}, is: full}": "T805 full",
    "{given: {visits: 1}, is: 1}": "T803 visits",
    "{given: {made: 1, planned: 2}, is: 5, as_of: 2010-12-31}": "C912 2010-12-31",
}


@pytest.mark.parametrize(("example", "told"), WRONG.items())
def test_what_is_wrong_in_an_example_is_said_at_its_place(example: str, told: str, tmp_path: Path) -> None:
    (result,) = examples(tmp_path, ratio=f"[{example}]")
    assert [f"{problem.code} {problem.value}" for problem in result.problems] == [told]
    assert result.problems[0].place.file == "card.yaml"
