"""What the records of a table amount to: every aggregate, empty or not, in an interval, and of many tables."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from assessment_engine.values import Missing, Reason
from tests.rules.lowering.writing import day, run, scheme, told

CADRES = [{"id": "li", "level": "clerk"}, {"id": "wang", "level": "chief"}]
NO_RECORDS = Missing(Reason.NO_RECORDS)


def found(cadre: str, month: int, days: int, of_month: int = 15, id_: str = "") -> dict[str, object]:
    return {"cadre": cadre, "date": day(month, of_month), "day_count": days, **({"id": id_} if id_ else {})}


FINDINGS = [found("li", 3, 4), found("li", 5, 1), found("li", 9, 4)]


def test_every_aggregate(tmp_path: Path) -> None:
    # Li: 4 + 1 + 4 = 9, mean 3, least 1, most 4, the latest (September) 4, two different values, in three months.
    text = scheme("""
measures:
  number: {count: finding}
  days: {sum: day_count, from: finding}
  doubled: {sum: "2 * day_count + 1", from: finding}
  usual: {mean: day_count, from: finding}
  least: {min: day_count, from: finding}
  most: {max: day_count, from: finding}
  last: {latest: day_count, from: finding}
  last_least: {latest: day_count, from: finding, order: day_count}
  kinds: {distinct: day_count, from: finding}
  months: {distinct: 'first_of(date, "month")', from: finding}
  none_yet: {mean: day_count, from: finding, when_empty: 7}
""")
    outcome = run(tmp_path, text, cadre=CADRES, finding=FINDINGS)
    li = {name: outcome[name]["li"] for name in ("number", "days", "doubled", "usual", "least", "most", "last")}
    assert li == {"number": 3, "days": 9, "doubled": 21, "usual": 3, "least": 1, "most": 4, "last": 4}
    assert (outcome["kinds"]["li"], outcome["months"]["li"], outcome["last_least"]["li"]) == (2, 3, 4)
    wang = {name: outcome[name]["wang"] for name in li}
    assert wang == {"number": 0, "days": 0, "doubled": 0} | dict.fromkeys(
        ("usual", "least", "most", "last"), NO_RECORDS
    )
    assert outcome["none_yet"] == {"li": 3, "wang": 7}
    assert outcome["kinds"]["wang"] == 0


def test_two_records_of_a_day_end_in_the_id(tmp_path: Path) -> None:
    # Both are of 15 March: the greater id is the latest, in whatever order the file has them.
    text = scheme("measures: {last: {latest: day_count, from: finding}}")
    records = [found("li", 3, 5, id_="b"), found("li", 3, 8, id_="a")]
    assert run(tmp_path, text, cadre=CADRES, finding=records)["last"]["li"] == 5


def test_one_of_two_records_is_a_problem_and_not_a_choice(tmp_path: Path) -> None:
    text = scheme("measures: {only: {one: day_count, from: finding}}")
    one = run(tmp_path / "a", text, cadre=CADRES, finding=[found("li", 3, 5)])
    assert (one["only"], one.codes) == ({"li": 5, "wang": NO_RECORDS}, [])
    two = run(tmp_path / "b", text, cadre=CADRES, finding=FINDINGS)
    assert two["only"]["li"] == Missing(Reason.NOT_APPLICABLE)
    assert two.codes == ["E703"]


def test_records_in_an_interval_of_the_subject_count_with_both_ends(tmp_path: Path) -> None:
    # 1 January and 73 days is 15 March, and 134 days is 15 May: both count. The day before 15 May: 4 days only.
    text = scheme("""
measures:
  spring: {count: finding, during: {first: 'add_days(period.first, 73)', last: 'add_days(period.first, 134)'}}
  before: {sum: day_count, from: finding, during: {first: period.first, last: 'add_days(period.first, 133)', day: date}}
""")
    outcome = run(tmp_path, text, cadre=CADRES, finding=FINDINGS)
    assert outcome["spring"] == {"li": 2, "wang": 0}
    assert outcome["before"] == {"li": 4, "wang": 0}


@pytest.mark.parametrize("kind", ["sum", "mean", "min", "max"])
def test_a_value_that_may_be_empty_says_what_then(tmp_path: Path, kind: str) -> None:
    text = scheme(f"measures: {{minutes: {{{kind}: minutes, from: attendance}}}}")
    assert told(tmp_path, text) == ["F450 minutes"]


def test_an_empty_value_is_left_out_by_the_condition_or_stands_for_something(tmp_path: Path) -> None:
    # One lateness has no minutes: the sum of those with minutes is 20.
    text = scheme("""
measures:
  known: {sum: minutes, from: attendance, when: {minutes: {present: true}}}
  reckoned: {sum: "default(minutes, 5)", from: attendance}
  not_short: {sum: "2 * minutes", from: attendance, when: {minutes: {at_least: 15, empty: no}}}
columns: {told: "default(known, 0)"}
""")
    late = [
        {"cadre": "li", "date": day(1), "kind": "late", "minutes": 20, "day_count": 1},
        {"cadre": "li", "date": day(2), "kind": "late", "day_count": 1},
    ]
    outcome = run(tmp_path, text, cadre=CADRES, attendance=late)
    assert outcome["known"] == {"li": 20, "wang": 0}
    assert outcome["reckoned"] == {"li": 25, "wang": 0}
    assert outcome["not_short"] == {"li": 40, "wang": 0}


def test_a_quotient_is_rounded_before_it_is_summed(tmp_path: Path) -> None:
    # 4/3 + 1/3 + 4/3 would be 3; rounded to hundredths it is 1.33 + 0.33 + 1.33
    text = scheme("""measures: {thirds: {sum: 'round(day_count / 3, 0.01, "half_up")', from: finding}}""")
    assert run(tmp_path, text, cadre=CADRES, finding=FINDINGS)["thirds"]["li"] == Fraction(299, 100)


def test_a_table_named_in_count_in_from_or_in_when(tmp_path: Path) -> None:
    text = scheme("""
measures:
  one: {count: finding, when: {day_count: 4}}
  two: {count: finding, when: {record: finding, day_count: {above: 1}}}
  three: {sum: day_count, when: {record: finding}}
  four: {sum: day_count, when: {from: finding, day_count: [1, 2]}}
  five: {count: [finding, attendance], when: {day_count: {in: [1, 2]}}}
""")
    outcome = run(tmp_path, text, cadre=CADRES, finding=FINDINGS)
    assert [outcome[name]["li"] for name in ("one", "two", "three", "four", "five")] == [2, 2, 9, 1, 1]


def test_a_span_is_counted_by_its_own_days(tmp_path: Path) -> None:
    # "from" is a column of a span, beside "record", which names the table
    text = scheme("""
measures:
  later: {count: posting, when: {from: {at_least: 2011-02-01}}}
  named: {sum: 'days(from, to) + 1', when: {record: posting, to: {present: true}, from: {below: 2011-02-01}}}
""")
    spans = [
        {"cadre": "li", "level": "clerk", "from": day(1, 1), "to": day(1, 31)},
        {"cadre": "li", "level": "deputy", "from": day(2, 1)},
    ]
    outcome = run(tmp_path, text, cadre=CADRES, posting=spans)
    assert outcome["later"]["li"] == 1
    assert outcome["named"]["li"] == 31


def test_what_an_empty_date_or_word_is_may_be_said(tmp_path: Path) -> None:
    text = scheme(
        """
measures:
  first: {min: date, from: attendance, when_empty: 2011-12-31}
  last: {latest: kind, from: attendance, when_empty: leave}
  long: {latest: "day_count > 3", from: attendance, when_empty: false}
columns: {n: '1 if first = period.last and last = "leave" and not long else 0'}
""".replace('number("1")', "1")
    )
    attendance = [{"id": "a", "date": day(3, 1), "cadre": "li", "kind": "late", "day_count": 5}]
    found = run(
        tmp_path, text, cadre=[{"id": "li", "level": "clerk"}, {"id": "wu", "level": "clerk"}], attendance=attendance
    )
    assert found["n"] == {"li": 0, "wu": 1}
