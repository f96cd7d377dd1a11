"""The matcher in plain Python: what takes the place of durable_rules where it does not install, and its cross-check."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.engine.matcher.conditions import Conditions
from assessment_engine.engine.matcher.evaluation import Evaluation
from assessment_engine.engine.matcher.kinds import Guard
from assessment_engine.values import Value


class PlainMatcher:
    """Evaluates the views' conditions directly. It holds nothing between rows and nothing to close."""

    name = "plain"

    def __init__(self, conditions: Conditions) -> None:
        self._ids = tuple(conditions.views)
        self._guard = Guard(conditions.operands)
        self._evaluation = Evaluation(dict(enumerate(conditions.views.values())))

    def match(self, operands: Sequence[Value]) -> tuple[str, ...]:
        """The ids of the views that a row with these operands matches, in the order of the views.

        Raises:
            MatcherFault: a value is not of its operand's kind.
        """
        self._guard.check(operands)
        return tuple([self._ids[place] for place in sorted(self._evaluation.matching(operands))])

    def close(self) -> None:
        """Nothing to do."""
