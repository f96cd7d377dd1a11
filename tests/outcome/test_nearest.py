"""What would lift a card: the least change of one measure, and what it does to item, total and grade."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.outcome import Lift, Outcome, lift_text
from tests.golden import check_golden
from tests.outcome import township
from tests.outcome.township import ON
from tests.outcome.writing import clause, column, counting, get

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return township.outcome()


def lift_of(outcome: Outcome, subject: str, measure: str) -> Lift:
    return next(lift for lift in outcome.nearest("thousand", subject) if lift.measure == f"card.{measure}")


def test_one_visit_more_lifts_item_and_total_over_the_line(outcome: Outcome) -> None:
    lift = lift_of(outcome, "c4", "visits")
    assert (lift.change, lift.before, lift.after) == (1, 6, 7)
    assert (lift.item, str(lift.item_before), lift.item_after) == ("key.visiting", "3429/100", 40)
    assert (lift.grade_before, lift.grade_after, lift.reaches) == ("good", "excellent", True)


def test_a_grade_with_a_quota_is_reached_places_permitting(outcome: Outcome) -> None:
    assert lift_of(outcome, "c4", "late").places_permitting


def test_a_grade_without_a_quota_is_reached_without_further_ado(outcome: Outcome) -> None:
    lift = lift_of(outcome, "c6", "late")
    assert (lift.change, lift.grade_after, lift.places_permitting) == (-14, "good", False)


def test_what_does_not_reach_goes_as_far_as_it_lifts(outcome: Outcome) -> None:
    lift = lift_of(outcome, "c5", "visits")
    assert (lift.change, lift.gain, lift.reaches, lift.grade_after) == (
        4,
        lift.total_after - lift.total_before,
        False,
        "good",
    )


def test_the_fewest_steps_come_first(outcome: Outcome) -> None:
    for subject in township.CADRES:
        steps = [max(lift.change, -lift.change) for lift in outcome.nearest("thousand", subject)]
        assert steps == sorted(steps)


def test_nothing_lifts_full_marks(outcome: Outcome) -> None:
    assert outcome.nearest("thousand", "c1") == ()


def test_a_lift_is_what_the_engine_makes_of_the_change(outcome: Outcome) -> None:
    """The visits of c5 that would lift the card are made, and the year is run again."""
    lift = lift_of(outcome, "c5", "visits")
    run = Outcome(township.result({"c5": int(lift.after)}))
    card = next(card for card in run.cards("thousand") if card.id == "c5")
    assert (card.total, card.grade) == (lift.total_after, lift.grade_after)


def test_what_others_are_divided_by_is_not_anybodys_to_change() -> None:
    """Visits asked for (the divisor) are not lowered to lift the share of those made; those made are raised."""
    planned = counting(ON, "planned", "visit", "cadre", clause("planned", "计划", "planned", 80))
    share = column(ON, "key.visiting", clause("share", "走访", "share", 81), get("visits") * 40 / (get("planned") + 5))
    nodes = (node for node in township.plan().nodes if node.id != "card.key.visiting")
    plan = replace(township.plan(), nodes=tuple(nodes))
    position = next(place for place, node in enumerate(plan.nodes) if node.id == "card.key")
    plan = replace(plan, nodes=(*plan.nodes[:position], planned, share, *plan.nodes[position:]))
    result = evaluate(plan, township.register(), matcher="plain")
    lifted = {lift.measure for lift in Outcome(result).nearest("thousand", "c5")}
    assert "card.planned" not in lifted
    assert "card.visits" in lifted


def test_no_line_goes_beyond_its_full_marks() -> None:
    """Without the cap at 40 more visits would give more than the item's full marks: they are not offered."""
    more = column(ON, "key.visiting", clause("more", "走访", "more", 81), get("visits") * 6)
    nodes = tuple(more if node.id == "card.key.visiting" else node for node in township.plan().nodes)
    result = evaluate(replace(township.plan(), nodes=nodes), township.register(), matcher="plain")
    lift = lift_of(Outcome(result), "c5", "visits")
    assert (lift.after, lift.item_after) == (6, 36)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sentences(outcome: Outcome, language: str) -> None:
    lines = [
        f"{card.id} {lift_text(lift, outcome.schemes['thousand'], 'zh' if language == 'zh' else 'en')}"
        for card in outcome.cards("thousand")
        for lift in outcome.nearest("thousand", card.id)
    ]
    check_golden(HERE / f"nearest.{language}.txt", "\n".join(lines) + "\n")
