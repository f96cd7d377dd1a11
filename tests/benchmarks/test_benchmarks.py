"""The benchmark runs and reports, and its yardstick counts what the engine counts; no time is asserted."""

from __future__ import annotations

import os
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from assessment_engine import evaluate, load_programme, load_register
from tests.benchmarks.growth import STAGES, Size, exponent
from tests.benchmarks.processes import ROOT
from tests.benchmarks.table import growth_table, year_table
from tests.benchmarks.yardstick import RULES, UNIT, points_of, read_sheets
from tests.benchmarks.year import year_lines

PROGRAMME = ROOT / "scoring_rules" / "zhongguan"
YEAR = ROOT / "examples" / "zhongguan_2011"


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="what a process took is asked of a POSIX system")
def test_the_report_on_a_tiny_register_has_a_row_for_each_figure(tmp_path: Path) -> None:
    register = tmp_path / "register"
    register.mkdir()
    shutil.copy(YEAR / "area.csv", register)
    shutil.copy(YEAR / "village.csv", register)
    lines = year_lines(str(PROGRAMME), register, 1, tmp_path / "compiled")
    rows = year_table(lines)[2:]
    assert [row.startswith(line.what) for row, line in zip(rows, lines, strict=True)] == [True] * 11
    assert lines[0].what == "files to files"


def test_growth_is_told_as_a_power_of_the_records() -> None:
    made = [Size(n, 1000 * n, 1.0 + n, dict.fromkeys(STAGES, n**2 / 10), 50.0 * n) for n in (1, 5, 20)]
    report = growth_table(made)
    assert "power 2.00 of the records" in report[-1]
    assert report[-1].endswith("memory with 1.00")
    assert exponent([(1, 3), (2, 6), (4, 12)]) == pytest.approx(1)


def test_the_yardstick_and_the_engine_come_to_the_same_points() -> None:
    programme = load_programme(PROGRAMME)
    outcome = evaluate(programme, load_register(YEAR, programme))
    by_hand = points_of(read_sheets(YEAR))
    cards = outcome.result.tables["cadre_1000"].rows
    for rule in RULES:
        for card in cards:
            assert card.get(rule) == Fraction(by_hand[rule].get(card.id, 0), UNIT), (rule, card.id)
    assert len(RULES) == 21
    assert all(by_hand.values())  # no rule agrees for want of records
