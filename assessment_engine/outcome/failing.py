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
    return judged(condition, evaluate)[1]


def judged(condition: Condition, evaluate: Evaluate) -> tuple[bool | None, list[Failed]]:
    """Whether the condition holds for the row that *evaluate* reads (None: unknown), else because of which tests."""
    match condition:
        case Test():
            value = evaluate(condition.operand)
            holds = _test_holds(condition, value)
            return holds, [] if holds else [_failed(condition, value, "")]
        case Not(part):
            inner, _ = judged(part, evaluate)
            if inner is False:
                return True, []
            return None if inner is None else False, [
                _failed(test, evaluate(test.operand), "not ") for test in tests(part)
            ]
        case AllOf(parts):
            found = [judged(part, evaluate) for part in parts]
            held = [holds for holds, _ in found]
            all_ = False if False in held else None if None in held else True
            return all_, [] if all_ else [one for _, failed in found for one in failed]
        case AnyOf(parts):
            found = [judged(part, evaluate) for part in parts]
            held = [holds for holds, _ in found]
            if True in held:
                return True, []
            return None if None in held else False, min((failed for _, failed in found), key=len, default=[])


def _failed(test: Test, value: Value, prefix: str) -> Failed:
    return Failed(test.operand.text, value, prefix + test.op, test.values)
