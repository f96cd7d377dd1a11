"""What an analysis finds, and what it could not decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assessment_engine.problems import Place, Problems
from assessment_engine.workbench.analysis.claims import Claim, joined
from assessment_engine.workbench.analysis.solving import Answer, Solver

UNDECIDED = "W291"
"""The code of what is neither known to be wrong nor known to be right."""


@dataclass(slots=True)
class Report:
    """The findings, each a problem with its witness; and the solver that is asked."""

    solver: Solver
    problems: Problems = field(default_factory=Problems)

    def add(
        self, code: str, place: Place, value: object = None, *, other: Place | None = None, **details: object
    ) -> None:
        """Tell a finding."""
        self.problems.add(code, place, value, other=other, **details)

    def ask(self, name: str, place: Place, table: str, claims: Sequence[Claim], *, computed: bool = True) -> Answer:
        """What the solver says of rows of a table; what it cannot decide is a finding of its own, told once a place."""
        answer = self.solver.ask(table, claims, computed=computed)
        if not answer.decided:
            text = joined(claims)
            self.problems.add(UNDECIDED, place, text, name=name)
        return answer
