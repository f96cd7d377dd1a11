"""Registers of more rows than both engines compute: the columnar engine alone, and the same bytes."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import assessment_engine.engine
from tests.cli.running import Example, assess


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few rows are held as rows that the example is a large register."""
    monkeypatch.setattr(assessment_engine.engine, "BOTH_UP_TO", 2)


def csv_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


@pytest.mark.usefixtures("few")
def test_it_is_said_that_one_engine_has_computed_alone(example: Example) -> None:
    result = assess("score", *example.both(), "--lang", "en")
    assert result.exit_code == 0
    assert "张一" in result.stdout
    assert "more than 2: computed by the columnar engine alone, not compared." in result.stdout


def test_files_are_the_same_to_the_byte(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assess("score", *example.both(), "-o", tmp_path / "small")
    monkeypatch.setattr(assessment_engine.engine, "BOTH_UP_TO", 2)
    assess("score", *example.both(), "-o", tmp_path / "large")
    assert csv_of(tmp_path / "large") == csv_of(tmp_path / "small")
    assert "cadre_100.csv" in csv_of(tmp_path / "large")


def test_one_person_is_explained_in_the_same_words(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [assess("explain", *example.both(), *whom).stdout for whom in (("C1",), ("C2", "visits"))]
    monkeypatch.setattr(assessment_engine.engine, "BOTH_UP_TO", 2)
    assert [assess("explain", *example.both(), *whom).stdout for whom in (("C1",), ("C2", "visits"))] == expected
    assert len(expected[0]) > 200


@pytest.mark.usefixtures("few")
def test_whom_nobody_knows_is_refused_as_ever(example: Example) -> None:
    result = assess("explain", *example.both(), "C99")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "C924" in result.stderr


@pytest.mark.usefixtures("few")
def test_every_derivation_of_very_many_is_not_written(example: Example, tmp_path: Path) -> None:
    result = assess("score", *example.both(), "-o", tmp_path / "out", "--format", "json")
    assert result.exit_code == 1
    assert "E793" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("few")
def test_problems_are_those_of_a_small_register_and_nothing_is_written(example: Example, tmp_path: Path) -> None:
    example.replace("visit.csv", "C1", "C77")
    result = assess("score", *example.both(), "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "D532" in result.stderr
    assert "visit.csv:2:" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("few")
def test_a_check_tells_findings_and_counts_them() -> None:
    folder = Path(__file__).parents[2] / "examples" / "organs_2007"
    result = assess("check", "organs", folder, "--lang", "en")
    assert result.exit_code == 1
    assert "closing.csv:2: closing.checks.closing_rate BJ1: reported 100%, verified 92.67%" in result.stdout
    assert "The register is checked: 0 errors, 6 findings." in result.stdout


def test_parquet_is_written_of_an_ordinary_register_too(example: Example, tmp_path: Path) -> None:
    result = assess("score", *example.both(), "-o", tmp_path / "out", "--format", "parquet")
    assert result.exit_code == 0
    assert pl.read_parquet(tmp_path / "out" / "cadre_100.parquet").height == 4
    assert "columnar engine alone" not in result.stdout


@pytest.mark.usefixtures("few")
def test_one_scheme_of_many(example: Example) -> None:
    assert "张一" in assess("score", *example.both(), "--scheme", "cadre_100").stdout
    assert "C927" in assess("score", *example.both(), "--scheme", "cadre_1000").stderr
