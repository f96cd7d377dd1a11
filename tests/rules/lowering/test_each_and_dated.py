"""What begins anew with each month or matter, and parameters that are read at a day."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import codes, one_item, points, scheme, scored

RULE = "deduct: [{rule: late, when: {record: lapse}, nobody: error, points: 1, free: {n: 2, each: month}}]"
DAYS = """cadre date points
A 2011-01-03 1
A 2011-01-09 1
A 2011-01-31 2
A 2011-02-01 2
A 2011-02-28 2
A 2011-02-28 3
A 2011-02-28 3
B 2011-03-01 3
B 2011-04-01 3
B 2011-05-01 3
"""


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        ("2", {"A": 20 - 5, "B": 20 - 1}),
        ("{n: 2}", {"A": 20 - 5, "B": 20 - 1}),
        ("{n: 2, each: month}", {"A": 20 - 1 - 2, "B": 20}),
        ("{n: 2, each: year}", {"A": 20 - 5, "B": 20 - 1}),
        ("{n: 1, each: half_month}", {"A": 20 - 1 - 2, "B": 20}),  # A: 1st half of January 2, 2nd half of February 3
        ("{n: 1, each: 'default(number(\"1\"), 0) if date > period.first else 0'}", {"A": 20 - 6, "B": 20 - 2}),
    ],
)
def test_so_many_are_free_in_each(free: str, expected: dict[str, int]) -> None:
    assert points(RULE.replace("{n: 2, each: month}", free), cadre="id\nA\nB", lapse=DAYS) == expected


def test_the_price_may_rise_with_the_times_in_each_month() -> None:
    nth = "{nth: {1: 1, 2: 2}, then: 4, each: month}"
    item = f"deduct: [{{rule: late, when: {{record: lapse}}, nobody: error, points: {nth}}}]"
    # A: January 1 + 2 + 4, February 1 + 2 + 4 + 4; B: once in each of three months.
    assert points(item, cadre="id\nA\nB", lapse=DAYS) == {"A": 20 - 18, "B": 17}
    free = item.replace("points:", "free: 4, points:")
    # The first four of A are free: left are the second, third and fourth of February.
    assert points(free, cadre="id\nA\nB", lapse=DAYS) == {"A": 20 - 10, "B": 20}


@pytest.mark.parametrize(
    ("free", "code"),
    [
        ("{n: 2, each: mouth}", "F420"),
        ("{n: 2, each: points}", "F450"),
        ("{n: 0, each: month}", "Y154"),
        ("{each: month}", "Y151"),
        ("-1", "Y154"),
    ],
)
def test_what_begins_anew_is_known(free: str, code: str) -> None:
    assert codes(one_item(RULE.replace("{n: 2, each: month}", free))) == [code]


DATED = """
parameters:
  wage: {from: {2011-01-01: 480, 2011-07-01: 520.5}}
  target: {from: {2011-03-01: 2, 2011-06-30: 5}}
tables:
  month_of: {cross: [cadre, month], columns: {paid: "wage(month.first)"}}
measures:
  paid: {sum: paid, from: month_of, via: cadre, nobody: error}
items:
  - {id: it, full: none, score: "paid + wage(period.first) / 10 - wage"}
  - {id: lapses, full: none,
     deduct: [{rule: late, when: {record: lapse}, nobody: error, points: "default(target(date), 1)"}]}
"""


def test_a_parameter_is_read_at_a_day() -> None:
    outcome = scored(
        scheme(DATED), cadre="id\nA\nB", lapse="cadre date\nA 2011-02-28\nA 2011-03-01\nA 2011-06-30\nB 2011-06-29"
    )
    # Half a year of 480 and half of 520.5, a tenth of January's, and the last that holds: 6003 + 48 − 520.5.
    assert outcome["it"] == {"A": Fraction("5530.5"), "B": Fraction("5530.5")}
    assert outcome["lapses"] == {"A": -(1 + 2 + 5), "B": -2}


@pytest.mark.parametrize(
    ("written", "changed", "code"),
    [
        ("default(target(date), 1)", "target(date)", "F450"),
        ("wage(month.first)", "wage(month)", "F430"),
        ("wage(month.first)", "wage()", "F422"),
        ("wage(month.first)", "wage(month.first, month.last)", "F422"),
        ("wage(month.first)", "wages(month.first)", "F421"),
        ("wage(month.first)", "month(month.first)", "F421"),
        ("wage: {from: {2011-01-01: 480, 2011-07-01: 520.5}}", "wage: 480", "F421"),
        ("2011-07-01: 520.5", "2011-07-32: 520.5", "R336"),
    ],
)
def test_a_parameter_is_read_at_one_day(written: str, changed: str, code: str) -> None:
    assert code in codes(scheme(DATED.replace(written, changed)))
