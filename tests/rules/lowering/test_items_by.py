"""Other items, and other full marks, by level or kind: what is on whose card, and what it adds up to."""

from __future__ import annotations

import json

import pytest

from assessment_engine.outcome.card_text import card_told
from assessment_engine.outcome.csv_out import outcome_csv
from assessment_engine.outcome.explain_text import explained
from assessment_engine.outcome.json_out import outcome_json
from tests.rules.lowering.cards import VOCABULARY as SMALL
from tests.rules.lowering.cards import codes, reason, refused, scheme, scored, told

VOCABULARY = SMALL.replace("ordered: true, optional: true}", "ordered: true}")
SETS = """
full: 100
rounding: {step: 0.01, way: half_up, at: item}
sections:
  - id: daily
    full: 100
    items: [{id: common, full: 40, score: mark}]
    items_by:
      column: level
      sets:
        clerk: [{id: filing, full: 60, score: done}]
        deputy: [{id: visits, full: 35, score: done * 2}, {id: study, full: 25, score: "5"}]
        chief: [{id: lead, full: 60, score: full / 2}]
choices: {floor: {at: item, value: 0}, cap: {at: item, value: full}}
"""
CADRES = "id level done mark busy\nA clerk 50 30 false\nB deputy 10 20 true\nC chief 7 50 false"


def test_a_card_has_the_items_of_its_own_set() -> None:
    outcome = scored(VOCABULARY, scheme(SETS), cadre=CADRES)
    assert outcome["daily"] == {"A": 30 + 50, "B": 20 + 20 + 5, "C": 40 + 30}
    assert outcome["total"] == outcome["daily"]
    assert outcome["daily.filing"]["A"] == 50
    assert reason(outcome["daily.filing"]["B"]) == "not_applicable"


def test_the_other_items_are_nowhere_on_the_card() -> None:
    outcome = told(VOCABULARY, scheme(SETS), cadre=CADRES)
    lines = {one.id: [line.column for line in one.lines[0].lines] for one in outcome.cards("work")}
    assert lines == {
        "A": ["daily.common", "daily.filing"],
        "B": ["daily.common", "daily.visits", "daily.study"],
        "C": ["daily.common", "daily.lead"],
    }
    csv = outcome_csv(outcome)["work.csv"].decode("utf-8-sig").splitlines()
    head, first, *_ = (line.split(",") for line in csv)
    row = dict(zip(head, first, strict=True))
    assert (row["id"], row["daily.filing"], row["daily.visits"], row["daily.lead"]) == ("A", "50", "", "")
    (card,) = (one for one in json.loads(outcome_json(outcome))["schemes"][0]["cards"] if one["id"] == "C")
    assert [line["column"] for line in card["lines"][0]["lines"]] == ["daily.common", "daily.lead"]


def test_what_is_read_first_finds_the_set_made() -> None:
    text = SETS + 'columns: {filed: "default(daily.filing, 0)"}\n'
    assert scored(VOCABULARY, scheme(text), cadre=CADRES)["filed"] == {"A": 50, "B": 0, "C": 0}


def test_a_card_is_told_with_the_marks_of_its_own_items() -> None:
    outcome = told(VOCABULARY, scheme(SETS), cadre=CADRES)
    told_ = card_told(outcome, "work", "C", "en")
    assert "70.00/100" in told_
    assert "lead 30.00/60" in told_
    assert "filing" not in told_


def test_an_explanation_says_whose_item_it_is() -> None:
    outcome = told(VOCABULARY, scheme(SETS), cadre=CADRES)
    mine = explained(outcome.explain("work", "C", "daily.lead"), "en", names=outcome.names)
    assert mine.splitlines()[:2] == [
        "lead (of 60, C): 30.00  [daily.lead rules2.yaml:18:17]",
        "  level is chief (items_by.chief): yes (level chief = chief)  [daily rules2.yaml:10:5]",
    ]
    another = explained(outcome.explain("work", "B", "daily.lead"), "zh", names=outcome.names)
    assert another.splitlines()[0].startswith("lead（满分 60，B）：(不适用)")


def test_a_column_of_yes_and_no_may_tell_them_apart() -> None:
    text = """
full: 10
items_by:
  column: busy
  sets: {true: [{id: short, full: 10, score: "4"}], false: [{id: long, full: 10, score: "9"}]}
"""
    outcome = scored(VOCABULARY, scheme(text), cadre=CADRES)
    assert outcome["total"] == {"A": 9, "B": 4, "C": 9}


def test_a_set_may_be_empty_beside_common_items() -> None:
    text = """
full: {by: busy, rows: {true: 10, false: 15}}
items: [{id: common, full: 10, score: "8"}]
items_by: {column: busy, sets: {true: [], false: [{id: more, full: 5, score: "5"}]}}
"""
    assert scored(VOCABULARY, scheme(text), cadre=CADRES)["total"] == {"A": 13, "B": 8, "C": 13}


FULL = """
full: 100
rounding: {step: 0.01, way: half_up, at: item}
items:
  - {id: work, full: {by: level, rows: {clerk: 40, deputy: 60, chief: 80}}, ratio: {of: done, to: 50, at_most: 1}}
  - {id: mind, full: {by: level, rows: {clerk: 60, deputy: 40}, otherwise: 20}, score: "full * 50%"}
"""


def test_the_same_item_has_other_full_marks() -> None:
    outcome = scored(VOCABULARY, scheme(FULL), cadre=CADRES)
    assert outcome["work"] == {"A": 40, "B": 12, "C": pytest.approx(11.2)}
    assert outcome["mind"] == {"A": 30, "B": 20, "C": 10}
    assert "work 12.0/60" in card_told(told(VOCABULARY, scheme(FULL), cadre=CADRES), "work", "B", "en")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("bands: {of: done, rows: {50: 100, 10: 50}, below: 0, closed: lower, percent: true}", [40, 30, 0]),
        ("deduct: [{rule: late, if: busy, points: 7}]", [40, 53, 80]),
        ("score: done, cap: {at: item, value: full}, floor: {at: none}", [40, 10, 7]),
        ("score: done, applies: {if: busy, otherwise: full}, cap: {at: none}, floor: {at: none}", [40, 10, 80]),
        ("by_rank: {of: done, best: high, drop: 10, ties: same_rank}, floor: {at: none}", [40, 50, 60]),
        ("missing: error, by_rank: {of: done, best: high, best_is_full: true}, rounding: {step: 1, way: half_up}",
         [40, 12, 11]),
        ("score: 'done if busy else done / (done - 7)', missing: full, floor: {at: none}, cap: {at: none}",
         ["50/43", 10, 80]),
    ],
)  # fmt: skip
def test_every_form_goes_by_the_full_marks_of_the_card(item: str, expected: list[object]) -> None:
    text = FULL.replace("ratio: {of: done, to: 50, at_most: 1}", item)
    values = scored(VOCABULARY, scheme(text.replace("at: item}", "at: total}", 1)), cadre=CADRES)["work"]
    assert [str(value) for value in values.values()] == [str(value) for value in expected]


def test_marks_add_up_on_every_card() -> None:
    (problem,) = refused(VOCABULARY, scheme(FULL.replace("otherwise: 20", "otherwise: 30")))
    assert (problem.code, problem.text("en")) == (
        "R304",
        "“work (level = chief)” has 100 full marks, but its parts add up to 110.",
    )
    told_ = [problem.text("en") for problem in refused(VOCABULARY, scheme(SETS.replace("full: 25", "full: 20")))]
    assert told_ == ["“daily (level = deputy)” has 100 full marks, but its parts add up to 95."]


def test_an_exempt_item_of_a_set_is_made_up_for_by_those_of_the_same_card() -> None:
    text = SETS.replace("score: done * 2", "score: done / (done - 10), missing: exempt")
    outcome = scored(VOCABULARY, scheme(text), cadre=CADRES)
    # Of 100 full marks 65 count for B: (20 + 5) × 100 / 65 = 38.461…
    assert outcome["daily"]["B"] == pytest.approx(38.46)
    assert outcome["daily"]["A"] == 80


def test_peers_are_those_who_have_the_item() -> None:
    text = SETS.replace(
        "score: full / 2", "by_rank: {of: done, best: low, points: {1: 60}, otherwise: 0, ties: same_rank}"
    )
    outcome = scored(VOCABULARY, scheme(text), cadre=CADRES + "\nD chief 8 0 false")
    assert (outcome["daily.lead"]["C"], outcome["daily.lead"]["D"]) == (60, 0)
    # Clerk A has 50 done, deputy B 10: neither is before D.
    assert outcome["daily.lead.place"]["D"] == 2


def test_a_rule_of_another_set_makes_nothing_zero() -> None:
    text = SETS.replace("score: full / 2", "deduct: [{rule: bad, when: {record: lapse}, nobody: error, zero: total}]")
    outcome = scored(VOCABULARY, scheme(text), cadre=CADRES, lapse="cadre\nA\nC")
    assert outcome["total"] == {"A": 80, "B": 45, "C": 0}


def test_a_reform_finds_an_item_of_a_set_by_its_id() -> None:
    reform = """
override: more
of: small
title: {zh: 改, en: more}
changes:
  - {set: work.daily.study.score, to: "7"}
  - {set: work.daily.items_by.sets.chief.lead.score, to: "1"}
  - {remove: work.daily.visits}
  - {set: work.daily.study.full, to: 60}
"""
    outcome = scored(VOCABULARY, scheme(SETS), overrides=[reform], cadre=CADRES)
    assert outcome["total"] == {"A": 80, "B": 27, "C": 41}


@pytest.mark.parametrize(
    ("written", "changed", "code"),
    [
        ("column: level", "column: levle", "R333"),
        ("column: level", "column: done", "R309"),
        ("column: level", "column: busy", "R388"),
        ("chief: [", "chef: [", "R388"),
        ("        chief: [{id: lead, full: 60, score: full / 2}]\n", "", "R389"),
        ("id: lead", "id: filing", "R311"),
        ("id: lead", "id: common", "R311"),
        ("full: 60, score: done", "full: {by: level, rows: {clerk: 60}}, score: done", "F445"),
        ("full: 60, score: done", "full: {by: level, rows: {clerk: 60, boss: 1}, otherwise: 60}, score: done", "F433"),
        ("full: 60, score: done", "full: {by: done, rows: {clerk: 60}}, score: done", "R309"),
        ("full: 60, score: done", "full: {by: levl, rows: {clerk: 60}}, score: done", "R333"),
        ("full: 60, score: done", "full: {by: [level, busy], rows: {clerk: 60}}, score: done", "R367"),
        ("    items: [{id: common, full: 40, score: mark}]\n    items_by:\n", "    note:\n", "Y151"),
    ],
)
def test_sets_that_do_not_hold_together(written: str, changed: str, code: str) -> None:
    assert written in SETS
    assert code in codes(VOCABULARY, scheme(SETS.replace(written, changed, 1)))


def test_a_section_has_items() -> None:
    assert codes(VOCABULARY, scheme("sections: [{id: daily, full: none}]")) == ["R302"]


def test_what_may_be_empty_tells_nothing_apart() -> None:
    assert codes(scheme(SETS)) == ["R309"]
    assert codes(scheme(FULL)) == ["R309"]


def test_two_columns_may_give_the_full_marks() -> None:
    text = """
items:
  - id: it
    full: {by: [level, busy], rows: {clerk: {true: 1, false: 2}, deputy: {true: 3, false: 4},
                                       chief: {true: 5, false: 6}}}
    score: full
"""
    assert scored(VOCABULARY, scheme(text), cadre=CADRES)["total"] == {"A": 2, "B": 3, "C": 6}


def test_a_column_that_may_be_empty_is_made_one_that_may_not() -> None:
    text = "columns: {rung: 'default(level, \"clerk\")'}\n" + SETS.replace("column: level", "column: rung")
    outcome = scored(scheme(text), cadre=CADRES + "\nD - 9 11 false")
    assert outcome["daily"] == {"A": 80, "B": 45, "C": 70, "D": 20}


def test_a_set_that_depends_on_its_own_items_is_a_cycle_and_nothing_else() -> None:
    text = "columns: {more: 'total > 3'}\n" + SETS.replace("column: level", "column: more")
    assert set(codes(VOCABULARY, scheme(text))) == {"P601"}


def test_a_set_is_picked_in_every_month() -> None:
    outcome = scored(VOCABULARY, scheme("each: month\n" + SETS), cadre=CADRES)
    assert {outcome["daily"][f"{who}/2011-03"] for who in "ABC"} == {80, 45, 70}


def test_another_scheme_says_what_of_an_item_that_is_not_there() -> None:
    other = scheme("items: [{id: it, full: none, score: work.daily.filing}]", scheme="other")
    assert codes(VOCABULARY, scheme(SETS), other) == ["F450"]
    other = other.replace("score: work.daily.filing", "score: 'default(work.daily.filing, 7)'")
    assert scored(VOCABULARY, scheme(SETS), other, cadre=CADRES)["other/it"] == {"A": 50, "B": 7, "C": 7}
