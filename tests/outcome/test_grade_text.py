"""A grade is told from the top: each higher grade and why not, then what changed it and who decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.outcome import Outcome, card_told, explained
from tests.golden import check_golden
from tests.outcome import graded, township

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def decided() -> Outcome:
    return graded.outcome("excellent")


def told(outcome: Outcome, subject: str) -> list[str]:
    text = explained(outcome.explain("thousand", subject, "grade"), "en", names=outcome.names)
    return [line.partition("  [")[0].strip() for line in text.splitlines()]


def test_who_finds_no_place_is_told_the_place_and_the_places(decided: Outcome) -> None:
    assert "excellent: place 3 of 4 eligible, places 1 (4 × 40%, towards zero), no place" in told(decided, "c3")


def test_who_is_tied_over_the_last_place_is_told_so(decided: Outcome) -> None:
    assert told(decided, "c1")[1].startswith("excellent: tied place 1 of 4")


def test_a_test_stands_as_it_turned_out_and_a_veto_with_its_numbers(decided: Outcome) -> None:
    assert told(decided, "c5")[1] == "excellent: total 62.47 < 86; barred by fire in own area (fires 4/3 ≥ 1)"


def test_the_grade_that_was_reached_says_by_what(decided: Outcome) -> None:
    assert told(decided, "c3")[2] == "good: reached, total 90.29 ≥ 60"
    assert told(decided, "c6")[3] == "poor: what is left"


def test_what_changed_nothing_is_one_line(decided: Outcome) -> None:
    assert told(decided, "c3")[-1] == "no lowering, decision by a person"


def test_a_lowering_and_a_decision_say_from_what_to_what_and_why(decided: Outcome) -> None:
    lowered, by_person = told(decided, "c5")[3:]
    assert lowered == "lowering: good -> poor (one grade lower for being late twice (late 2 ≥ 2))"
    assert by_person.startswith("decision by a person: poor -> excellent (decision d1 decision.csv:2: ")
    assert "by=党委会, reason=抗洪立功" in by_person


def test_a_decision_that_confirms_is_told_too() -> None:
    assert told(graded.outcome("poor"), "c5")[4].startswith("decision by a person: still poor")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_card_is_one_page(decided: Outcome, language: str) -> None:
    pages = [card_told(decided, "thousand", who, "zh" if language == "zh" else "en") for who in ("c1", "c4", "c5")]
    check_golden(HERE / f"card.{language}.txt", "\n".join(pages))


def test_everybody_has_a_page_and_every_glyph_of_ours_is_in_gbk(decided: Outcome) -> None:
    for who in township.CADRES:
        assert card_told(decided, "thousand", who, "zh").replace("吐逊", "").encode("gbk")
