"""``assess check --deep``: findings to stderr, what they come to to stdout, or all of it as JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Example, assess
from tests.rules.lowering.cards import PROGRAMME, VOCABULARY

ANALYSIS = Path(__file__).parents[1] / "workbench" / "analysis"
REFORM = """
override: reform
of: small
title: reform
changes: [{set: work.order.late.when.minutes.below, to: 50}]
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The mended small programme, of which nothing is told."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    shutil.copy(ANALYSIS / "mended" / "W211_gap_between_rules.yaml", folder / "work.yaml")
    return folder


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "方案已分析：0 个错误，0 个警告，0 处未能判定。\n"),
        ("en", "The programme is analysed: 0 errors, 0 warnings, 0 not decided.\n"),
    ],
)
def test_of_a_sound_programme_nothing_is_told(small: Path, language: str, said: str) -> None:
    found = assess("check", str(small), "--deep", "--lang", language)
    assert (found.exit_code, found.stdout, found.stderr) == (0, said, "")


def test_a_reform_may_tear_a_hole(small: Path, tmp_path: Path) -> None:
    reform = tmp_path / "reform.yaml"
    reform.write_text(REFORM, encoding="utf-8")
    found = assess("check", str(small), "--deep", "--override", str(reform), "--lang", "en")
    assert found.exit_code == 1
    assert found.stdout == "The programme is analysed: 0 errors, 1 warnings, 0 not decided.\n"
    head, other, repair = found.stderr.splitlines()
    assert head.startswith("work.yaml:14:33: (warning) W211 There is a gap between “work.order.late” and ")
    assert "no rule takes minutes = 50 (minutes = 50, kind = slow)" in head
    assert other.strip().startswith("see also ")
    assert repair.strip().startswith("Let the limits meet")


def test_as_json_for_another_program(small: Path) -> None:
    shutil.copy(ANALYSIS / "broken" / "W201_never_holds.yaml", small / "work.yaml")
    found = assess("check", str(small), "--deep", "--format", "json", "--as-of", "2011-06-30", "--lang", "en")
    assert (found.exit_code, found.stderr) == (1, "")
    told = json.loads(found.stdout)
    assert (told["programme"], told["version"], told["as_of"]) == ("small", "1", "2011-06-30")
    assert (told["errors"], told["warnings"], told["undecided"]) == (8, 1, 0)
    assert len(told["findings"]) == 9
    first = told["findings"][0]
    assert (first["code"], first["severity"], first["place"]) == ("W201", "error", "work.yaml:10:35")
    assert first["value"] == "minutes > 60 and minutes < 61"
    assert first["details"] == {"name": "work.late"}
    assert first["other"] is None
    assert first["text"].startswith("The condition of “work.late” never holds")
    assert first["repair"].startswith("Correct the limits")


def test_with_a_register_both_are_checked(example: Example) -> None:
    found = assess("check", str(example.programme), str(example.register), "--deep", "--lang", "en")
    analysed, checked = found.stdout.splitlines()[0], found.stdout.splitlines()[-1]
    assert analysed == "The programme is analysed: 0 errors, 0 warnings, 0 not decided."
    assert checked.startswith("The register is checked: ")


def test_json_is_of_the_analysis_alone(small: Path) -> None:
    without = assess("check", str(small), "--format", "json", "--lang", "en")
    assert (without.exit_code, without.stdout) == (2, "")
    assert "C906" in without.stderr
    beside = assess("check", str(small), "register", "--deep", "--format", "json", "--lang", "en")
    assert (beside.exit_code, beside.stdout) == (2, "")
    assert "C904 “register” is too much" in beside.stderr


def test_a_programme_that_does_not_load_is_refused_first(small: Path) -> None:
    (small / "work.yaml").write_text("scheme: work\n", encoding="utf-8")
    found = assess("check", str(small), "--deep", "--lang", "en")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "work.yaml" in found.stderr
