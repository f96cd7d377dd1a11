"""The meaning of every step of a formula: for each operation, what makes it ready to run."""

from assessment_engine.engine.reference.operations import dates, logic, numbers, tables
from assessment_engine.engine.reference.operations.operation import Maker, Read, Report, Run
from assessment_engine.plan.expressions import Op

MAKERS: dict[Op, Maker] = {**logic.MAKERS, **numbers.MAKERS, **tables.MAKERS, **dates.MAKERS}

__all__ = ["MAKERS", "Maker", "Read", "Report", "Run"]
