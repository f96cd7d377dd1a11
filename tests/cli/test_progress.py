"""How far a long run is, and about how long it will take still: for somebody who watches, and nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from assessment_engine.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that a test moves on."""
    now = [0.0]
    monkeypatch.setattr("assessment_engine.cli.progress.time.monotonic", lambda: now[0])
    return now


def shown(monkeypatch: pytest.MonkeyPatch, clock: list[float], screen: io.StringIO) -> str:
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress("en") as told:
        for done, seconds in ((1, 0.2), (2, 1.0), (10, 60.0)):
            clock[0] = seconds
            told(done, 100)
    return screen.getvalue()


def test_a_long_run_says_what_remains(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    lines = [line.strip() for line in shown(monkeypatch, clock, Terminal()).split("\r") if line.strip()]
    assert lines == ["computing 2/100", "computing 10/100, about 9:00 left"]


def test_nobody_who_does_not_watch_is_told(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    assert shown(monkeypatch, clock, io.StringIO()) == ""
