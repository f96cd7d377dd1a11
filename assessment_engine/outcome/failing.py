"""Which tests of a condition a row does not pass, with the values that it has instead."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from assessment_engine.outcome.derivation import Failed
from assessment_engine.plan.conditions import AllOf, AnyOf, Condition, Not, Test, tests
from assessment_engine.plan.expressions import Expression
from assessment_engine.values import Missing, Value

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Evaluate = Callable[[Expression], Value]


def holds(condition: Condition, evaluate: Evaluate) -> bool | None:
    """Whether the condition holds for the row that *evaluate* reads; None when that is unknown."""
    match condition:
        case Test():
            return _test_holds(condition, evaluate(condition.operand))
        case Not(part):
            inner = holds(part, evaluate)
            return None if inner is None else not inner
        case AllOf(parts):
            found = [holds(part, evaluate) for part in parts]
            return False if False in found else None if None in found else True
        case AnyOf(parts):
            found = [holds(part, evaluate) for part in parts]
            return True if True in found else None if None in found else False


def _test_holds(test: Test, value: Value) -> bool | None:
    if test.op == "present":
        return not isinstance(value, Missing)
    if isinstance(value, Missing):
        return None
    if test.op == "in":
        return value in test.values
    return bool(_COMPARE[test.op](value, test.values[0]))


def failed_tests(condition: Condition, evaluate: Evaluate) -> list[Failed]:
    """The tests because of which the condition does not hold (none: it does); of alternatives those of the nearest."""
    if isinstance(condition, Test):
        value = evaluate(condition.operand)
        return [] if _test_holds(condition, value) else [_failed(condition, value, "")]
    if holds(condition, evaluate) is True:
        return []
    match condition:
        case AllOf(parts):
            return [failed for part in parts for failed in failed_tests(part, evaluate)]
        case AnyOf(parts):
            return min((failed_tests(part, evaluate) for part in parts), key=len, default=[])
        case Not(part):
            return [_failed(test, evaluate(test.operand), "not ") for test in tests(part)]


def _failed(test: Test, value: Value, prefix: str) -> Failed:
    return Failed(test.operand.text, value, prefix + test.op, test.values)
