"""Conditions of views: three-valued, as the matcher has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

from assessment_engine.plan.conditions import AllOf, AnyOf, Condition, Not, Test
from assessment_engine.workbench.symbolic.encoding import encode
from assessment_engine.workbench.symbolic.rows import Row
from assessment_engine.workbench.symbolic.values import (
    NO,
    YES,
    Sym,
    both,
    constant,
    either,
    equal,
    less,
    negated,
)


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a condition is true and where it is false; elsewhere it is unknown."""

    true: Any
    false: Any


def holds(condition: Condition, row: Row) -> Any:
    """Where a condition is true of a row: the row is in the view."""
    return judged(condition, row).true


def fails(condition: Condition, row: Row) -> Any:
    """Where a condition is false of a row, and not merely unknown."""
    return judged(condition, row).false


def judged(condition: Condition, row: Row) -> Truth:
    """A condition of a row: true, false or unknown (Kleene)."""
    match condition:
        case Not(part):
            inner = judged(part, row)
            return Truth(inner.false, inner.true)
        case AllOf(parts):
            return reduce(_and, (judged(part, row) for part in parts), Truth(YES, NO))
        case AnyOf(parts):
            return reduce(_or, (judged(part, row) for part in parts), Truth(NO, YES))
        case Test(operand, op, values):
            value = encode(operand, row)
            if op == "present":
                return Truth(value.present, negated(value.present))
            answer = _answer(op, value, [constant(one, value.kind, row.space) for one in values])
            return Truth(both(value.present, answer), both(value.present, negated(answer)))


def _and(one: Truth, other: Truth) -> Truth:
    return Truth(both(one.true, other.true), either(one.false, other.false))


def _or(one: Truth, other: Truth) -> Truth:
    return Truth(either(one.true, other.true), both(one.false, other.false))


def _answer(op: str, value: Sym, constants: list[Sym]) -> Any:
    """What a test says of a value that is there."""
    match op:
        case "==" | "in":
            return either(*(equal(value, one) for one in constants))
        case "!=":
            return negated(equal(value, constants[0]))
        case "<" | "<=":
            return less(value, constants[0], or_equal=op == "<=")
        case _:
            return less(constants[0], value, or_equal=op == ">=")
