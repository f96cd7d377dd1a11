"""Vetoes, bars, quotas, what lowers, awards, and what a person decides: in this order."""

from __future__ import annotations

import pytest

from tests.rules.lowering.cards import codes, refused, scheme, scored

ITEMS = "items: [{id: it, full: none, score: mark}]\n"
GRADES = "grades: [{id: excellent, at_least: 90%s}, {id: good, at_least: 80}, {id: poor}]\n"


def graded(more: str, cadre: str, quota: str = "", **tables: str) -> dict[str, object]:
    return dict(scored(scheme(ITEMS + GRADES % quota + more), cadre=cadre, **tables)["grade"])


MARKS = "id mark fatal busy honoured unclean\nA 95 %s\nB 85 %s\nC 60 %s"
PLAIN = MARKS % (("false false false false",) * 3)


def test_limits_belong_to_the_grade_above() -> None:
    found = graded("", "id mark\nA 90\nB 89.99\nC 80\nD 79.99")
    assert found == {"A": "excellent", "B": "good", "C": "good", "D": "poor"}


def test_a_veto_holds_a_grade_down_and_never_lifts_one() -> None:
    cadres = MARKS % ("true false false false", "true false false false", "true false false false")
    vetoes = "vetoes: [{rule: accident, if: fatal, grade_at_most: %s}]"
    assert graded(vetoes % "good", cadres) == {"A": "good", "B": "good", "C": "poor"}
    assert graded(vetoes % "poor", cadres) == {"A": "poor", "B": "poor", "C": "poor"}


def test_a_veto_by_a_record() -> None:
    vetoes = "vetoes: [{rule: lapse, when: {record: lapse}, via: cadre, nobody: error, grade_at_most: poor}]"
    assert graded(vetoes, PLAIN, lapse="cadre\nA")["A"] == "poor"


def test_a_veto_may_zero_the_total_and_the_grade_follows() -> None:
    text = scheme(ITEMS + GRADES % "" + "vetoes: [{rule: accident, if: fatal, zero: total}]")
    outcome = scored(text, cadre=MARKS % ("true false false false", *(("false false false false",) * 2)))
    assert (outcome["total"]["A"], outcome["grade"]["A"]) == (0, "poor")


def test_who_is_barred_takes_the_next_grade_and_keeps_the_score() -> None:
    text = scheme(ITEMS + GRADES % "" + "vetoes: [{rule: unclean_one, if: unclean, bar: [excellent]}]")
    outcome = scored(text, cadre=MARKS % ("false false false true", *(("false false false false",) * 2)))
    assert (outcome["total"]["A"], outcome["grade"]["A"]) == (95, "good")


TEN = "id mark\n" + "\n".join(f"C{number:02} {100 - number}" for number in range(1, 11))  # 99, 98, … 90


@pytest.mark.parametrize(
    ("quota", "places"),
    [
        ("{share: 20%, of: assessed, rounding: down, ties: leave_out}", 2),
        ("{share: 25%, of: assessed, rounding: down, ties: leave_out}", 2),
        ("{share: 25%, of: assessed, rounding: up, ties: leave_out}", 3),
        ("{share: 25%, of: assessed, rounding: half_up, ties: leave_out}", 3),
        ("{places: 4, ties: leave_out}", 4),
        ("{places: 0, ties: leave_out}", 0),
    ],
)
def test_a_quota_of_ten(quota: str, places: int) -> None:
    found = graded("", TEN, f", quota: {quota}")
    assert [grade for grade in found.values() if grade == "excellent"] == ["excellent"] * places
    assert [id_ for id_, grade in found.items() if grade == "excellent"] == [f"C{n:02}" for n in range(1, places + 1)]


def test_a_share_is_of_those_assessed_or_of_those_who_reach_the_limit() -> None:
    # three of five reach 90; half of five, down: 2; half of three, down: 1
    cadres = "id mark\nA 95\nB 94\nC 93\nD 50\nE 40"
    quota = ", quota: {share: 50%%, of: %s, rounding: down, ties: leave_out}"
    assert [*graded("", cadres, quota % "assessed").values()] == ["excellent", "excellent", "good", "poor", "poor"]
    assert [*graded("", cadres, quota % "eligible").values()] == ["excellent", "good", "good", "poor", "poor"]


@pytest.mark.parametrize(
    ("ties", "excellent"), [("leave_out", ["A"]), ("take_all", ["A", "B", "C"]), ("by_id", ["A", "B"])]
)
def test_a_tie_across_the_last_place(ties: str, excellent: list[str]) -> None:
    found = graded("", "id mark\nA 95\nB 93\nC 93\nD 91", f", quota: {{places: 2, ties: {ties}}}")
    assert [id_ for id_, grade in found.items() if grade == "excellent"] == excellent


def test_further_criteria_break_a_tie() -> None:
    quota = ", quota: {places: 2, ties: leave_out, order: [total, -done]}"
    found = graded("", "id mark done\nA 95 1\nB 93 9\nC 93 2", quota)
    assert found == {"A": "excellent", "B": "good", "C": "excellent"}


def test_a_quota_within_groups_leaves_those_without_a_group_out() -> None:
    quota = ", quota: {places: 1, within: [group], ties: leave_out}"
    found = graded("", "id mark group\nA 95 east\nB 94 east\nC 93 west\nD 99 -", quota)
    assert found == {"A": "excellent", "B": "good", "C": "excellent", "D": "good"}


BARRED = "id mark unclean\nA 99 true\nB 98 false\nC 97 false\nD 96 false"


@pytest.mark.parametrize(("uses", "excellent"), [("true", ["B"]), ("false", ["B", "C"])])
def test_whether_who_is_barred_uses_up_a_place(uses: str, excellent: list[str]) -> None:
    # two places; A is first and barred
    more = f"vetoes: [{{rule: unclean_one, if: unclean, bar: [excellent]}}]\nchoices: {{barred_uses_place: {uses}}}"
    found = graded(more, BARRED, ", quota: {places: 2, ties: leave_out}")
    assert [id_ for id_, grade in found.items() if grade == "excellent"] == excellent
    assert found["A"] == "good"


def test_a_quota_with_a_bar_asks_who_gets_the_place() -> None:
    more = "vetoes: [{rule: unclean_one, if: unclean, bar: [excellent]}]\n"
    assert codes(scheme(ITEMS + GRADES % ", quota: {places: 2, ties: leave_out}" + more)) == ["R302"]


def test_a_condition_of_a_grade_and_a_quota_without_a_limit() -> None:
    text = """
grades:
  - {id: excellent, quota: {places: 1, ties: leave_out}}
  - {id: good, if: {busy: true}}
  - {id: poor}
"""
    outcome = scored(scheme(ITEMS + text), cadre="id mark busy\nA 10 false\nB 9 true\nC 8 false")
    assert outcome["grade"] == {"A": "excellent", "B": "good", "C": "poor"}


def test_lowering_by_one_or_more_and_never_below_the_last() -> None:
    cadres = MARKS % ("false true false true", "false true false false", "false true false true")
    lower = "lower: [{if: busy}]"
    assert graded(lower, cadres) == {"A": "good", "B": "poor", "C": "poor"}
    assert graded("lower: [{if: busy}, {if: unclean}]", cadres)["A"] == "poor"
    assert graded("lower: [{if: busy, by: 2}]", cadres)["A"] == "poor"


def test_an_award_lifts_and_never_lowers() -> None:
    cadres = MARKS % (("false false true false",) * 3)
    award = "award: [{if: honoured, grade: good}]"
    assert graded(award, cadres) == {"A": "excellent", "B": "good", "C": "good"}


@pytest.mark.parametrize("effect", ["grade_at_most: good", "bar: [excellent]"])
def test_no_award_goes_over_a_veto(effect: str) -> None:
    # A: 95, vetoed and honoured; B: 85, honoured and not vetoed
    cadres = MARKS % ("true false true false", "false false true false", "false false false false")
    more = f"vetoes: [{{rule: accident, if: fatal, {effect}}}]\naward: [{{if: honoured, grade: excellent}}]"
    assert graded(more, cadres) == {"A": "good", "B": "excellent", "C": "poor"}


def decided(*rows: str) -> str:
    return "\n".join(["node row value by date", *(f"{row} 2011-12-01" for row in rows)])


DECIDE = "decide: {grade: {by: [committee]}}\n"


def test_the_order_is_veto_quota_lowering_award_decision() -> None:
    # A: 95 would be excellent, is vetoed to good, lowered to poor, awarded good; the committee says excellent of C
    more = (
        "vetoes: [{rule: accident, if: fatal, grade_at_most: good}]\n"
        "lower: [{if: busy}]\naward: [{if: honoured, grade: good}]\n" + DECIDE
    )
    cadres = MARKS % ("true true true false", "false false false false", "false true false false")
    found = graded(more, cadres, decision=decided("work.grade C excellent committee"))
    assert found == {"A": "good", "B": "good", "C": "excellent"}


def test_the_committee_goes_before_everything() -> None:
    more = "vetoes: [{rule: accident, if: fatal, grade_at_most: poor}]\n" + DECIDE
    cadres = MARKS % ("true false false false", *(("false false false false",) * 2))
    assert graded(more, cadres, decision=decided("work.grade A good committee"))["A"] == "good"


@pytest.mark.parametrize(
    "row", ["work.grade A good leader", "work.grade A splendid committee", "work.grade X good committee"]
)
def test_a_decision_that_is_not_allowed_refuses_the_register(row: str) -> None:
    outcome = scored(scheme(ITEMS + GRADES % "" + DECIDE), cadre=PLAIN, decision=decided(row))
    assert [finding.check.severity for finding in outcome.result.findings] == ["error"]


def test_a_grade_that_nobody_may_decide_is_not_decided() -> None:
    outcome = scored(scheme(ITEMS + GRADES % ""), cadre=PLAIN, decision=decided("work.grade A poor committee"))
    assert [finding.check.name for finding in outcome.result.findings] == ["declared"]
    assert "nodes that are to be decided: " in outcome.result.findings[0].check.clause.title.en


@pytest.mark.parametrize(
    ("grades", "code"),
    [
        ("[{id: a, at_least: 80}, {id: b, at_least: 90}, {id: c}]", "R381"),
        ("[{id: a, at_least: 80}, {id: b, at_least: 80}, {id: c}]", "R381"),
        ("[{id: a, at_least: 80}, {id: b, if: busy}, {id: c, at_least: 85}, {id: d}]", "R381"),
        ("[{id: a, at_least: 80}, {id: b}, {id: c}]", "R382"),
        ("[{id: a, at_least: 80}, {id: b, at_least: 70}]", "R383"),
        ("[{id: a, at_least: 80}, {id: b, quota: {places: 1, ties: by_id}}]", "R383"),
        ("[{id: a, at_least: 80}, {id: a, at_least: 70}, {id: b}]", "R311"),
        ("[{id: a, quota: {ties: by_id}}, {id: b}]", "R302"),
        ("[{id: a, quota: {share: 10%, places: 1, ties: by_id}}, {id: b}]", "R302"),
        ("[{id: a, quota: {share: 10%, ties: by_id}}, {id: b}]", "R302"),
        ("[{id: a, quota: {places: 1}}, {id: b}]", "R302"),
        ("[{id: a, if: 'rate > 3'}, {id: b}]", "F450"),
    ],
)
def test_grades_do_not_overlap_and_leave_nobody_out(grades: str, code: str) -> None:
    assert codes(scheme(f"{ITEMS}grades: {grades}")) == [code]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("vetoes: [{rule: one, if: busy, grade_at_most: bad}]", "R384"),
        ("vetoes: [{rule: one, if: busy, bar: [honours]}]", "R384"),
        ("award: [{if: busy, grade: bad}]", "R384"),
        ("vetoes: [{rule: one, if: busy}]", "R385"),
        ("vetoes: [{rule: one, if: busy, bar: [poor]}]", "R385"),
        ("vetoes: [{rule: one, if: busy, grade_at_most: excellent}]", "R385"),
        ("vetoes: [{rule: one, if: busy, bar: [good]}, {rule: one, if: fatal, bar: [good]}]", "R311"),
        ("grades_of: totla", "F420"),
    ],
)
def test_what_names_a_grade_names_one_that_there_is(more: str, code: str) -> None:
    assert codes(scheme(ITEMS + GRADES % "" + more)) == [code]


def test_the_grade_that_was_meant_is_named() -> None:
    (problem,) = refused(scheme(ITEMS + GRADES % "" + "award: [{if: busy, grade: exellent}]"))
    assert problem.details["near"] == "excellent"
