"""The condition of a view as a formula, so that conditions and formulas are looked at in one way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression, Op, Path, Step
from assessment_engine.types import BOOLEAN
from assessment_engine.values import Value
from assessment_engine.workbench.limits.written import written

_OPS: dict[str, Op] = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


def as_formula(condition: Condition, may_be_empty: Callable[[Path], bool] = lambda _: True) -> Expression | None:
    """The formula that is true where the condition holds; None for one that asks nothing.

    *may_be_empty* says of what a test asks to be present whether it can be empty at all.
    """
    plain = _plain(condition)
    if plain == ALWAYS:
        return None
    steps = list(_Steps(may_be_empty).of(plain))
    return Expression(tuple(steps), written(Expression(tuple(steps), "")))


def _plain(condition: Condition) -> Condition:
    """The condition without parts that always hold, and without a list of parts inside a list of the same kind."""
    if isinstance(condition, Not):
        return Not(_plain(condition.part))
    if not isinstance(condition, AllOf | AnyOf):
        return condition
    kind = type(condition)
    parts: list[Condition] = []
    for part in map(_plain, condition.parts):
        parts += part.parts if isinstance(part, kind) else [part]
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


class _Steps:
    """The steps of a formula as they are put one after the other."""

    def __init__(self, may_be_empty: Callable[[Path], bool]) -> None:
        self._steps: list[Step] = []
        self._may_be_empty = may_be_empty

    def of(self, condition: Condition) -> Sequence[Step]:
        """Those of a condition."""
        self._add(condition)
        return self._steps

    def _add(self, condition: Condition) -> int:
        """Add the steps of a condition; the place of its result."""
        match condition:
            case Test():
                return self._test(condition)
            case Not(part):
                return self._put("not", [self._add(part)])
            case AllOf(parts) | AnyOf(parts):
                places = [self._add(part) for part in parts]
                return self._put("and" if isinstance(condition, AllOf) else "or", places)

    def _test(self, test: Test) -> int:
        shift = len(self._steps)
        self._steps += [replace(step, args=tuple(arg + shift for arg in step.args)) for step in test.operand.steps]
        operand = len(self._steps) - 1
        for place in [step.args[0] for step in self._steps[shift:] if step.op == "is_empty"]:
            self._steps[place] = self._as_it_may_be(self._steps[place])
        if test.op == "present":
            self._steps[operand] = self._as_it_may_be(self._steps[operand])
            return self._put("not", [self._put("is_empty", [operand])])
        if test.op == "in":
            return self._put("in", [operand], test.values)
        (value,) = test.values
        if isinstance(value, bool) and test.op in ("==", "!="):
            return operand if value is (test.op == "==") else self._put("not", [operand])
        self._steps.append(Step("const", (), test.operand.type.given(), value))
        return self._put(_OPS[test.op], [operand, len(self._steps) - 1])

    def _as_it_may_be(self, step: Step) -> Step:
        """What is asked to be present; the tests beside it are compiled as if it were never empty."""
        can = not isinstance(step.data, Path) or self._may_be_empty(step.data)
        return replace(step, type=step.type.maybe(can))

    def _put(self, op: Op, args: Sequence[int], data: tuple[Value, ...] | None = None) -> int:
        self._steps.append(Step(op, tuple(args), BOOLEAN, data))
        return len(self._steps) - 1
