"""Of which rows a condition holds: three-valued, and unknown does not match.

With every ``not`` pushed to the tests, a test that is unknown may as well be false (see :mod:`plan.conditions`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.operations.compared import among, compared
from assessment_engine.engine.columnar.vector import Vector, constant
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.conditions import AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression

_ORDERINGS: dict[str, tuple[Any, Any]] = {
    "<": (np.less, np.greater_equal),
    "<=": (np.less_equal, np.greater),
    ">": (np.greater, np.less_equal),
    ">=": (np.greater_equal, np.less),
}


Compute = Callable[[Expression], Vector]


def holds(condition: Condition, compute: Compute, size: int) -> Array:
    """Where *condition* is true (not merely unknown); *compute* gives the column of an operand, of *size* rows."""
    return np.broadcast_to(_holds(condition, compute, negated=False), (size,))


def _holds(condition: Condition, compute: Compute, negated: bool) -> Array:
    match condition:
        case Not(part):
            return _holds(part, compute, not negated)
        case AllOf(parts) | AnyOf(parts):
            every = isinstance(condition, AllOf) != negated
            join = np.logical_and if every else np.logical_or
            return np.asarray(reduce(join, [_holds(part, compute, negated) for part in parts], np.array(every)))
        case Test(operand, op, values):
            return _tested(op, compute(operand), values, negated)


def _tested(op: str, operand: Vector, values: tuple[Any, ...], negated: bool) -> Array:
    if op == "present":
        return operand.empty() if negated else operand.given()
    if op in _ORDERINGS:
        found = compared(_ORDERINGS[op][negated], operand, constant(values[0]))
    else:
        found = among(operand, values)
        found = ~found if (op == "!=") != negated else found
    return np.asarray(found & operand.given())
