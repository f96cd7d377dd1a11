"""What would refuse a register and is decided by the cells of its rows alone: checks, and ways that lead to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment_engine.plan.conditions import Condition
from assessment_engine.plan.expressions import Expression, Hop, Path, Step, get
from assessment_engine.plan.nodes import Column, View
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import BOOLEAN, TEXT
from assessment_engine.workbench.strategies.onrows import OnRows, Row, Tellable
from assessment_engine.workbench.strategies.origins import Origins
from assessment_engine.workbench.strategies.ways import conditions_on


@dataclass(frozen=True, slots=True)
class Fit:
    """What must hold on the rows of ``table``, which are made from those of ``base``, and which cells it looks at."""

    must: Expression
    table: str
    base: str
    conditions: tuple[tuple[str, Condition], ...]
    cells: tuple[str, ...]

    def refuses(self, on: OnRows, row: Row) -> bool:
        """Whether the register would be refused for this row of the base."""
        about = all(on.meets(table, row, condition) for table, condition in self.conditions)
        return about and on.formula(self.table, row, self.must) is not True


def fits_of(plan: Plan, origins: Origins, tellable: Tellable) -> Iterator[Fit]:
    """What the checks and the ways of a plan ask of single rows; tables of decisions are not among them."""
    for check in plan.checks:
        if check.severity == "error" and not check.rows_of and tellable.column(check.on, check.column):
            cells = tuple(sorted(_cells(origins, check.on, check.column)))
            yield from _fits(origins, tellable, check.on, get(Path(check.column), BOOLEAN), cells)
    for node in plan.nodes:
        if isinstance(node, View) and node.nobody == "error":
            yield from _way(node, origins, tellable)


def told_of(plan: Plan, origins: Origins, tellable: Tellable) -> set[tuple[str, str]]:
    """The columns of the checks that are asked of single rows: what they need is seen to when rows are drawn."""
    checks = [check for check in plan.checks if check.severity == "error" and not check.rows_of]
    return {
        (check.on, check.column)
        for check in checks
        if tellable.column(check.on, check.column)
        and list(_fits(origins, tellable, check.on, get(Path(check.column), BOOLEAN), ()))
    }


def _fits(origins: Origins, tellable: Tellable, table: str, must: Expression, cells: tuple[str, ...]) -> Iterator[Fit]:
    bases = origins.bases(table)
    conditions = tuple(conditions_on(origins, table))
    if len(bases) == 1 and bases[0] != "decision" and all(tellable.condition(*one) for one in conditions):
        yield Fit(must, table, bases[0], conditions, cells)


def _way(view: View, origins: Origins, tellable: Tellable) -> Iterator[Fit]:
    """A row leads on: the links that a way begins with are not empty, one after the other."""
    hops: list[Hop] = []
    for leg in view.to:
        if not isinstance(leg, Hop):
            break
        hops.append(leg)
    if not hops or len(view.sources) > 1:
        return
    path = Path(hops[-1].column, tuple(hops[:-1]))
    if not tellable.path(view.sources[0], path):
        return
    steps = (Step("get", (), TEXT.maybe(), path), Step("is_empty", (0,), BOOLEAN), Step("not", (1,), BOOLEAN))
    for fit in _fits(origins, tellable, view.name, Expression(steps, ""), (hops[0].column,)):
        yield Fit(fit.must, view.sources[0], fit.base, fit.conditions, fit.cells)


def _cells(origins: Origins, table: str, column: str) -> set[str]:
    """The cells of the row that a column stands on."""
    node = origins.made.get((table, column))
    if not isinstance(node, Column):
        return {column}
    paths = [path for path in node.formula.paths if path.column != column or path.hops]
    firsts = [(path.hops[0].column if path.hops else path.column) for path in paths]
    return {cell for first in firsts for cell in _cells(origins, table, first)}
