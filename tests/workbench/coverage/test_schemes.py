"""What a scheme comes to: due, groups, grades and quotas, vetoes, lists, ranks, flags, money, checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment_engine.workbench.coverage import Coverage, coverage_of
from tests.workbench.coverage.small import covered, told

FULL = "- {id: order, full: 10, score: mark / 10}"


def cards(*marks: int) -> str:
    """Cadres by their marks; the total is a tenth of them."""
    return ", ".join(f"{{id: c{number}, mark: {mark}}}" for number, mark in enumerate(marks, start=1))


def case(given: str, expect: str) -> str:
    return f"- {{case: a, given: {{{given}}}, expect: {{card: {{c1: {{{expect}}}}}}}}}"


@pytest.mark.parametrize(
    ("reports", "met", "late", "missed"),
    [("", False, False, True), ("2011-01-10", True, False, True), ("2011-02-11", False, True, True)],
)
def test_what_is_due(reports: str, met: bool, late: bool, missed: bool, tmp_path: Path) -> None:
    item = "- {id: i, full: 10, due: {record: report, every: month, by: 10, via: cadre, missed: 2, late: 1}}"
    rows = f"{{cadre: c1, date: {reports}}}" if reports else ""
    found = told(covered(tmp_path, item, case(f"cadre: [c1], report: [{rows}]", "i: 4")), "i")
    assert found == {
        "nothing that is due is delivered in time": met,
        "nothing that is due is delivered late": late,
        "nothing that is due is missed": missed,
        "“10 - due” never stays above the lower limit 0": True,
        "“10 - due” never goes below the lower limit 0": False,
    }


def test_nothing_is_late_that_is_due_by_the_last_day(tmp_path: Path) -> None:
    item = "- {id: i, full: 10, due: {record: report, every: month, by: last, via: cadre, missed: 4, late: 1}}"
    found = told(covered(tmp_path, item, case("cadre: [c1]", "i: 0")), "i")
    assert "nothing that is due is delivered late" not in found
    assert found["“10 - due” never goes below the lower limit 0"] is True


def test_of_a_group_the_rule_that_costs_most(tmp_path: Path) -> None:
    item = """
- id: i
  full: 10
  deduct:
    - group: worst
      count: highest
      rules:
        - {rule: late, when: {record: lapse, kind: late}, via: cadre, points: 1}
        - {rule: rude, when: {record: lapse, kind: rude}, via: cadre, points: 5}
"""
    lapses = "lapse: [{cadre: c1, kind: late}, {cadre: c1, kind: rude}]"
    found = told(covered(tmp_path, item, case(f"cadre: [c1], {lapses}", "i: 5")), "i")
    assert found["“max(late, rude)” is never decided by “late”"] is False
    assert found["“max(late, rude)” is never decided by “rude”"] is True


def test_free_ones_and_dearer_ones(tmp_path: Path) -> None:
    item = """
- id: i
  full: 10
  deduct:
    - {rule: rude, when: {record: lapse, kind: rude}, via: cadre, points: 1, free: 1, at_most: 2}
    - {rule: late, when: {record: lapse, kind: late}, via: cadre, points: {nth: {1: 1, 2: 2}, then: 3, order: date}}
"""
    lapses = "lapse: [{cadre: c1, kind: rude}, {cadre: c1, kind: late}, {cadre: c1, kind: late}]"
    coverage = covered(tmp_path, item, case(f"cadre: [c1], {lapses}", "i: 7"))
    free = told(coverage, "i.rude")
    assert (free["“nth > 1” never holds"], free["“nth > 1” never fails to hold"]) == (False, True)
    assert free["“before the cap” never goes beyond the upper limit 2"] is False
    dearer = told(coverage, "i.late")
    assert [dearer[f"“nth = {number}” never holds"] for number in (1, 2)] == [True, True]
    assert dearer["“nth = 2” never fails to hold"] is False


def test_records_that_count_by_a_share(tmp_path: Path) -> None:
    item = """
- {id: i, full: 10, deduct: [{rule: fire, when: {record: fire}, via: area.duty.cadre, shared: by_share, points: 3}]}
"""
    for share in ("1", "0.5"):
        given = f"cadre: [c1], area: [a1], fire: [{{area: a1}}], duty: [{{area: a1, cadre: c1, share: {share}}}]"
        found = told(covered(tmp_path, item, case(given, "i: 7")), "i.fire")
        assert found["no record counts by a share"] is (share != "1")


QUOTA = """
grades: [{id: good, title: {zh: 好, en: good}, at_least: 6, quota: {share: 50%, of: assessed, rounding: down}},
         {id: fair, title: {zh: 中, en: fair}, at_least: 4}, {id: poor, title: {zh: 差, en: poor}}]
"""
PLACE, NO_PLACE, TIE = "nobody gets a place", "nobody is left without a place", "no tie over the last place"


@pytest.mark.parametrize(
    ("marks", "reached"),
    [
        ((70, 30), (True, False, False)),
        ((70, 60), (True, True, False)),
        ((70, 70), (False, True, True)),
        ((50, 30), (False, False, False)),
    ],
)
def test_the_places_of_a_quota(marks: tuple[int, ...], reached: tuple[bool, ...], tmp_path: Path) -> None:
    coverage = covered(tmp_path, FULL, case(f"cadre: [{cards(*marks)}]", "grade.good: true"), more=QUOTA)
    found = told(coverage, "grade.good")
    assert (found[PLACE], found[NO_PLACE], found[TIE]) == reached


def test_each_grade(tmp_path: Path) -> None:
    coverage = covered(tmp_path, FULL, case(f"cadre: [{cards(70, 30)}]", "grade: good"), more=QUOTA)
    found = told(coverage, "card")
    assert [found[f"the grade “{grade}” is never given"] for grade in ("good", "fair", "poor")] == [True, False, True]
    assert told(coverage, "grade.fair") == {"never fails because “total >= 4” does not hold": True}


def test_vetoes_and_what_they_bar(tmp_path: Path) -> None:
    more = f"vetoes: [{{rule: bad, if: planned = 0, grade_at_most: poor}}]{QUOTA}"
    given = "cadre: [{id: c1, mark: 90, planned: 0}]"
    coverage = covered(tmp_path, FULL, case(given, "grade: poor"), more=more)
    assert told(coverage, "vetoes.bad") == {
        "“planned = 0” never holds": True,
        "“planned = 0” never fails to hold": False,
    }
    assert told(coverage, "grade.good")["never fails because “not vetoes.bad” does not hold"] is True
    assert told(coverage, "grade.fair")["never fails because “not vetoes.bad” does not hold"] is True


def test_lists_and_flags(tmp_path: Path) -> None:
    more = f"""{QUOTA}
flags: [{{id: talk, if: 'grade = "poor"'}}]
lists: [{{id: best, if: 'grade != "poor"', order: [total], top: 1, ties: take_all}}]
"""
    given = f"cadre: [{cards(50, 50, 30)}]"
    coverage = covered(tmp_path, FULL, case(given, "lists.best: true, flags.talk: false"), more=more)
    best = told(coverage, "lists.best")
    assert (best[PLACE], best[NO_PLACE], best[TIE]) == (True, False, True)
    assert told(coverage, "flags.talk") == {
        '“grade = "poor"” never holds': True,
        '“grade = "poor"” never fails to hold': True,
    }


@pytest.mark.parametrize(
    ("others", "tied", "broken"),
    [("50, planned: 3", False, True), ("50, planned: 4", True, False), ("40", False, False)],
)
def test_ties_of_a_rank_and_what_breaks_them(others: str, tied: bool, broken: bool, tmp_path: Path) -> None:
    given = f"cadre: [{{id: c1, mark: 50, planned: 4}}, {{id: c2, mark: {others}}}]"
    scheme = FULL + "\n"
    found = told(_ranked(tmp_path, scheme, case(given, "rank: 1")), "card")
    assert (found["no two are equal"], found["no tie is broken by “planned”"]) == (tied, broken)


def _ranked(folder: Path, items: str, cases: str) -> Coverage:
    covered(folder, items, cases)
    path = folder / "card.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("{by: total}", "{by: total, break: [planned]}"), encoding="utf-8"
    )
    return coverage_of(folder)


def test_what_is_paid_and_what_is_not(tmp_path: Path) -> None:
    more = """
accounts: {fund: {}}
settlement:
  - {line: pay, pay_from: fund, pay_to: subject, amount: 100, if: total >= 5}
  - {line: pool, pool: 1000, weight: mark, among: total >= 5, within: everyone, none_eligible: keep, pay_from: fund,
     pay_to: subject}
"""
    given = f"cadre: [{cards(50)}]"
    coverage = covered(tmp_path, FULL, case(given, "settlement.pay: 100, settlement.pool: 1000"), more=more)
    assert told(coverage, "settlement.pay") == {
        "“total >= 5” never holds": True,
        "“total >= 5” never fails to hold": False,
        "is never paid": True,
        "is never left unpaid": False,
    }
    assert told(coverage, "settlement.pool")["is never divided among two or more"] is False
    two = covered(tmp_path, FULL, case(f"cadre: [{cards(50, 60)}]", "settlement.pool: 500"), more=more)
    assert told(two, "settlement.pool")["is never divided among two or more"] is True


def test_an_item_that_does_not_apply(tmp_path: Path) -> None:
    items = "- {id: i, full: 10, score: mark / 10, applies: {if: 'office = \"clerk\"', otherwise: full}}"
    found = told(covered(tmp_path, items, case("cadre: [{id: c1, office: chief}]", "i: 10")), "i")
    assert (found['“office = "clerk"” never holds'], found['“office = "clerk"” never fails to hold']) == (False, True)


def test_how_often_in_a_row(tmp_path: Path) -> None:
    more = """
tables:
  months:
    cross: [cadre, month]
    measures: {made: {count: visit, match: {cadre: cadre}, during: {first: month.first, last: month.last, day: date}}}
    columns: {idle: made = 0}
    windows: {idle_run: {run: idle, within: [cadre], order: [-month.first]}}
measures: {longest: {max: idle_run, from: months, via: cadre, when_empty: 0}}
"""
    twice = {}
    for visits in ("", "{cadre: c1, date: 2011-02-10}"):
        coverage = covered(tmp_path, FULL, case(f"cadre: [c1], visit: [{visits}]", "longest: 1"), more=more)
        twice[visits] = {spot.never.en: spot.reached for spot in coverage.spots if spot.kind == "run"}
    assert list(twice.values()) == [{"never holds twice in a row": True}, {"never holds twice in a row": False}]


def test_checks_keep_or_find(tmp_path: Path) -> None:
    checks = (
        "- {check: planned, on: cadre, must: planned > 0, otherwise: finding, say: {zh: 没有计划, en: nothing planned}}"
    )
    cases = "- {case: a, given: {cadre: [{id: c1, planned: 0}]}, expect: {findings: [{check: planned, row: c1}]}}"
    assert told(covered(tmp_path, FULL, cases, checks=checks), "checks.planned") == {
        "is never kept to": False,
        "never finds anything": True,
    }
