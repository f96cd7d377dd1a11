"""What came of a case: what differs from what was expected, each with its derivation, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment_engine.outcome.derivation import Derivation
from assessment_engine.outcome.explain_text import explained
from assessment_engine.outcome.naming import NO_NAMES, Names
from assessment_engine.problems import Language, Place, Problem
from assessment_engine.titles import Title


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is not as expected: what it is, what was expected and what was found, and how that came about."""

    place: Place
    what: str
    expected: str
    found: str
    derivation: Derivation | None = None
    names: Names = NO_NAMES

    def explanation(self, language: Language) -> str:
        """How the value that was found came about; empty for what is no value."""
        return "" if self.derivation is None else explained(self.derivation, language, names=self.names)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The result of one case: it passed when nothing differs, and nothing is wrong that it did not expect."""

    id: str
    title: Title
    place: Place
    failures: tuple[Failure, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures and not self.problems
