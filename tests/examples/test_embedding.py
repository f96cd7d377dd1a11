"""The example of a live session runs, and says what it did when it was written."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_incident_is_followed_to_the_deposit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    runpy.run_path(str(ROOT / "examples" / "embedding" / "live.py"))
    lines = capsys.readouterr().out.splitlines()
    assert "C018 deposit returned 1000 → —" in [line.strip() for line in lines]
    assert "C019 grade competent → excellent (provisional)" in lines
    assert lines[-2:] == ["宋春顺 902.82 competent", "甲村 86.07 second"]


def test_the_properties_of_a_scheme_are_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    module = runpy.run_path(str(ROOT / "examples" / "embedding" / "properties.py"))
    tests = {name: test for name, test in module.items() if name.startswith("test_")}
    assert sorted(tests) == ["test_the_scheme_keeps_what_it_promises", "test_who_is_short_is_not_full"]
    for test in tests.values():
        test()
