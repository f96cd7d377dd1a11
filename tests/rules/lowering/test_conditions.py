"""Conditions as they are written: every test, joined and negated, on records, on the subject and along links."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.lowering.writing import day, run, scheme

CADRES = [
    {"id": "li", "level": "clerk", "village": "v1"},
    {"id": "wang", "level": "deputy", "village": "v2"},
    {"id": "zhao", "level": "chief"},
]
VILLAGES = [{"id": "v1", "kind": "mountain"}, {"id": "v2", "kind": "river"}]
RECORDS = [  # r1 and r2 are late by 10 and 60 minutes, r3 late without minutes, r4 a day absent, r5 three days' leave
    {"id": "r1", "cadre": "li", "kind": "late", "minutes": 10, "day_count": 0, "date": day(1)},
    {"id": "r2", "cadre": "li", "kind": "late", "minutes": 60, "day_count": 0, "date": day(2)},
    {"id": "r3", "cadre": "wang", "kind": "late", "day_count": 0, "date": day(3), "substitute": "li"},
    {"id": "r4", "cadre": "wang", "kind": "absent", "day_count": 1, "date": day(4)},
    {"id": "r5", "cadre": "zhao", "kind": "leave", "day_count": 3, "date": day(5)},
]


@pytest.mark.parametrize(
    ("when", "picked"),
    [
        ("{kind: late}", "r1 r2 r3"),
        ("{kind: [late, leave]}", "r1 r2 r3 r5"),
        ("{kind: {in: [late, leave]}}", "r1 r2 r3 r5"),
        ("{kind: {not: late}}", "r4 r5"),
        ("{kind: {not: [late, leave]}}", "r4"),
        ("{not: {kind: late}}", "r4 r5"),
        ("{day_count: {at_least: 1, below: 3}}", "r4"),
        ("{day_count: {above: 1}}", "r5"),
        ("{day_count: {at_most: 0}}", "r1 r2 r3"),
        ("{date: 2011-02-15}", "r2"),
        ("{date: {above: 2011-02-15, at_most: 2011-04-15}}", "r3 r4"),
        ("{minutes: {present: true}}", "r1 r2"),
        ("{minutes: {present: false}}", "r3 r4 r5"),
        ("{minutes: {at_least: 10, empty: no}}", "r1 r2"),
        ("{minutes: {at_least: 60, empty: yes}}", "r2 r3 r4 r5"),
        ("{minutes: {not: 10, empty: no}}", "r2"),
        ("{substitute: {present: true}}", "r3"),
        ("{any: [{kind: absent}, {kind: late, minutes: {at_least: 60, empty: no}}]}", "r2 r4"),
        ("{all: [{kind: late}, {not: {minutes: {below: 60, empty: no}}}]}", "r2 r3"),
        ("{kind: late, any: [{day_count: 1}, {minutes: {present: false}}]}", "r3"),
        ("{where: 'day_count * 2 >= 2'}", "r4 r5"),
        ("{minutes: {present: true}, where: 'minutes > 2 * 20'}", "r2"),
        ("{cadre.level: {at_least: deputy}}", "r3 r4 r5"),
        ("{cadre.level: {above: deputy}}", "r5"),
        ("{cadre.level: {below: deputy}}", "r1 r2"),
        ("{cadre.level: {below: clerk}}", ""),
        ("{cadre.village.kind: {not: river, empty: yes}}", "r1 r2 r5"),
        ("{cadre.village: {present: false}}", "r5"),
        ("{cadre: li}", "r1 r2"),
        ("{id: [r1, r5]}", "r1 r5"),
    ],
)
def test_which_records_a_condition_picks(tmp_path: Path, when: str, picked: str) -> None:
    text = scheme(f"tables: {{picked: {{from: attendance, when: {when}}}}}\nmeasures: {{number: {{count: picked}}}}")
    outcome = run(tmp_path, text, village=VILLAGES, cadre=CADRES, attendance=RECORDS)
    assert sorted(outcome["work.picked/id"]) == picked.split()


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("{level: clerk}", ["li"]),
        ("{records: {at_least: 2}, level: {not: clerk}}", ["wang"]),
        ("{any: [{village.kind: {in: [river], empty: no}}, {level: chief}]}", ["wang", "zhao"]),
        ("'records >= 2 and level != \"clerk\"'", ["wang"]),
    ],
)
def test_of_whom_a_condition_holds(tmp_path: Path, said: str, who: list[str]) -> None:
    text = scheme(f"""
measures: {{records: {{count: attendance}}}}
items: [{{id: duty, full: 5, deduct: [{{rule: one, if: {said}, points: 1}}]}}]
""")
    outcome = run(tmp_path, text, village=VILLAGES, cadre=CADRES, attendance=RECORDS)
    assert [id_ for id_, points in outcome["duty.one"].items() if points == 1] == who
