"""The four nets: what each says of a programme, as a set of lines; a mutant is caught by a line that is new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assessment_engine.rules.programme import load_programme
from assessment_engine.testing.running import run_rule_tests

Said = frozenset[str]


def tests(folder: Path) -> Said:
    """The cases that fail."""
    return frozenset(result.id for result in run_rule_tests(folder) if not result.passed)


NETS: dict[str, Callable[[Path], Said]] = {"tests": tests}
__all__ = ["NETS", "Said", "load_programme"]
