"""What was generated, and how often it came to something: not empty, and not Missing on every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from assessment_engine.engine.reference.formula import evaluated
from assessment_engine.engine.result import Result
from assessment_engine.plan.expressions import Path, Step
from assessment_engine.plan.nodes import Column, View
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Reason, Value
from tests.agreement.core.features import features, step_name

_WIDE = (3000, 126, 62, 50)  # bits that a number may outgrow


@dataclass(slots=True)
class Coverage:
    """Counts by feature: how often it was made, and how often it gave something."""

    made: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def note(self, plan: Plan, result: Result) -> None:
        """Count what a plan is made of, and what its outcome shows of it."""
        for node in plan.nodes:
            table = result.tables[node.name if isinstance(node, View) else node.on]
            tells = bool(table.rows) if isinstance(node, View) else _tells(row.get(node.name) for row in table.rows)
            self._count(set(features(node)), tells)
            if isinstance(node, Column):
                self._steps(node, result)
        self._count({f"problem {problem.code}" for problem in result.problems}, True)
        self._count({"entry"} if plan.entries else (), bool(result.postings))
        self._count({"check"} if plan.checks else (), bool(result.findings))
        short = any(finding.check.on == "" for finding in result.findings)
        self._count({"account"} if plan.accounts else (), short)

    def _count(self, names: Iterable[str], tells: bool) -> None:
        for name in names:
            self.made[name] += 1
            self.told[name] += tells

    def _steps(self, column: Column, result: Result) -> None:
        values = [
            evaluated(column.formula, lambda path, row=row: _along(result, row, path), _ignore)  # type: ignore[misc]
            for row in result.tables[column.on].rows
        ]
        for place, step in enumerate(column.formula.steps):
            self._count([step_name(step)], _tells(one[place] for one in values))
        self._count({_size(value) for one in values for value in one} - {""}, True)

    def summary(self) -> str:
        """A line for each feature: its name, how often it was made, how often it gave something."""
        width = max(map(len, self.made), default=0)
        return "\n".join(f"{name:{width}} {self.made[name]:8} {self.told[name]:8}" for name in sorted(self.made))

    def silent(self) -> list[str]:
        """The features that were made, and never gave anything."""
        return sorted(name for name in self.made if not self.told[name])


def _tells(values: Iterable[Value]) -> bool:
    return any(not isinstance(value, Missing) for value in values)


def _ignore(_what: str, _step: Step) -> None:
    """Problems are counted elsewhere."""


def _along(result: Result, row: Row, path: Path) -> Value:
    for hop in path.hops:
        key = row.get(hop.column)
        reached = result.tables[hop.table].by_id.get(key) if isinstance(key, str) else None
        if reached is None:
            return Missing(Reason.NOT_APPLICABLE)
        row = reached
    return row.get(path.column)


def _size(value: Value) -> str:
    """How wide a number is that is no everyday one."""
    if not isinstance(value, int | Fraction):
        return ""
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    return next((f"number above {limit} bits" for limit in _WIDE if bits > limit), "")
