"""Obligations: met, late, missed or not due yet, by the day; per kind, per household, with grace, and what it costs."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from assessment_engine.problems import Refused
from tests.rules.lowering.writing import TOWNSHIP, Outcome, day, run, scheme

CADRES = [{"id": "li", "level": "clerk"}, {"id": "wang", "level": "chief"}]
STATES = ("owed", "met", "late", "missed")


def due_of(tmp_path: Path, due: str, as_of: datetime.date, vocabulary: str = TOWNSHIP, **tables: Any) -> Outcome:
    """A scheme whose one item of 30 points has an obligation, as of a day."""
    text = scheme(f"items:\n  - {{id: reports, full: 30, due: {{{due}}}}}")
    return run(tmp_path, text, as_of=as_of, vocabulary=vocabulary, **({"cadre": CADRES} | tables))


def states(outcome: Outcome, who: str) -> list[Any]:
    """What was due, met, late and missed."""
    return [outcome[f"reports.due.{state}"][who] for state in STATES]


def report(cadre: str, month: int, of_month: int, kind: str = "plan") -> dict[str, Any]:
    """A report made on a day."""
    return {"cadre": cadre, "date": day(month, of_month), "kind": kind}


# due on the fifth; Li: January on the fifth, February on the sixth, March not at all, April on the first.
REPORTS = [report("li", 1, 5), report("li", 2, 6), report("li", 4, 1), report("wang", 4, 30)]


def test_in_time_late_within_the_period_and_missed(tmp_path: Path) -> None:
    # January to April are due by the end of April. Li: met January, April; late February; missed March: 1 × 2 + 0.5.
    # Wang: late in April, three missed: 6.5.
    due = "record: report, every: month, by: 5, missed: 2, late: 0.5"
    outcome = due_of(tmp_path, due, day(4, 30), report=REPORTS)
    assert states(outcome, "li") == [4, 2, 1, 1]
    assert states(outcome, "wang") == [4, 0, 1, 3]
    assert outcome["reports.due"] == {"li": 2.5, "wang": 6.5}
    assert outcome["reports"] == {"li": 27.5, "wang": 23.5}


def test_nothing_is_due_before_its_day(tmp_path: Path) -> None:
    # On the fourth of April only three months are due, on the fifth four.
    due = "record: report, every: month, by: 5, missed: 2, late: 0.5"
    before = due_of(tmp_path / "a", due, day(4, 4), report=REPORTS)
    assert states(before, "li") == [3, 1, 1, 1]
    after = due_of(tmp_path / "b", due, day(4, 5), report=REPORTS)
    assert states(after, "li") == [4, 2, 1, 1]
    assert states(after, "wang") == [4, 0, 0, 4]  # the report of 30 April is not known yet


def test_days_of_grace_and_the_last_day(tmp_path: Path) -> None:
    # One day of grace makes February met. With grace 1, April is due on the sixth only.
    due = "record: report, every: month, by: 5, grace: 1, missed: 2, late: 0.5"
    outcome = due_of(tmp_path / "a", due, day(4, 5), report=REPORTS)
    assert states(outcome, "li") == [3, 2, 0, 1]
    # Until the last day of the month whatever day it comes is in time.
    last = due_of(tmp_path / "b", "record: report, every: month, by: last, missed: 2", day(4, 30), report=REPORTS)
    assert states(last, "li") == [4, 3, 0, 1]
    assert states(last, "wang") == [4, 1, 0, 3]


@pytest.mark.parametrize(("every", "owed"), [("month", 12), ("quarter", 4), ("half_year", 2), ("half_month", 24)])
def test_every_part_of_the_year(tmp_path: Path, every: str, owed: int) -> None:
    due = f"record: report, every: {every}, by: last, missed: 0.5, at_most: 5"
    outcome = due_of(tmp_path, due, day(12, 31), report=REPORTS)
    assert states(outcome, "wang") == [owed, 1, 0, owed - 1]
    assert outcome["reports.due"]["wang"] == min((owed - 1) / 2, 5)


def test_two_in_a_period_and_a_condition(tmp_path: Path) -> None:
    # April asks for two plans: Li has one in time and one after it (late), Wang two in time, his review counts nothing.
    due = "record: report, every: month, by: 20, at_least: 2, missed: 2, late: 1, when: {kind: plan}"
    reports = [
        *(report("li", 4, of) for of in (3, 25)),
        *(report("wang", 4, of) for of in (3, 20)),
        report("wang", 4, 21, "review"),
    ]
    outcome = due_of(tmp_path, due, day(4, 30), report=reports)
    assert states(outcome, "li") == [4, 0, 1, 3]
    assert states(outcome, "wang") == [4, 1, 0, 3]


def test_a_day_for_each_kind(tmp_path: Path) -> None:
    # In January a plan is due on the first and a review on the fourth.
    # Li: the plan on the second (late), the review on the third.
    due = "record: report, every: month, kind: {column: kind, by: {plan: 1, review: 4}}, missed: 2, late: 0.5"
    reports = [report("li", 1, 2), report("li", 1, 3, "review")]
    outcome = due_of(tmp_path, due, day(1, 31), report=reports)
    assert states(outcome, "li") == [2, 1, 1, 0]
    assert states(outcome, "wang") == [2, 0, 0, 2]
    assert outcome["reports.due"] == {"li": 0.5, "wang": 4}


def test_who_owes_and_when(tmp_path: Path) -> None:
    # From March on, and not by chiefs: Li owes March and April.
    due = """record: report, every: month, by: 5, missed: 2, late: 0.5,
            applies: {if: 'month.number >= 3 and cadre.level != "chief"'}"""
    outcome = due_of(tmp_path / "a", due, day(4, 30), report=REPORTS)
    assert states(outcome, "li") == [2, 1, 0, 1]
    assert states(outcome, "wang") == [0, 0, 0, 0]
    due = """record: report, every: month, by: 5, missed: 2, late: 0,
            applies: {if: {level: [clerk, deputy], month.number: {at_least: 3}}}"""
    assert states(due_of(tmp_path / "b", due, day(4, 30), report=REPORTS), "li") == [2, 1, 0, 1]


def test_a_record_may_say_for_which_period_it_is(tmp_path: Path) -> None:
    # The report for January, made on 3 February, is within the grace of five days after January's last day.
    # That for February comes on 20 March: late. A report without a month is for none.
    due = "record: report, every: month, by: last, grace: 5, for: month, missed: 2, late: 0.5"
    reports = [
        report("li", 2, 3) | {"month": "2011-01"},
        report("li", 3, 20) | {"month": "2011-02"},
        report("li", 3, 31),
    ]
    outcome = due_of(tmp_path, due, day(4, 5), report=reports)
    assert states(outcome, "li") == [3, 1, 1, 1]


def test_one_for_each_household_charged_to_who_has_it(tmp_path: Path) -> None:
    # Li has two homes and Wang one, the fourth is nobody's. Visits in the first quarter to h1 and h3.
    due = "record: visit, every: quarter, by: last, of: {entity: household, via: cadre}, via: household, missed: 1"
    homes = [{"id": "h1", "cadre": "li"}, {"id": "h2", "cadre": "li"}, {"id": "h3", "cadre": "wang"}, {"id": "h4"}]
    visits = [{"household": home, "date": day(2)} for home in ("h1", "h3", "h4")]
    outcome = due_of(tmp_path, due, day(3, 31), household=homes, visit=visits)
    assert states(outcome, "li") == [2, 1, 0, 1]
    assert states(outcome, "wang") == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("on", "li", "wang"),
    [
        ("first", [2, 1, 0, 1], [0, 0, 0, 0]),  # on the first of the month the area was Li's both times
        ("last", [1, 1, 0, 0], [1, 0, 0, 1]),  # it changed hands on 20 February
        ("due", [2, 1, 0, 1], [0, 0, 0, 0]),  # on 10 February it was Li's still
    ],
)
def test_one_for_each_area_whose_hands_change(tmp_path: Path, on: str, li: list[int], wang: list[int]) -> None:
    due = f"""record: patrol, every: month, by: 10, missed: 1, late: 0,
              of: {{entity: area, via: responsibility.cadre, day: {on}}},
              applies: {{if: 'month.number <= 2'}}"""
    patrols = TOWNSHIP.replace("  posting:", "  patrol: {columns: {area: {link: area}}}\n  posting:")
    holdings = [
        {"area": "a1", "cadre": "li", "share": 1, "role": "first", "from": day(1, 1), "to": day(2, 19)},
        {"area": "a1", "cadre": "wang", "share": 1, "role": "first", "from": day(2, 20)},
    ]
    tables: dict[str, Any] = {"village": [{"id": "v1", "kind": "river"}], "area": [{"id": "a1", "village": "v1"}]}
    outcome = due_of(
        tmp_path,
        due,
        day(2, 28),
        patrols,
        responsibility=holdings,
        patrol=[{"area": "a1", "date": day(1, 9)}],
        **tables,
    )
    assert (states(outcome, "li"), states(outcome, "wang")) == (li, wang)


def test_equal_keys_in_place_of_a_way(tmp_path: Path) -> None:
    # A visit to one's village meets it: incidents of v1 are Li's, who lives there.
    due = "record: incident, every: half_year, by: last, match: {village: area.village}, missed: 1"
    outcome = due_of(
        tmp_path, due, day(6, 30),
        cadre=[{"id": "li", "level": "clerk", "village": "v1"}, {"id": "wang", "level": "chief"}],
        village=[{"id": "v1", "kind": "river"}], area=[{"id": "a1", "village": "v1"}],
        incident=[{"area": "a1", "severity": "minor", "households": 1, "date": day(3)}],
    )  # fmt: skip
    assert states(outcome, "li") == [1, 1, 0, 0]
    assert states(outcome, "wang") == [1, 0, 0, 1]


def test_two_obligations_of_one_item_and_their_counts_in_formulas(tmp_path: Path) -> None:
    text = scheme("""
items:
  - id: reports
    full: 30
    due:
      - {record: report, every: month, by: 5, when: {kind: plan}, missed: 1, late: 0}
      - {record: report, every: quarter, by: last, when: {kind: review}, missed: 5}
    deduct:
      - {rule: often, if: "due.missed >= 3", points: 4}
""")
    outcome = run(tmp_path, text, as_of=day(4, 30), cadre=CADRES, report=REPORTS)
    # Li: one plan missed (and one late, which costs nothing), one review missed: 1 + 5. Wang: 3 + 5 + 4.
    assert outcome["reports"] == {"li": 24, "wang": 18}


def test_what_a_late_one_costs_is_asked_where_one_can_be_late(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        due_of(tmp_path / "a", "record: report, every: month, by: 5, missed: 2", day(4, 30), report=REPORTS)
    assert [(problem.code, problem.value) for problem in refusal.value.problems] == [("R302", "late")]
    due_of(tmp_path / "b", "record: report, every: month, by: last, missed: 2", day(4, 30), report=REPORTS)
