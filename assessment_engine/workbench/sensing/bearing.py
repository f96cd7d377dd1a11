"""Whether it matters to a row on which side of a limit it stands: the other tests of the condition must hold."""

from __future__ import annotations

from assessment_engine.engine.matcher import PlainMatcher, gathered
from assessment_engine.outcome.trace import evaluate
from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test, tests
from assessment_engine.plan.nodes import Node, View, divided
from assessment_engine.register.tables import Row
from assessment_engine.workbench.limits import Limit
from assessment_engine.workbench.sensing.what_if import WhatIf

NEVER = AnyOf()
_SIGNS = {"==": "=", "in": "="}


class Bearing:
    """Asks of rows whether a view takes another decision about them when one of its tests comes out the other way.

    The limit of a column bears on every row of its table, and so does one inside a formula that a view tests.
    """

    def __init__(self, what_if: WhatIf, node: Node, limit: Limit) -> None:
        self._what_if = what_if
        test, part = _tested(node, limit) if isinstance(node, View) else (None, ALWAYS)
        self._conditions = None
        if test is not None:
            views = {"held": _instead(part, test, ALWAYS), "failed": _instead(part, test, NEVER)}
            self._conditions = gathered(views)
            self._matcher = PlainMatcher(self._conditions)

    def on(self, row: Row) -> bool:
        """Whether the row is taken when the test holds, and left when it fails, or the other way round."""
        if self._conditions is None:
            return True
        operands = [evaluate(one, lambda path: self._what_if.read(row, path)) for one in self._conditions.operands]
        return len(self._matcher.match(operands)) == 1


def _tested(view: View, limit: Limit) -> tuple[Test | None, Condition]:
    """The test that has the limit, and the part of the view's condition in which it stands."""
    for part in divided(view):
        for test in tests(part):
            is_same = test.operand == limit.operand and _SIGNS.get(test.op, test.op) == limit.op
            if is_same and limit.value in test.values:
                return test, part
    return None, ALWAYS


def _instead(condition: Condition, test: Test, other: Condition) -> Condition:
    """The condition with *other* in the place of a test."""
    match condition:
        case Test():
            return other if condition == test else condition
        case Not(part):
            return Not(_instead(part, test, other))
        case AllOf(parts):
            return AllOf(tuple(_instead(part, test, other) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_instead(part, test, other) for part in parts))
