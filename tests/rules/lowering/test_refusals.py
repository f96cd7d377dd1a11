"""Refusals that no other test comes to: a subject, a period or a parameter that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.lowering.writing import scheme, told

ITEM = 'items: [{id: duty, full: 10, score: "{score}"}]'


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("subject: cadrs", ["R342 cadrs"]),
        ("each: mont", ["R342 mont"]),
        ("each: cadre", ["R342 cadre"]),
        ("parameters: {wage: {value: 3, from: {2011-01-01: 4}}}", ["R302 value"]),
        ("parameters: {wage: {by: [], rows: {clerk: 3}}}", ["R302 by"]),
        ("parameters: {wage: {by: [level, level, level], rows: {clerk: 3}}}", ["R302 by"]),
        ("each: quarter\nparameters: {wage: {from: {2011-04-01: 480}}}", ["R379 wage"]),
        ("each: quarter\nparameters: {wage: {from: {2011-03-31: 480}}}", []),
    ],
)
def test_what_a_scheme_is_about_is_there(tmp_path: Path, more: str, expected: list[str]) -> None:
    score = "min(full, wage)" if "wage" in more else "full"
    assert told(tmp_path, scheme(f"{ITEM.replace('{score}', score)}\n{more}")) == expected


@pytest.mark.parametrize("period", ["week", "half_month", "month", "quarter", "half_year"])
def test_in_no_period_does_time_run_backwards(tmp_path: Path, period: str) -> None:
    text = f"""
tables:
  times:
    cross: [cadre, {period}]
    measures: {{late: {{count: attendance, match: {{cadre: cadre}}}}}}
    windows: {{before: {{previous: late, within: [cadre], order: [KEY]}}}}
measures: {{all: {{sum: "default(before, 0)", from: times}}}}
columns: {{twice: "all * 2"}}
"""
    for key in (f"{period}.number", f"{period}.first", f"{period}.last"):
        assert told(tmp_path, scheme(text.replace("KEY", key))) == [f"R377 {key}"]
        assert told(tmp_path, scheme(text.replace("KEY", f"-{key}"))) == []


@pytest.mark.parametrize(
    ("column", "test"),
    [
        ("date", "soon"),
        ("date", "2011-02-30"),
        ("day_count", "many"),
        ("kind", "lat"),
        ("cadre", "3"),
        ("date", "true"),
    ],
)
def test_what_a_column_cannot_be_is_told_with_what_it_can(tmp_path: Path, column: str, test: str) -> None:
    measure = f"{{n: {{count: attendance, when: {{{column}: {test}}}}}}}"
    text = scheme(f"items: [{{id: duty, full: 10, score: n}}]\nmeasures: {measure}")
    assert [one.split()[0] for one in told(tmp_path, text)] == ["R336"]
