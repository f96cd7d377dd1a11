"""Deductions and additions with every modifier, each figure worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assessment_engine.problems import Refused
from tests.rules.lowering.writing import TOWNSHIP, day, run, scheme, told

CADRES = [{"id": "li", "level": "clerk"}, {"id": "wang", "level": "chief"}]


def item(rules: str, more: str = "") -> str:
    """A scheme with one item of 20 points whose deductions are *rules*."""
    return scheme(f"items:\n  - id: duty\n    full: 20\n    deduct:\n{_indented(rules, 6)}\n{_indented(more, 4)}")


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.strip().splitlines())


def attended(cadre: str, kind: str, month: int, days: int = 1, **more: object) -> dict[str, object]:
    return {"cadre": cadre, "kind": kind, "date": day(month), "day_count": days, **more}


YEAR = [
    attended("li", "late", 1, minutes=20),
    attended("li", "late", 2, minutes=70),
    attended("li", "late", 3, minutes=90),
    attended("li", "absent", 4, days=3),
    attended("wang", "late", 5, minutes=29),
]


def test_a_number_for_each_record(tmp_path: Path) -> None:
    # Li is late three times: 3 × 2 = 6, 20 − 6 = 14. Wang once: 18.
    rules = "- {rule: late, when: {record: attendance, kind: late}, points: 2}"
    outcome = run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)
    assert outcome["duty.late"] == {"li": 6, "wang": 2}
    assert outcome["duty"] == {"li": 14, "wang": 18}


def test_a_number_for_each_unit_of_a_column(tmp_path: Path) -> None:
    # one record of 3 days: 3 × 5 = 15
    rules = "- {rule: absent, when: {record: attendance, kind: absent}, points: 5, per: day_count}"
    assert run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)["duty.absent"] == {"li": 15, "wang": 0}


@pytest.mark.parametrize(
    ("partial", "li", "wang"),
    [
        ("whole", 5, 0),  # 20 → 0, 70 → 2, 90 → 3 halves of an hour; 29 → 0
        ("started", 7, 1),  # 20 → 1, 70 → 3, 90 → 3; 29 → 1
        ("exact", 6, Fraction(29, 30)),  # (20 + 70 + 90) / 30 = 6; 29 / 30
    ],
)
def test_a_number_for_each_step_of_a_column(tmp_path: Path, partial: str, li: int, wang: int) -> None:
    rules = (
        "- {rule: late, when: {record: attendance, kind: late, minutes: {present: true}}, points: 1,"
        f" per: {{column: minutes, each: 30, partial: {partial}}}}}"
    )
    outcome = run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)
    assert outcome["duty.late"] == {"li": li, "wang": wang}


def test_the_first_is_free_the_next_dearer_each_time_and_all_held_to_a_number(tmp_path: Path) -> None:
    # Li's lateness by date: the 1st free, the 2nd costs 2 (it is the second time), the 3rd 4: 6, held to 5.
    rules = """
- {rule: late, when: {record: attendance, kind: late}, points: {nth: {1: 1, 2: 2}, then: 4}, free: 1, at_most: 5}
- {rule: all, when: {record: attendance, kind: late}, points: {nth: {1: 1, 2: 2}, then: 4}}
"""
    outcome = run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)
    assert outcome["duty.late"] == {"li": 5, "wang": 0}
    assert outcome["duty.all"] == {"li": 7, "wang": 1}


def test_free_dearer_each_time_per_step_and_held_together(tmp_path: Path) -> None:
    # Li: 20 min is the 1st and free; 70 min the 2nd: 2 points × 3 started halves of an hour = 6;
    # 90 min the 3rd: 4 × 3 = 12; together 18, held to 17.
    # Wang: 29 min is the first: free.
    rules = """
- {rule: late, when: {record: attendance, kind: late, minutes: {present: true}}, free: 1, at_most: 17,
   points: {nth: {1: 1, 2: 2}, then: 4}, per: {column: minutes, each: 30, partial: started}}
"""
    assert run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)["duty.late"] == {"li": 17, "wang": 0}


def test_the_order_of_the_how_manieth_time_may_be_another_column(tmp_path: Path) -> None:
    # Li by day_count: three times 1, then the absence of 3 days, which is the fourth time: 1 + 2 + 2 + 8
    rules = "- {rule: any, when: {record: attendance}, points: {nth: {1: 1, 4: 8}, then: 2, order: day_count}}"
    assert run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)["duty.any"] == {"li": 13, "wang": 1}


def test_an_order_may_stand_on_a_column_that_the_condition_knows_to_be_there(tmp_path: Path) -> None:
    # Li by minutes: 20 costs 1, 70 and 90 cost 2; by id it would have been the same, by -minutes not
    year = [*YEAR[:3][::-1], *YEAR[3:]]
    rules = """
- {rule: late, when: {record: attendance, minutes: {present: true}}, per: minutes,
   points: {nth: {1: 1}, then: 2, order: minutes}}
"""
    outcome = run(tmp_path, item(rules), cadre=CADRES, attendance=year)
    assert outcome["duty.late"] == {"li": 20 + 2 * 70 + 2 * 90, "wang": 29}


def test_forty_prices_for_forty_times(tmp_path: Path) -> None:
    # the fourth time costs 4, the fifth would cost 5: 1 + 2 + 3 + 4
    prices = ", ".join(f"{nth}: {nth}" for nth in range(1, 41))
    rules = f"- {{rule: any, when: {{record: attendance}}, points: {{nth: {{{prices}}}, then: 50}}}}"
    assert run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)["duty.any"] == {"li": 10, "wang": 1}


def test_the_dearest_alone_and_the_dearest_of_each_kind(tmp_path: Path) -> None:
    # Li: late 1 × 2 three times, absent 3 × 2 = 6. The dearest: 6. The dearest of each kind: 2 + 6 = 8.
    rules = """
- {rule: dearest, when: {record: attendance}, points: 2, per: day_count, highest: true}
- {rule: each_kind, when: {record: attendance}, points: 2, per: day_count, highest: {each: kind}}
- {rule: each_quarter, when: {record: attendance}, points: 2, per: day_count, highest: {each: quarter}}
- {rule: capped, when: {record: attendance}, points: 2, per: day_count, highest: {each: kind}, at_most: 7}
- {rule: free, when: {record: attendance}, points: 2, per: day_count, highest: {each: kind}, free: 1}
"""
    outcome = run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)
    assert outcome["duty.dearest"] == {"li": 6, "wang": 2}
    assert outcome["duty.each_kind"] == {"li": 8, "wang": 2}
    assert outcome["duty.each_quarter"] == {"li": 8, "wang": 2}  # first quarter: late; second: absent
    assert outcome["duty.capped"] == {"li": 7, "wang": 2}
    assert outcome["duty.free"] == {"li": 8, "wang": 0}  # the first lateness is free, the others cost the same


def test_rules_that_count_together(tmp_path: Path) -> None:
    # Li: late 3 × 1 = 3, absent 3 × 2 = 6. The dearer: 6; both: 9, held to 8.
    def group(count: str) -> str:
        return f"""
- group: both
  count: {count}
  at_most: 8
  rules:
    - {{rule: late, when: {{record: attendance, kind: late}}, points: 1}}
    - {{rule: absent, when: {{record: attendance, kind: absent}}, points: 2, per: day_count}}
"""

    highest = run(tmp_path / "a", item(group("highest")), cadre=CADRES, attendance=YEAR)
    assert highest["duty.both"] == {"li": 6, "wang": 1}
    assert highest["duty"] == {"li": 14, "wang": 19}
    added = run(tmp_path / "b", item(group("sum")), cadre=CADRES, attendance=YEAR)
    assert added["duty.both"] == {"li": 8, "wang": 1}


def test_a_price_by_the_record_and_by_whom_it_counts_for(tmp_path: Path) -> None:
    # a clerk's lateness costs 1, a chief's 3; a clerk's absence 5: Li 3 × 1 + 5 = 8, Wang 3
    rules = """
- {rule: all, when: {record: attendance}, points: {table: [kind, subject.level], rows: {
    late: {clerk: 1, deputy: 2, chief: 3}, absent: {clerk: 5, deputy: 7, chief: 9}}, otherwise: 0}}
- {rule: kind, when: {record: attendance},
   points: {table: [kind], rows: {late: 1, absent: 4, leave: 0}, otherwise: error}}
"""
    outcome = run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)
    assert outcome["duty.all"] == {"li": 8, "wang": 3}
    assert outcome["duty.kind"] == {"li": 7, "wang": 1}


def test_a_price_by_a_formula_of_the_record_and_the_subject(tmp_path: Path) -> None:
    # Li: 3 × (1 + 1) + (3 + 1); a chief counts double: Wang 2 × (1 + 1)
    rules = """
- {rule: all, when: {record: attendance}, points: "(day_count + 1) * (2 if level = \\"chief\\" else 1)"}
"""
    assert run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)["duty.all"] == {"li": 10, "wang": 4}


def test_what_is_exempt_is_known_to_be(tmp_path: Path) -> None:
    # Three absences: with a substitute, without one, and late without minutes. Only the known substitute exempts.
    year = [
        attended("li", "absent", 1, substitute="wang"),
        attended("li", "absent", 2),
        attended("li", "late", 3),
    ]
    rules = """
- {rule: deserted, when: {record: attendance}, unless: {substitute: {present: true}}, points: 4}
- {rule: short, when: {record: attendance}, unless: {minutes: {below: 10, empty: no}}, points: 4}
- {rule: either, when: {record: attendance}, points: 4,
   unless: {any: [{substitute: {present: true}}, {minutes: {below: 10, empty: yes}, kind: late}]}}
"""
    outcome = run(tmp_path, item(rules), cadre=CADRES, attendance=year)
    assert outcome["duty.deserted"]["li"] == 8
    assert outcome["duty.short"]["li"] == 12
    assert outcome["duty.either"]["li"] == 4


def test_points_that_a_person_enters_within_limits(tmp_path: Path) -> None:
    # 1.5 and 2 count, the one without points waits; the 9 lies outside and is found by the check
    year = [
        {"cadre": "li", "date": day(1), "judged": Fraction(3, 2)},
        {"cadre": "li", "date": day(2), "judged": 2},
        {"cadre": "li", "date": day(3)},
        {"cadre": "wang", "date": day(3), "judged": 9},
    ]
    rules = "- {rule: judged, when: {record: lapse}, needs: judged, points: {column: judged, between: [0.5, 3]}}"
    outcome = run(tmp_path, item(rules), cadre=CADRES, lapse=year)
    assert outcome["duty.judged"] == {"li": Fraction(7, 2), "wang": 9}
    assert outcome.findings == ["lapse4"]


def test_rules_about_the_subject_itself(tmp_path: Path) -> None:
    # Li has 4 records: more than 3, 2.5 off; by a formula 4 × 0.5 = 2; by level 3, and none for Wang with 1 record
    text = scheme("""
measures: {records: {count: attendance}}
items:
  - id: duty
    full: 20
    deduct:
      - {rule: many, if: "records > 3", points: 2.5}
      - {rule: each, if: "records > 3", points: "records * 0.5", at_most: 1.5}
      - {rule: clerk, if: {level: clerk}, points: 1}
      - {rule: by_level, if: "records > 3",
         points: {table: [level], rows: {clerk: 3, deputy: 4, chief: 5}, otherwise: error}}
""")
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    assert outcome["duty.many"] == {"li": Fraction(5, 2), "wang": 0}
    assert outcome["duty.each"] == {"li": Fraction(3, 2), "wang": 0}
    assert outcome["duty.clerk"] == {"li": 1, "wang": 0}
    assert outcome["duty.by_level"] == {"li": 3, "wang": 0}


@pytest.mark.parametrize(
    ("level", "duty", "daily", "total"),
    [("item", 0, 10, 15), ("section", 20, 0, 5), ("total", 20, 30, 0)],
)
def test_one_grave_case_makes_zero_of_a_level(tmp_path: Path, level: str, duty: int, daily: int, total: int) -> None:
    text = scheme(f"""
sections:
  - id: daily
    full: 30
    items:
      - {{id: duty, full: 20, deduct: [{{rule: grave, when: {{record: attendance, kind: absent}}, zero: {level}}}]}}
      - {{id: other, full: 10, score: "10"}}
  - {{id: rest, full: 5, items: [{{id: fixed, full: 5, score: "5"}}]}}
""")
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    assert outcome["daily.duty"] == {"li": duty, "wang": 20}
    assert outcome["daily"] == {"li": daily, "wang": 30}
    assert outcome["total"] == {"li": total, "wang": 35}


def test_additions_and_a_rule_over_two_tables(tmp_path: Path) -> None:
    # late and finding records of Li: 3 + 1, of Wang 1; an addition of 1 each
    text = scheme("""
items:
  - id: extra
    full: 10
    add:
      - {rule: both, when: {record: [attendance, finding], where: "day_count < 3"}, points: 1}
      - {rule: of_findings, when: {record: [attendance, finding], table: finding}, points: day_count}
""")
    findings = [{"cadre": "li", "date": day(1), "day_count": 2}]
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR, finding=findings)
    assert outcome["extra.both"] == {"li": 4, "wang": 1}
    assert outcome["extra.of_findings"] == {"li": 2, "wang": 0}


@pytest.mark.parametrize(("partial", "off", "on"), [("whole", 4, 2), ("started", 6, 2), ("exact", 5, 2)])
def test_points_by_the_distance_from_a_target(tmp_path: Path, partial: str, off: int, on: int) -> None:
    # Li has 4 records, 5 below the target of 9: 2 whole pairs, 3 started ones, 2½ exactly, at 2 points each.
    text = scheme(f"""
measures: {{records: {{count: attendance}}}}
items:
  - {{id: off, full: 20, shortfall: {{of: records, target: 9, each: 2, points: 2, partial: {partial}}}}}
  - {{id: held, full: 20, shortfall: {{of: records, target: "3 * 3", each: 2, points: 2, partial: {partial},
     at_most: 3}}}}
  - {{id: more, full: 20, excess: {{of: records, target: 2, each: 2, points: 2, partial: {partial}}}}}
""")
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    assert outcome["off"]["li"] == 20 - off
    assert outcome["held"]["li"] == 17
    assert outcome["more"] == {"li": on, "wang": 0}


def test_the_step_and_the_price_of_a_shortfall_may_differ_from_subject_to_subject(tmp_path: Path) -> None:
    # Li has 4 records, 5 below 9: of steps of 2 (the half one started) three at 4 points; Wang 1, 8 below: eight at 1.
    text = scheme("""
measures: {records: {count: attendance}}
items:
  - {id: off, full: 20, shortfall: {of: records, target: 9, each: "2 if records > 1 else 1", points: "min(4, records)",
     partial: started}}
""")
    assert run(tmp_path, text, cadre=CADRES, attendance=YEAR)["off"] == {"li": 8, "wang": 12}


def test_the_how_manieth_time_may_cost_what_the_subject_is_paid(tmp_path: Path) -> None:
    # Li's first record costs 1, the second as many as there are in all (4), the two others nothing; Wang has one.
    text = scheme("""
measures: {records: {count: attendance}}
items:
  - {id: off, full: 20, deduct: [{rule: again, when: {record: attendance}, points: {nth: {1: 1, 2: subject.records},
     then: 0}}]}
""")
    assert run(tmp_path, text, cadre=CADRES, attendance=YEAR)["off"] == {"li": 15, "wang": 19}


def test_of_one_kind_at_most_so_much(tmp_path: Path) -> None:
    # Li: three late at 2 each are 6, held to 5, and one absence at 2; Wang one.  Held to 6 altogether besides.
    text = scheme("""
items:
  - {id: off, full: 20, deduct: [{rule: any, when: {record: attendance}, points: 2,
     at_most: {value: 5, each: kind}}]}
  - {id: held, full: 20, deduct: [{rule: any, when: {record: attendance}, points: 2,
     at_most: {value: 5, each: kind, all: 6}}]}
""")
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    assert outcome["off"] == {"li": 13, "wang": 18}
    assert outcome["held"] == {"li": 14, "wang": 18}


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("if: 'true', points: 2, at_most: {value: 5, each: kind}", "R365"),
        ("when: {record: attendance}, zero: item, at_most: {value: 5, each: kind}", "R365"),
        ("when: {record: attendance}, points: 2, at_most: {value: 5, each: kindd}", "F420"),
        ("when: {record: attendance}, points: 2, at_most: {value: 5, each: []}", "Y156"),
        ("when: {record: attendance}, points: 2, at_most: {value: -5, each: kind}", "Y154"),
    ],
)
def test_a_cap_for_each_key_is_said_where_it_does_something(tmp_path: Path, rule: str, code: str) -> None:
    text = item(f"- {{rule: any, {rule}}}")
    with pytest.raises(Refused) as refusal:
        run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    assert {problem.code for problem in refusal.value.problems} == {code}


def test_free_nth_highest_and_a_cap_are_counted_by_the_same_keys(tmp_path: Path) -> None:
    # Li: late on January, February and March, absent in April; by quarter and kind: three late together, one absent.
    # free 1: 2 × 2. nth 1 then 4: 1 + 4 + 4, then 1. The dearest: 2 and 2. At most 5 of late, 2 absent: 7, held to 6.
    # the dearest of a month first, then 3 at most of a kind: 2 + 2 + 2 → 3, and 2.
    rules = """
- {rule: free, when: {record: attendance}, points: 2, free: {n: 1, each: [quarter, kind]}}
- {rule: nth, when: {record: attendance}, points: {nth: {1: 1}, then: 4, each: [quarter, kind]}}
- {rule: dearest, when: {record: attendance}, points: 2, highest: {each: [quarter, kind]}}
- {rule: held, when: {record: attendance}, points: 2, at_most: {value: 5, each: [quarter, kind], all: 6}}
- {rule: both, when: {record: attendance}, points: 2, highest: {each: month}, at_most: {value: 3, each: kind}}
"""
    outcome = run(tmp_path, item(rules), cadre=CADRES, attendance=YEAR)
    assert outcome["duty.free"] == {"li": 4, "wang": 0}
    assert outcome["duty.nth"] == {"li": 10, "wang": 1}
    assert outcome["duty.dearest"] == {"li": 4, "wang": 2}
    assert outcome["duty.held"] == {"li": 6, "wang": 2}
    assert outcome["duty.both"] == {"li": 5, "wang": 2}


@pytest.mark.parametrize(
    "rule",
    [
        '{rule: any, when: {record: attendance}, points: "day_count - 2"}',
        '{rule: any, when: {record: attendance}, points: {nth: {1: "day_count - 2"}, then: 0}}',
        '{rule: any, if: "true", points: "records - 2"}',
    ],
)
def test_a_price_below_zero_is_told_and_makes_no_bonus(tmp_path: Path, rule: str) -> None:
    text = item(f"- {rule}", "measures: {records: {count: attendance}}")
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    named = {finding.check.name for finding in outcome.result.findings}
    assert {name.rpartition(".")[2] for name in named} == {"not_below_zero"}
    assert {finding.check.severity for finding in outcome.result.findings} == {"error"}


def test_a_shortfall_by_a_negative_price_is_told(tmp_path: Path) -> None:
    text = scheme("""
measures: {records: {count: attendance}}
items: [{id: off, full: 20, shortfall: {of: records, target: 9, each: 2, points: "records - 2", partial: whole}}]
""")
    found = run(tmp_path, text, cadre=CADRES, attendance=YEAR).result.findings
    assert [(one.check.name, one.row.id) for one in found] == [("off.shortfall.not_below_zero", "wang")]


@pytest.mark.parametrize("grouped", ["highest: {each: matter}", "at_most: {value: 5, each: matter}"])
def test_what_records_are_grouped_by_is_not_empty(tmp_path: Path, grouped: str) -> None:
    # Two of matter 1 at 2 and 4, one of none at 6. Those of none were once left out, and nobody was told.
    vocabulary = TOWNSHIP.replace(
        "  finding: {columns: {", "  finding: {columns: {matter: {type: integer, at_least: 0, optional: true}, "
    )
    findings = [{"cadre": "li", "date": day(month), "day_count": month} for month in (1, 2, 3)]
    for finding in findings[:2]:
        finding["matter"] = 1
    written = item(f"- {{rule: any, when: {{record: finding}}, points: 2 * day_count, {grouped}}}")
    assert told(tmp_path, written, vocabulary=vocabulary) == ["F450 matter"]
    known = written.replace("each: matter", "each: 'default(matter, 0)'")
    needed = written.replace("points:", "needs: matter, points:")
    given: dict[str, Any] = {"cadre": CADRES, "finding": findings}
    of_one = 4 if "highest" in grouped else 5
    of_none = 6 if "highest" in grouped else 5
    assert run(tmp_path, known, vocabulary=vocabulary, **given)["duty.any"]["li"] == of_one + of_none
    assert run(tmp_path, needed, vocabulary=vocabulary, **given)["duty.any"]["li"] == of_one
