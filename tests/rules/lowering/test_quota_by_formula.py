"""Quotas that a formula says: the village's grade, a parameter by group or by day decides how many places there are."""

from __future__ import annotations

import pytest

from assessment_engine.outcome import Outcome as Told
from assessment_engine.outcome.card_text import card_told
from tests.rules.lowering.cards import Outcome, codes, refused, scheme, scored

ITEM = "items: [{id: it, full: none, score: mark}]\n"
VILLAGES = scheme(
    ITEM + "grades: [{id: excellent, at_least: 90}, {id: good, at_least: 60}, {id: poor}]",
    scheme="village_year",
    subject="village",
)


def quota(said: str, **more: str) -> str:
    grades = "grades: [{id: excellent, quota: {%s, ties: leave_out}}, {id: other}]\n"
    return scheme(ITEM + grades % said, **more)


def excellent(outcome: Outcome) -> list[str]:
    return [id_ for id_, grade in outcome["grade"].items() if grade == "excellent"]


def test_the_grade_of_the_unit_limits_those_of_its_members() -> None:
    # of 5 in the excellent village 40% are 2 places, of 5 in the good one 20% are 1, in the poor one none
    share = (
        'share: \'lookup(default(village.village_year.grade, "poor"), {"excellent": 40%, "good": 20%, "poor": 0})\', '
        "of: assessed, rounding: down, within: [village]"
    )
    outcome = scored(
        quota(share),
        VILLAGES,
        village="id mark\nU 95\nV 75\nW 50",
        cadre="id village mark\n"
        + "\n".join(f"{village}{place} {village} {90 - place}" for village in "UVW" for place in range(1, 6)),
    )
    assert excellent(outcome) == ["U1", "U2", "V1"]
    assert outcome.codes == []


PEOPLE = "id group mark\n" + "\n".join(
    f"{group[0]}{place} {group} {100 - place}" for group in ("east", "west") for place in range(1, 6)
)


def test_places_by_group() -> None:
    # two places in the east, three in the west
    text = quota(
        "places: posts, within: [group]",
        parameters="{posts: {by: group, rows: {east: 2, west: 3}, otherwise: error}}",
    )
    assert codes(text) == ["F450"]
    text = text.replace("places: posts", 'places: \'2 if default(group, "east") = "east" else 3\'')
    assert excellent(scored(text, cadre=PEOPLE)) == ["e1", "e2", "w1", "w2", "w3"]


def test_a_share_by_formula_and_its_rounding() -> None:
    # 30% of 5 are 1.5: one place where it is cut off, two where it is rounded up
    for rounding, who in (("down", ["e1", "w1"]), ("up", ["e1", "e2", "w1", "w2"])):
        text = quota(f"share: part, of: assessed, rounding: {rounding}, within: [group]", parameters="{part: 0.3}")
        outcome = scored(text, cadre=PEOPLE)
        assert excellent(outcome) == who
    told = card_told(Told(outcome.result), "work", "e1", "en")
    assert "places 2 (5 × 30%, away from zero)" in told


def test_a_quota_that_rises_on_a_day() -> None:
    part = "{part: {from: {2011-01-01: 20%, 2011-07-01: 40%}}}".replace("20%", "0.2").replace("40%", "0.4")
    text = quota("share: part, of: assessed, rounding: down, within: [group]", parameters=part)
    assert excellent(scored(text, cadre=PEOPLE, as_of="2011-06-30")) == ["e1", "w1"]
    assert excellent(scored(text, cadre=PEOPLE)) == ["e1", "e2", "w1", "w2"]


def test_all_of_a_group_say_the_same_places() -> None:
    text = quota("places: weight, within: [group]")
    outcome = scored(text, cadre="id group weight\nA east 1\nB east 2\nC west 1")
    assert outcome.codes == ["E714"]
    assert excellent(outcome) == ["C"]


@pytest.mark.parametrize(
    ("said", "codes_"),
    [("places: done - 1, within: [group]", ["E715"]), ("share: done + 1, of: assessed, rounding: down", ["E715"])],
)
def test_a_number_that_can_be_no_number_of_places(said: str, codes_: list[str]) -> None:
    outcome = scored(quota(said), cadre="id group done\nA east 0\nB west 1")
    assert outcome.codes == codes_


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("places: done / 2", "R302"),
        ("places: rate", "F450"),
        ("places: level", "F454"),
        ("share: 130%, of: assessed, rounding: down", "Y152"),
        ("places: -1", "Y154"),
        ("share: done / 100, rounding: down", "R302"),
        ("places: don", "F420"),
    ],
)
def test_quotas_that_say_too_little_or_what_cannot_be(said: str, code: str) -> None:
    assert code in [problem.code for problem in refused(quota(said))]
