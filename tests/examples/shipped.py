"""A shipped programme evaluated on its example year, once for all tests."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessment_engine.engine import evaluate
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.problems import Problems
from assessment_engine.register import load_register
from assessment_engine.rules.programme import load_programme
from assessment_engine.values import Value

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Scored:
    """What came out of an example year."""

    outcome: Outcome

    def values(self, scheme: str, row: str, *columns: str) -> list[Value]:
        found = self.outcome.result.tables[scheme].by_id[row]
        return [found.get(column) for column in columns]

    def of_each(self, scheme: str, column: str) -> dict[str, Value]:
        return {row.id: row.get(column) for row in self.outcome.result.tables[scheme].rows}

    def found(self) -> dict[str, list[str]]:
        """The rows that each check found, by the check's name."""
        found: dict[str, list[str]] = {}
        for one in self.outcome.findings:
            found.setdefault(one.check.name.removeprefix("checks."), []).append(one.row.id)
        return found

    def said(self, check: str) -> list[str]:
        """What the findings of a check say in English."""
        return [
            self.outcome.said(one).en
            for one in self.outcome.findings
            if one.check.name.removeprefix("checks.") == check
        ]

    def listed(self, scheme: str, name: str) -> list[str]:
        """The ids on a list of the scheme, the first place first."""
        [one] = [one for one in self.outcome.lists(scheme) if one.id == name]
        return [member.card.id for member in one.members]


@cache
def scored(name: str, year: str, as_of: datetime.date | None = None) -> Scored:
    programme, problems = load_programme(ROOT / "scoring_rules" / name), Problems()
    register = load_register(ROOT / "examples" / year, programme.vocabulary, programme.period, problems)
    problems.refuse_errors()
    assert register is not None
    return Scored(Outcome(evaluate(programme.plan(as_of=as_of), register), programme.vocabulary))
