"""The meaning of every step of a formula, over whole columns."""

from assessment_engine.engine.columnar.operations import dates, logic, numbers, tables
from assessment_engine.engine.columnar.operations.operation import Operation, Report
from assessment_engine.plan.expressions import Op

OPERATIONS: dict[Op, Operation] = {
    **logic.OPERATIONS,
    **numbers.OPERATIONS,
    **tables.OPERATIONS,
    **dates.OPERATIONS,
}

__all__ = ["OPERATIONS", "Operation", "Report"]
