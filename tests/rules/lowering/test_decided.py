"""What persons decide: a number within a range, a word, and what holds where nobody decided."""

from __future__ import annotations

import pytest

from assessment_engine.api import refused_by_checks
from assessment_engine.outcome import Outcome as Told
from assessment_engine.outcome.card_text import card_told
from assessment_engine.outcome.explain_text import explained
from tests.rules.lowering.cards import codes, reason, refused, scheme, scored
from tests.rules.lowering.cards import told as made

ITEM = "items: [{id: it, full: none, score: mark}]\n"
BONUS = "decide: {prize: {by: [committee], between: [200, 800], step: 10%s}}\n"
DECISION = "node row value by reason date\n"
CADRES = "id mark\nA 95\nB 92\nC 70"


def bonus(more: str = ", missing: 0", after: str = "") -> str:
    return scheme(ITEM + BONUS % more + after)


def test_a_reward_of_200_to_800_yuan_is_decided_and_paid() -> None:
    # whoever has 90 or more is decided about; A 800, B 250: 1 050 yuan in all, C has nothing
    text = bonus(
        ", if: total >= 90, otherwise: 0, missing: error, title: {zh: 奖励, en: reward}",
        "accounts: {fund: {opening: 2000, short: error}}\n"
        "settlement: [{line: reward, pay_from: fund, pay_to: subject, amount: prize}]\n"
        "columns: {twice: prize * 2}\n",
    )
    decided = DECISION + "work.prize A 800 committee merit 2011-12-30\nwork.prize B 250 committee - 2011-12-30"
    outcome = scored(text, cadre=CADRES, decision=decided)
    assert outcome["prize"] == {"A": 800, "B": 250, "C": 0}
    assert outcome["twice"] == {"A": 1600, "B": 500, "C": 0}
    assert outcome.postings == [("reward", "fund", "cadre:A", 80000), ("reward", "fund", "cadre:B", 25000)]
    assert outcome.findings == []
    told = card_told(Told(outcome.result), "work", "A", "en")
    assert "reward: committee 800: merit" in told
    lines = explained(Told(outcome.result).explain("work", "A", "prize"), "en")
    assert "decided by committee (200 – 800)" in lines
    assert "by=committee, reason=merit" in lines
    assert dict(Told(outcome.result).cards("work")[0].shown)["prize"] == 800


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        ("A 190 committee", "allowed"),
        ("A 805 committee", "allowed"),
        ("A 800.5 committee", "allowed"),
        ("A much committee", "allowed"),
        ("A 300 secretary", "allowed"),
        ("X 300 committee", "there"),
        ("C 300 committee", "prize.uncalled"),
    ],
)
def test_a_decision_out_of_bounds_refuses_the_register(decision: str, found: str) -> None:
    text = bonus(", if: total >= 90, otherwise: empty, missing: empty")
    outcome = scored(text, cadre=CADRES, decision=f"{DECISION}work.prize {decision} - 2011-12-30")
    assert [name for name, _ in outcome.findings] == [found]


@pytest.mark.parametrize(
    ("more", "value", "findings"),
    [
        (", missing: 0", 0, []),
        (", missing: 200", 200, []),
        (", missing: empty", "no_records", []),
        (", missing: error", "no_records", ["prize.given"]),
        (", missing: error, if: total >= 96, otherwise: 5", 5, []),
        (", missing: error, if: total >= 96, otherwise: empty", "not_applicable", []),
        (", missing: error, if: total >= 90, otherwise: 5", "no_records", ["prize.given"]),
    ],
)
def test_where_nobody_decided(more: str, value: object, findings: list[str]) -> None:
    outcome = scored(bonus(more), cadre="id mark\nA 95")
    known = outcome["prize"]["A"]
    assert (reason(known) if isinstance(value, str) else known) == value
    assert [name for name, _ in outcome.findings] == findings


def test_limits_may_depend_on_whom_they_are_for() -> None:
    # up to 10 yuan a point above 50: 450 for A, 420 for B, 200 for C
    text = bonus(", missing: 0").replace("[200, 800]", "[0, 10 * (mark - 50)]")
    decided = DECISION + "work.prize A 450 committee - 2011-12-30\nwork.prize C 210 committee - 2011-12-30"
    outcome = scored(text, cadre=CADRES, decision=decided)
    assert outcome["prize"] == {"A": 450, "B": 0, "C": 210}
    assert outcome.findings == [("prize.high.kept", "C")]


def test_a_decision_about_a_row_that_is_not_there_is_told_with_the_rows_that_are() -> None:
    rows = DECISION + "work.prize a 300 committee - 2011-12-30\nwork.prize X 300 secretary - 2011-12-30"
    found = refused_by_checks(made(bonus(", missing: empty"), cadre=CADRES, decision=rows))
    texts = [(one.code, one.value, one.details.get("near"), one.details["check"]) for one in found]
    assert texts == [
        ("E720", "decision2", None, "work.prize.allowed"),  # the secretary may not decide, whoever it is about
        ("E721", "a", "A, B, C", "work.prize.there"),
        ("E721", "X", "A, B, C", "work.prize.there"),
    ]
    assert found[1].text("en") == "a decision on work.prize is about a, and work has no such row."


def test_a_word_is_decided() -> None:
    text = scheme(
        ITEM + "decide: {trial: {by: [committee], words: [passed, failed], missing: failed}}\n"
        "flags: [{id: stays, if: 'trial = \"passed\"'}]"
    )
    decided = DECISION + "work.trial A passed committee - 2011-12-30"
    outcome = scored(text, cadre=CADRES, decision=decided)
    assert outcome["trial"] == {"A": "passed", "B": "failed", "C": "failed"}
    assert outcome["flags.stays"] == {"A": True, "B": False, "C": False}
    wrong = scored(text, cadre=CADRES, decision=decided.replace("passed", "pased"))
    assert ("allowed", "decision1") in wrong.findings


def test_words_may_be_worth_a_number() -> None:
    text = scheme(ITEM + "decide: {factor: {by: [boss], words: {hard: 1.2, plain: 1}, missing: 1}}\n"
                  "columns: {made: mark * factor}")  # fmt: skip
    outcome = scored(text, cadre=CADRES, decision=DECISION + "work.factor C hard boss - 2011-12-30")
    assert outcome["made"] == {"A": 95, "B": 92, "C": 84}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("", "R302"),
        (", missing: zero", "R336"),
        (", missing: 0, otherwise: 0", "R365"),
        (", missing: 0, if: total >= 90", "R302"),
        (", missing: 0, if: total >= 90, otherwise: error", "R336"),
        (", missing: 0, words: [a, b]", "R302"),
        (", missing: 0, if: rate > 1, otherwise: 0", "F450"),
    ],
)
def test_decisions_that_say_too_little_or_too_much(more: str, code: str) -> None:
    assert codes(bonus(more)) == [code]


def test_a_limit_that_may_be_empty_is_refused() -> None:
    assert codes(bonus(", missing: 0").replace("[200, 800]", "[0, rate]")) == ["F450"]
    assert codes(bonus(", missing: 0").replace("[200, 800]", "[900, 800]")) == ["Y152"]


def test_the_final_grade_is_decided_among_the_grades() -> None:
    text = ITEM + "decide: {grade: {by: [boss]%s}}\n"
    grades = "grades: [{id: good, at_least: 60}, {id: poor}]\n"
    assert codes(scheme(text % "")) == ["R302"]
    (problem,) = refused(scheme(grades + text % ", missing: error"))
    assert (problem.code, problem.value) == ("R365", "missing")
    assert codes(scheme(grades + text % "")) == []
