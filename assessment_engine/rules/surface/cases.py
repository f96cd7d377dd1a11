"""Rule tests: a file of cases beside the rules."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from assessment_engine.rules.surface.common import TitleText
from assessment_engine.rules.surface.programme import Change
from assessment_engine.source import Day, Ident, Surface


class CaseForm(Surface):
    """A few records or values, and what the rules make of them; only what is named is computed and compared."""

    case: Ident
    title: TitleText | None = None
    as_of: Day | None = None
    overrides: list[str] = []
    changes: list[Change] = []
    register_: str | None = Field(None, alias="register")
    given: dict[str, Any] = {}
    expect: dict[str, Any]


class CasesFile(Surface):
    """A file of rule tests: cases, and columns for given rows that do not say them."""

    tests: Ident
    title: TitleText | None = None
    defaults: dict[Ident, Any] = {}
    cases: list[CaseForm] = Field(min_length=1)
