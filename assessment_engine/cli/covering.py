"""The coverage of rules by the rule tests, for ``assess test --coverage``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from assessment_engine.cli.exits import misused
from assessment_engine.problems import Place, Problem, Problems
from assessment_engine.values import decimal_text

if TYPE_CHECKING:
    from assessment_engine.workbench.coverage import Coverage

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)%?", re.ASCII)


def least_of(text: str | None) -> Fraction | None:
    """A share that is written ``80``, ``80%`` or ``92.5``, from 0 to 1.

    Raises:
        Misused: it is none.
    """
    if text is None:
        return None
    found = _PERCENT.fullmatch(text)
    if found is None or Fraction(found[1]) > 100:
        raise misused("W502", "--min-coverage", text)
    return Fraction(found[1]) / 100


def too_little(coverage: Coverage, least: Fraction | None) -> Sequence[Problem]:
    """The problem of a coverage under the least that was asked for."""
    from assessment_engine.workbench.coverage.report import share_text

    problems = Problems()
    if least is not None and coverage.share < least:
        problems.add(
            "W501",
            Place("--min-coverage"),
            share_text(coverage.share),
            least=f"{decimal_text(100 * least)}%",
            total=len(coverage.spots),
            missed=len(coverage.missed),
        )
    return problems.found
