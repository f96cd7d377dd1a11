"""Measures that take some of their rows: the middle one, the best, all but the extremes, each by its weight."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.rules.lowering.cards import VOCABULARY as SMALL
from tests.rules.lowering.cards import codes, reason, scheme, scored

MARK = """
  mark:
    columns:
      cadre: {link: cadre}
      by: {one_of: [a, b]}
      n: decimal
      w: {type: integer, at_least: 0}
      maybe: {type: decimal, optional: true}
"""
VOCABULARY = SMALL.replace("records:\n", f"records:{MARK}")
AROUND = "measures: {it: {%s, from: mark, nobody: error}}\nitems: [{id: x, full: none, score: '0'}]"
NONE = "no_records"
CADRES = "id\nA\nB\nC\nD"
# A: 5, 9, 1, 9, 6 (weights 1, 2, 3, 0, 4); B: 4, 10; C: 7; D: none.
MARKS = """cadre by n w maybe
A a 5 1 1
A b 9 2 -
A a 1 3 3
A b 9 0 5
A a 6 4 7
B a 4 1 1
B b 10 3 1
C a 7 0 1
"""


def measured(measure: str) -> dict[str, object]:
    text = scheme(
        f"measures: {{it: {{{measure}, from: mark, nobody: error}}}}\nitems: [{{id: x, full: none, score: '0'}}]"
    )
    values = scored(VOCABULARY, text, cadre=CADRES, mark=MARKS)["it"]
    return {key: value if isinstance(value, int | Fraction) else reason(value) for key, value in values.items()}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("median: n", [6, 7, 7, NONE]),
        ("median: n, when: {by: b}, when_empty: 0", [9, 10, 0, 0]),
        ("median: '0 - n'", [-6, -7, -7, NONE]),
        ("sum: n, top: 3", [24, 14, 7, 0]),
        ("sum: n, bottom: 2", [6, 14, 7, 0]),
        ("mean: n, top: 2, when_empty: 1", [9, 7, 7, 1]),
        ("mean: n, trim: {highest: 1, lowest: 1, too_few: keep}", [Fraction(20, 3), 7, 7, NONE]),
        ("mean: n, trim: {highest: 1, lowest: 1, too_few: empty}", [Fraction(20, 3), NONE, NONE, NONE]),
        ("mean: n, trim: {lowest: 2, too_few: empty}, when_empty: 0", [8, 0, 0, 0]),
        ("mean: n, trim: {highest: 2, lowest: 2, too_few: keep}", [6, 7, 7, NONE]),
        # A: (5 + 18 + 3 + 0 + 24) ÷ 10, B: (4 + 30) ÷ 4
        ("mean: n, weight: w", [5, Fraction(17, 2), "zero_divisor", "zero_divisor"]),
        ("mean: n, weight: w, when_empty: 3", [5, Fraction(17, 2), 3, 3]),
        # without a 9 (the last of equal ones, of weight 0) and the 1: (5 + 18 + 24) ÷ 7
        ("mean: n, weight: w, trim: {highest: 1, lowest: 1, too_few: keep}",
         [Fraction(47, 7), Fraction(17, 2), "zero_divisor", "zero_divisor"]),
        ("median: maybe, when: {maybe: {present: true}}", [4, 1, 1, NONE]),
        ("median: 'default(maybe, 0)'", [3, 1, 1, NONE]),
    ],
)  # fmt: skip
def test_some_rows_are_taken(measure: str, expected: list[object]) -> None:
    assert list(measured(measure).values()) == expected


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ("median: maybe", "R355"),
        ("sum: maybe, top: 2", "R355"),
        ("median: by", "R353"),
        ("median: n / w", "R352"),
        ("max: n, top: 2", "R354"),
        ("sum: n, trim: {highest: 1, too_few: keep}", "R354"),
        ("mean: n, top: 2, bottom: 2", "R303"),
        ("median: n, top: 2", "R354"),
        ("mean: n, trim: {highest: 1}", "R302"),
        ("mean: n, top: 2, during: {first: period.first, last: period.last}", "R303"),
        ("mean: n, weight: maybe", "F450"),
        ("mean: n, weight: n / 3", "R352"),
        ("mean: n, weight: by", "F454"),
        ("mean: n, top: 0", "Y154"),
        ("mean: n, median: n", "R351"),
    ],
)
def test_what_does_not_go_together(measure: str, code: str) -> None:
    assert code in codes(VOCABULARY, scheme(AROUND % measure))
