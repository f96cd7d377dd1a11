"""The procedure: a calendar of steps, and records that come too late."""

from __future__ import annotations

import datetime
import json

import pytest

from assessment_engine.outcome import Outcome as Told
from assessment_engine.outcome import outcome_csv, outcome_text
from assessment_engine.outcome.card_text import card_told
from assessment_engine.outcome.json_out import outcome_json
from assessment_engine.problems import Problems
from assessment_engine.rules.description import described
from assessment_engine.values import Value
from tests.rules.lowering.cards import PROGRAMME, Outcome, codes, programme, scheme, scored

DAY = datetime.date
ITEM = "items: [{id: it, full: none, score: '1'}]\n"
OFFICE = "owner: {zh: 组织办, en: organisation office}"
PUBLISH = "step: publish, title: {zh: 公示, en: publication}, after: %s, workdays: 5, " + OFFICE
OBJECT = "step: object, title: {zh: 异议, en: objection}, after: publish, days: 7"


def steps(*written: str, **said: str) -> str:
    return scheme(ITEM + "procedure:\n" + "\n".join(f"  - {{{line}}}" for line in written), **said)


def calendar(outcome: Outcome, step: str) -> tuple[Value, Value]:
    return outcome[f"procedure.{step}.first"]["A"], outcome[f"procedure.{step}.last"]["A"]


# the period of these is the first quarter, so that records may come after it has been assessed
QUARTER = PROGRAMME + "holidays: [2011-02-07, 2011-02-08]\n"


def test_a_calendar_of_publication_objection_and_review() -> None:
    # after Friday the 4th of February: Monday and Tuesday are holidays; 9, 10, 11, 14 and 15 are five working days
    text = steps(PUBLISH % "2011-02-04", OBJECT, "step: review, after: object, until: 'add_days(period.first, 60)'")
    outcome = scored(QUARTER, text, cadre="id\nA")
    assert calendar(outcome, "publish") == (DAY(2011, 2, 9), DAY(2011, 2, 15))
    assert calendar(outcome, "object") == (DAY(2011, 2, 16), DAY(2011, 2, 22))
    assert calendar(outcome, "review") == (DAY(2011, 2, 23), DAY(2011, 3, 2))
    told = card_told(Told(outcome.result), "work", "A", "en")
    assert "publication: 2011-02-09 – 2011-02-15 (organisation office)" in told
    written = json.loads(outcome_json(Told(outcome.result)))["schemes"][0]
    assert written["procedure"][0]["owner"]["zh"] == "组织办"
    assert written["cards"][0]["procedure"][1] == {"step": "object", "first": "2011-02-16", "last": "2011-02-22"}


def test_a_description_tells_the_days_that_are_known() -> None:
    made = programme(QUARTER, steps(PUBLISH % "2011-02-04", OBJECT), problems=Problems())
    assert made is not None
    told = "\n".join(described(made, "zh"))
    assert "公示 (publish)：2011-02-04 之后 5 个工作日 = 2011-02-09 – 2011-02-15" in told
    assert "责任部门：组织办" in told
    assert "异议 (object)：publish 之后 7 天 = 2011-02-16 – 2011-02-22" in told


def test_a_calendar_of_every_month() -> None:
    # collected by the 5th of the next month, reviewed by the 10th, published by the 15th
    text = steps(
        "step: collect, after: month.last, days: 5",
        "step: review, after: collect, days: 5",
        "step: publish, after: review, days: 5",
        each="month",
    )
    outcome = scored(text, cadre="id\nA", as_of="2011-02-28")
    assert outcome["procedure.collect.last"] == {"A/2011-01": DAY(2011, 2, 5), "A/2011-02": DAY(2011, 3, 5)}
    assert outcome["procedure.publish.last"] == {"A/2011-01": DAY(2011, 2, 15), "A/2011-02": DAY(2011, 3, 15)}


OBJECTIONS = "cadre date answered_on about\n"
ASKED = ", record: objection, nobody: error, answered: {column: answered_on, days: 10}"


@pytest.mark.parametrize(
    ("objection", "as_of", "found"),
    [
        ("A 2011-02-22 2011-03-04 pay", "2011-12-31", []),
        ("A 2011-02-23 2011-03-04 pay", "2011-12-31", ["filed"]),
        ("A 2011-02-22 2011-03-05 pay", "2011-12-31", ["answered_in_time"]),
        ("A 2011-02-22 - pay", "2011-12-31", ["answered"]),
        ("A 2011-02-22 - pay", "2011-03-04", []),
        ("A 2011-02-22 - pay", "2011-03-05", ["answered"]),
        ("A 2011-02-22 2011-03-07 pay", "2011-03-05", ["answered"]),
        ("A 2011-02-23 2011-04-01 pay", "2011-12-31", ["answered_in_time", "filed"]),
    ],
)
def test_objections_that_are_late(objection: str, as_of: str, found: list[str]) -> None:
    # objections until the 22nd of February, each to be answered within ten days
    text = steps(PUBLISH % "2011-02-04", OBJECT + ASKED)
    outcome = scored(QUARTER, text, cadre="id\nA", objection=OBJECTIONS + objection, as_of=as_of)
    assert sorted(name.removeprefix("step.") for name, _ in outcome.findings) == found
    assert all(row == "objection1" for _, row in outcome.findings)


def test_a_finding_is_told_by_its_step_with_the_record_and_whom_it_is_about() -> None:
    text = steps(PUBLISH % "2011-02-04", OBJECT + ASKED)
    outcome = Told(scored(QUARTER, text, cadre="id\nA", objection=OBJECTIONS + "A 2011-02-23 2011-03-04 pay").result)
    (written,) = json.loads(outcome_json(outcome))["findings"]
    names = [written[key] for key in ("check", "row", "who")]
    assert names == ["work.procedure.object.filed", "objection1", "A"]
    (line,) = outcome_csv(outcome)["findings.csv"].decode().splitlines()[1:]
    assert line.startswith("work.procedure.object.filed,objection1,A,objection.csv:2,")
    said = " ".join(outcome_text(outcome, "en").split())  # a table sets its cells apart by as much as they need
    assert "objection: filed too late objection1 → A date=2011-02-23, last day=2011-02-22" in said


def test_who_is_not_assessed_is_late_for_nothing() -> None:
    text = steps(PUBLISH % "2011-02-04", OBJECT + ASKED, assessed='{if: id != "B"}')
    rows = f"{OBJECTIONS}B 2011-02-15 2011-02-16 pay\nA 2011-02-23 2011-02-24 pay\nB 2011-02-23 2011-02-24 pay"
    outcome = scored(QUARTER, text, cadre="id\nA\nB", objection=rows)
    assert outcome.findings == [("step.filed", "objection2")]


def test_working_days_for_an_answer() -> None:
    # filed on Friday the 4th: with two holidays the third working day after it is Friday the 11th
    text = steps(PUBLISH % "2011-02-01", OBJECT + ASKED.replace("days: 10", "workdays: 3"))
    for day, found in (("2011-02-11", 0), ("2011-02-12", 1)):
        rows = f"{OBJECTIONS}A 2011-02-04 {day} pay"
        outcome = scored(QUARTER, text, cadre="id\nA", objection=rows)
        assert len(outcome.findings) == found


def notices(rows: str, as_of: str = "2011-12-31", length: str = "workdays: 5") -> list[str]:
    text = steps(f"step: publish, after: 2011-02-04, {length}, record: notice, about: everyone")
    head = "id from to place\n"
    outcome = scored(QUARTER, text, cadre="id\nA", notice=head + rows, as_of=as_of)
    return [row for _, row in outcome.findings]


def test_a_publication_that_is_shorter_than_the_days_said() -> None:
    # from Wednesday the 9th to Tuesday the 15th are five working days; to the 14th are four
    assert notices("n1 2011-02-09 2011-02-15 hall\nn2 2011-02-09 2011-02-14 hall\nn3 2011-02-09 - web") == ["n2"]
    assert notices("n1 2011-02-09 2011-02-14 hall", length="days: 6") == []
    assert notices("n1 2011-02-10 2011-02-14 hall", length="days: 6") == ["n1"]
    assert notices("n1 2011-02-09 2011-02-14 hall\nn2 2011-02-01 2011-03-01 hall", length="until: 2011-02-15") == ["n1"]


def test_objections_after_the_period_are_spans_from_filing_to_answer() -> None:
    text = steps(
        "step: publish, after: period.last, workdays: 5",
        "step: object, after: publish, days: 7, record: appeal, nobody: error, answered: {column: to, days: 10}",
    )
    # published to Friday the 6th of January (Monday the 2nd is a working day), objections to the 13th
    assert calendar(scored(text, cadre="id\nA"), "object") == (DAY(2012, 1, 7), DAY(2012, 1, 13))
    appeals = "id cadre from to\na1 A 2012-01-13 2012-01-23\na2 A 2012-01-14 2012-01-20\na3 A 2012-01-10 -"
    outcome = scored(text, cadre="id\nA", appeal=appeals, as_of="2012-01-31")
    assert [(name, row) for name, row in outcome.findings] == [("step.filed", "a2"), ("step.answered", "a3")]


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("step: publish, after: 2011-02-04", "R302"),
        ("step: publish, after: 2011-02-04, days: 5, workdays: 5", "R303"),
        ("step: publish, after: publsh, days: 5", "F420"),
        ("step: publish, after: '1 + 1', days: 5", "F430"),
        ("step: publish, after: 2011-02-04, days: 5, nobody: error", "R365"),
        ("step: publish, after: 2011-02-04, days: 5, record: objection, about: everyone, via: cadre", "R365"),
        ("step: publish, after: 2011-02-04, days: 5, record: objection", "R302"),
        ("step: publish, after: 2011-02-04, days: 5, record: objecton, nobody: error", "R342"),
        ("step: publish, after: 2011-02-04, days: 0", "Y154"),
        (OBJECT.replace("publish", "2011-02-04") + ASKED.replace("answered_on", "about"), "R333"),
        (OBJECT.replace("publish", "2011-02-04") + ASKED.replace(", days: 10", ""), "R302"),
    ],
)
def test_steps_that_say_too_little_or_too_much(step: str, code: str) -> None:
    assert codes(steps(step)) == [code]


def test_a_reform_changes_the_days_of_a_step() -> None:
    reform = """
override: longer
of: small
title: {zh: 延长公示, en: longer}
changes: [{set: work.procedure.publish.workdays, to: 7}]
"""
    outcome = scored(QUARTER, steps(PUBLISH % "2011-02-04"), overrides=[reform], cadre="id\nA")
    assert calendar(outcome, "publish") == (DAY(2011, 2, 9), DAY(2011, 2, 17))


def test_a_step_is_there_once_and_comes_after_an_earlier_one() -> None:
    first, second = "step: one, after: two, days: 1", "step: two, after: one, days: 1"
    assert codes(steps(*[first.replace("two", "2011-01-01")] * 2)) == ["R311"]
    assert codes(steps(first, second)) == ["F420"]
