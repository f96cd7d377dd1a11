"""Tables, columns and windows of a scheme's own: conversion of events, crossed periods, runs, ranks, groups."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from assessment_engine.values import Missing, Reason
from tests.rules.lowering.writing import day, run, scheme

CADRES = [{"id": "li", "level": "clerk"}, {"id": "wang", "level": "chief"}, {"id": "zhao", "level": "clerk"}]


def late(cadre: str, month: int, minutes: int, of_month: int = 15) -> dict[str, object]:
    return {"cadre": cadre, "date": day(month, of_month), "kind": "late", "minutes": minutes, "day_count": 1}


def absent(cadre: str, month: int) -> dict[str, object]:
    return {"cadre": cadre, "date": day(month), "kind": "absent", "day_count": 1}


YEAR = [late("li", 1, 61), late("li", 2, 60), absent("li", 3), late("wang", 4, 90), late("wang", 5, 20)]


def test_late_over_an_hour_is_an_absence_and_absences_count(tmp_path: Path) -> None:
    # Li: 61 minutes is an absence, 60 is lateness; with the absence of March 2 absences: 2 × 5 + 1 × 1 = 11.
    # Wang: 90 minutes is an absence, 20 lateness: 6. Two absences are a chain: Li 3 more.
    text = scheme("""
tables:
  absence: {from: attendance, when: {any: [{kind: absent}, {kind: late, minutes: {above: 60, empty: no}}]}}
measures: {absences: {count: absence}}
items:
  - id: duty
    full: 20
    deduct:
      - {rule: late, when: {record: attendance, kind: late, minutes: {at_most: 60, empty: yes}}, points: 1}
      - {rule: absent, when: {from: absence}, points: 5}
      - {rule: again, if: "absences >= 2", points: 3}
""")
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    assert outcome["duty.absent"] == {"li": 10, "wang": 5, "zhao": 0}
    assert outcome["duty"] == {"li": 6, "wang": 14, "zhao": 20}


def test_a_table_of_a_table_and_of_two_tables(tmp_path: Path) -> None:
    text = scheme("""
tables:
  grave: {from: absence, when: {cadre.level: chief}}
  absence: {from: [attendance, finding], when: {any: [{table: finding}, {day_count: {at_least: 2}}]}}
measures: {all: {count: absence}, grave: {count: grave}}
""")
    more = [{"cadre": "wang", "date": day(1), "day_count": 1}]
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR, finding=more)
    assert outcome["all"] == {"li": 0, "wang": 1, "zhao": 0}
    assert outcome["grave"] == {"li": 0, "wang": 1, "zhao": 0}


def test_two_months_in_a_row(tmp_path: Path) -> None:
    # Months in which one was late: Li January and February, so in February for two months; Wang April and May.
    # Zhao: June and August: never two in a row. A month's row before January's is none.
    text = scheme("""
tables:
  monthly:
    cross: [cadre, month]
    measures:
      late: {count: attendance, when: {kind: late}, match: {cadre: cadre},
             during: {first: month.first, last: month.last}}
    columns: {was_late: "late > 0", twice: "in_a_row >= 2", before: "default(last_month, 0)"}
    windows:
      in_a_row: {run: was_late, within: [cadre], order: [-month.first]}
      last_month: {previous: late, within: [cadre], order: [-month.first]}
      so_far: {running: late, within: [cadre], order: [-month.first]}
measures:
  twice: {count: monthly, when: {twice: true}, via: cadre}
  most: {max: so_far, from: monthly, via: cadre, when_empty: 0}
""")
    outcome = run(tmp_path, text, cadre=CADRES, attendance=[*YEAR, late("zhao", 6, 9), late("zhao", 8, 9)])
    assert outcome["twice"] == {"li": 1, "wang": 1, "zhao": 0}
    assert outcome["most"] == {"li": 2, "wang": 2, "zhao": 2}
    run_of = outcome["work.monthly/in_a_row"]
    assert [run_of[f"li/2011-0{month}"] for month in (1, 2, 3)] == [1, 2, 0]
    before = outcome["work.monthly/before"]
    assert [before[f"wang/2011-0{month}"] for month in (4, 5, 6, 7)] == [0, 1, 1, 0]
    assert outcome["work.monthly/last_month"]["li/2011-01"] == Missing(Reason.NO_RECORDS)


def test_a_row_for_each_combination_that_occurs(tmp_path: Path) -> None:
    # Li: (li, late) twice and (li, absent) once; the most of a kind: 2.
    text = scheme("""
tables:
  kinds:
    from: attendance
    by: {who: cadre, kind: kind}
    measures: {number: {count: attendance, match: {who: cadre, kind: kind}}}
measures:
  kinds: {count: kinds, via: who}
  most: {max: number, from: kinds, via: who, when_empty: 0}
""")
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    assert outcome["kinds"] == {"li": 2, "wang": 1, "zhao": 0}
    assert outcome["most"] == {"li": 2, "wang": 2, "zhao": 0}
    assert sorted(outcome["work.kinds/number"]) == ["li/absent", "li/late", "wang/late"]


def test_rows_that_are_led_to_the_subject_first(tmp_path: Path) -> None:
    # Areas and who held them: an incident in a1 in March is Li's, in August Wang's; by month and person.
    text = scheme("""
tables:
  charged: {from: incident, via: area.responsibility, day: date, shared: whole}
  months: {from: incident, via: area.responsibility, day: date, shared: whole,
           by: {who: who, quarter: 'severity'}}
measures: {cases: {count: charged, via: who}, kinds: {count: months, via: who}}
""")
    tables: dict[str, Any] = {
        "village": [{"id": "v1", "kind": "river"}],
        "area": [{"id": "a1", "village": "v1"}],
        "responsibility": [
            {"area": "a1", "cadre": "li", "share": 1, "role": "first", "from": day(1, 1), "to": day(6, 30)},
            {"area": "a1", "cadre": "wang", "share": 1, "role": "first", "from": day(7, 1)},
        ],
        "incident": [{"area": "a1", "severity": "minor", "households": 1, "date": day(month)} for month in (3, 4, 8)],
    }
    outcome = run(tmp_path, text, cadre=CADRES, **tables)
    assert outcome["cases"] == {"li": 2, "wang": 1, "zhao": 0}
    assert outcome["kinds"] == {"li": 1, "wang": 1, "zhao": 0}


def test_places_and_values_among_peers(tmp_path: Path) -> None:
    # records: Li 3, Wang 2, Zhao 0; among clerks Li and Zhao. Shares of the best: 1, 2/3, 0.
    text = scheme(
        """
measures: {records: {count: attendance}}
columns: {of_best: "records / best if best > 0 else 0"}
windows:
  best: {max: records, within: everyone}
  usual: {mean: records, within: [level]}
  place: {rank: [records], within: everyone, ties: same_rank}
  of_clerks: {rank: [-records], within: [level], ties: same_rank, among: 'level = "clerk"'}
  line: {ordinal: [-records], within: everyone}
  all: {sum: records, within: everyone}
  above: {count: "records > 1", within: everyone}
  all_of_them: {count: "true", within: everyone, among: "records > 1"}
""".replace('"records / best if', '"records / default(best, 1) if').replace("if best >", "if default(best, 0) >")
    )
    outcome = run(tmp_path, text, cadre=CADRES, attendance=YEAR)
    assert outcome["of_best"] == {"li": 1, "wang": Fraction(2, 3), "zhao": 0}
    assert outcome["usual"] == {"li": Fraction(3, 2), "wang": 2, "zhao": Fraction(3, 2)}
    assert outcome["place"] == {"li": 1, "wang": 2, "zhao": 3}
    assert outcome["of_clerks"] == {"li": 2, "wang": Missing(Reason.NOT_APPLICABLE), "zhao": 1}
    assert outcome["line"] == {"li": 3, "wang": 2, "zhao": 1}
    assert outcome["all"] == {"li": 5, "wang": 5, "zhao": 5}
    assert outcome["above"] == {"li": 2, "wang": 2, "zhao": 2}
    assert outcome["all_of_them"] == {"li": 2, "wang": 2, "zhao": 2}
