"""``assess test --suggest``: a new file of cases, never over one that is there."""

from __future__ import annotations

import pytest

from tests.cli.running import Example, assess


def test_the_cases_are_written_and_then_wait_to_be_filled_in(example: Example) -> None:
    file = example.programme / "tests" / "boundaries.yaml"
    result = assess("test", example.programme, "--suggest", file, "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "cases are suggested" in result.stderr
    assert file.read_text(encoding="utf-8").splitlines()[3] == "tests: boundaries"
    after = assess("test", example.programme, "--lang", "en")
    assert after.exit_code == 1
    assert "W601 What is to be expected of" in after.stdout


def test_a_file_that_is_there_is_not_written_over(example: Example) -> None:
    file = example.programme / "tests.yaml"
    before = file.read_bytes()
    result = assess("test", example.programme, "--suggest", file, "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "W602" in result.stderr
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["2boundaries.yaml", "bound aries.yaml", "boundaries.txt"])
def test_a_name_that_cases_cannot_have_is_refused(name: str, example: Example) -> None:
    result = assess("test", example.programme, "--suggest", example.programme / name)
    assert result.exit_code == 1
    assert "W603" in result.stderr
    assert not (example.programme / name).exists()


def test_a_dash_shows_the_cases(example: Example) -> None:
    result = assess("test", example.programme, "--suggest", "-", "--lang", "zh")
    assert result.exit_code == 0
    assert "tests: boundaries" in result.stdout
    assert "个界限" in result.stderr


def test_a_folder_that_cannot_be_written_to_is_named(example: Example) -> None:
    result = assess("test", example.programme, "--suggest", example.programme / "tests.yaml" / "b.yaml")
    assert result.exit_code == 1
    assert "C932" in result.stderr
