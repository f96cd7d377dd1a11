"""The limits inside a formula: what its steps compare, hold or look up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from assessment_engine.plan.expressions import Expression, Step
from assessment_engine.plan.nodes import Node
from assessment_engine.values import Value
from assessment_engine.workbench.limits.limit import Limit, LimitKind
from assessment_engine.workbench.limits.parts import is_constant, part_of, value_of

_SIGNS = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "at_least": ">=", "at_most": "<="}
_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Where:
    """The node that has a limit, and the table whose rows it is about."""

    node: Node
    table: str

    def limit(
        self, operand: Expression, op: str, kind: LimitKind, value: Value | None = None, other: Expression | None = None
    ) -> Limit:
        """A limit of the node."""
        return Limit(self.node.id, self.node.clause, self.table, operand, op, kind, value, other)


def of_formula(where: Where, formula: Expression) -> Iterator[Limit]:
    """The limits of the steps of a formula, in their order."""
    for step in formula.steps:
        if step.op in _OF_STEP:
            yield from _OF_STEP[step.op](where, step, partial(part_of, formula))


Part = Callable[[int], Expression]


def _compared(where: Where, step: Step, part: Part) -> Iterator[Limit]:
    op = _SIGNS[step.op]
    yield from _between(where, part(step.args[0]), op, part(step.args[1]))


def _between(where: Where, one: Expression, op: str, other: Expression) -> Iterator[Limit]:
    """One side against the other: a constant is the limit of what is none."""
    kind: LimitKind = "equality" if op in ("=", "!=") else "comparison"
    match is_constant(one), is_constant(other):
        case False, True:
            yield where.limit(one, op, kind, value_of(other))
        case True, False:
            yield where.limit(other, _TURNED[op], kind, value_of(one))
        case False, False:
            yield where.limit(one, op, kind, None, other)


def _member(where: Where, step: Step, part: Part) -> Iterator[Limit]:
    operand, values = part(step.args[0]), step.data
    assert isinstance(values, tuple)
    if not is_constant(operand):
        yield from (where.limit(operand, "=", "equality", value) for value in values)


def _bands(where: Where, step: Step, part: Part) -> Iterator[Limit]:
    data: Any = step.data
    operand, (limits, closed) = part(step.args[0]), data
    if not is_constant(operand):
        yield from (where.limit(operand, ">=" if closed == "lower" else ">", "band", value) for value in limits)


def _piecewise(where: Where, step: Step, part: Part) -> Iterator[Limit]:
    operand, points = part(step.args[0]), step.data
    assert isinstance(points, tuple)
    if not is_constant(operand):
        yield from (where.limit(operand, ">=", "point", x) for x, _ in points)


def _lookup(where: Where, step: Step, part: Part) -> Iterator[Limit]:
    rows = step.data
    assert isinstance(rows, tuple)
    for place, column in enumerate(zip(*rows, strict=True)):
        operand = part(step.args[place])
        if not is_constant(operand):
            yield from (where.limit(operand, "=", "key", value) for value in dict.fromkeys(column))


def _held(where: Where, step: Step, part: Part) -> Iterator[Limit]:
    """``max`` is a floor and ``min`` a cap: of constants among the arguments for each other argument."""
    op, kind = _HOLDS[step.op]
    parts = [part(arg) for arg in step.args]
    fixed, free = [one for one in parts if is_constant(one)], [one for one in parts if not is_constant(one)]
    for place, one in enumerate(free):
        yield from (where.limit(one, op, kind, value_of(bound)) for bound in fixed)
        yield from (where.limit(one, op, kind, None, other) for other in free[place + 1 :])


_HOLDS: dict[str, tuple[str, LimitKind]] = {"max": (">=", "floor"), "min": ("<=", "cap")}


def _clamped(where: Where, step: Step, part: Part) -> Iterator[Limit]:
    operand, low, high = (part(arg) for arg in step.args)
    for bound, op, kind in ((low, *_HOLDS["max"]), (high, *_HOLDS["min"])):
        if is_constant(operand):
            continue
        if is_constant(bound):
            yield where.limit(operand, op, kind, value_of(bound))
        else:
            yield where.limit(operand, op, kind, None, bound)


def _steps(where: Where, step: Step, part: Part) -> Iterator[Limit]:
    operand, data = part(step.args[0]), step.data
    assert isinstance(data, tuple)
    if not is_constant(operand):
        yield where.limit(operand, ">=", "steps", data[0])


_OF_STEP: dict[str, Callable[[Where, Step, Part], Iterator[Limit]]] = {
    **dict.fromkeys(_SIGNS, _compared),
    **dict.fromkeys(_HOLDS, _held),
    "in": _member, "bands": _bands, "piecewise": _piecewise, "lookup": _lookup, "clamp": _clamped, "steps": _steps,
}  # fmt: skip
