"""The meaning of every step of a formula as terms: for each operation, what it makes of its arguments."""

from collections.abc import Callable

from assessment_engine.plan.expressions import Op, Step
from assessment_engine.workbench.symbolic.operations import dates, logic, numbers, tables, workdays
from assessment_engine.workbench.symbolic.space import Space
from assessment_engine.workbench.symbolic.values import Sym

Maker = Callable[[Step, list[Sym], Space], Sym]
MAKERS: dict[Op, Maker] = {**logic.MAKERS, **numbers.MAKERS, **tables.MAKERS, **dates.MAKERS, **workdays.MAKERS}
