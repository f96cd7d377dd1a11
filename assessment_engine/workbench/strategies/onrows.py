"""What can be told of the rows of a register alone, before it is evaluated: conditions and formulas on their cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.nodes import Column
from assessment_engine.register.tables import NOT_REPORTED
from assessment_engine.rules.lowering.ground.conditions import as_expression
from assessment_engine.values import Missing, Reason, Value
from assessment_engine.workbench.strategies.origins import Origins

Row = Mapping[str, object]
_NOBODY = Missing(Reason.NO_RECORDS)


@cache
def formula_of(condition: Condition) -> Expression:
    """A condition as a formula, made once."""
    return as_expression(condition)


class Tellable:
    """Which values of a plan stand on the cells of a register alone: no measure, no window, no decision."""

    def __init__(self, origins: Origins) -> None:
        self._origins = origins
        self._known: dict[tuple[str, str], bool] = {}

    def column(self, table: str, column: str) -> bool:
        """Whether the column can be told of a row."""
        key = (table, column)
        if key not in self._known:
            self._known[key] = False  # what reads itself cannot
            self._known[key] = self._column(table, column)
        return self._known[key]

    def _column(self, table: str, column: str) -> bool:
        node, view = self._origins.made.get((table, column)), self._origins.views.get(table)
        if isinstance(node, Column):
            return all(self.path(table, path, column) for path in node.formula.paths)
        if node is not None:
            return False
        if view is None:
            return True
        if view.crossed:
            return column in view.sources or column == "id"
        if view.to or view.by or len(view.sources) > 1:
            return column != "id" and not (view.to and column in ("who", "share")) and self._of_source(table, column)
        return self.column(view.sources[0], column)

    def _of_source(self, table: str, column: str) -> bool:
        view = self._origins.views[table]
        ways = {leg.table for leg in view.to if hasattr(leg, "near")}
        return not view.by and len(view.sources) == 1 and column not in ways and self.column(view.sources[0], column)

    def path(self, table: str, path: Path, own: str = "") -> bool:
        """Whether what a path reads can be told; *own* is the column that is being told."""
        if not path.hops and path.column == own:
            view = self._origins.views.get(table)
            return view is not None and len(view.sources) == 1 and self.column(view.sources[0], own)
        for hop in path.hops:
            if not self.column(table, hop.column) or hop.table in self._origins.views:
                return False
            table = hop.table
        return self.column(table, path.column)

    def condition(self, table: str, condition: Condition) -> bool:
        """Whether it can be told if a row meets a condition."""
        return condition == ALWAYS or all(self.path(table, path) for path in formula_of(condition).paths)


class OnRows:
    """The values of rows of one register, as far as they can be told."""

    def __init__(self, origins: Origins, by_id: Mapping[str, Mapping[str, Row]]) -> None:
        self._origins, self._by_id = origins, by_id

    def column(self, table: str, row: Row, column: str) -> Value:
        """The value of a column on a row (of the register, or of a cross: its links)."""
        node = self._origins.made.get((table, column))
        if isinstance(node, Column):
            return self.formula(table, row, node.formula, column)
        view = self._origins.views.get(table)
        if view is not None and not view.crossed:
            return self.column(view.sources[0], row, column)
        value = row.get(column)
        return NOT_REPORTED if value is None else value  # type: ignore[return-value]  # cells hold values

    def formula(self, table: str, row: Row, formula: Expression, own: str = "") -> Value:
        """The value of a formula on a row."""
        return value_of(formula, lambda path: self._path(table, row, path, own), lambda _op, _step: None)

    def meets(self, table: str, row: Row, condition: Condition) -> bool:
        """Whether a row meets a condition."""
        return condition == ALWAYS or self.formula(table, row, formula_of(condition)) is True

    def _path(self, table: str, row: Row, path: Path, own: str) -> Value:
        if not path.hops and path.column == own and table in self._origins.views:
            return self.column(self._origins.views[table].sources[0], row, own)
        for hop in path.hops:
            led = self.column(table, row, hop.column)
            found = None if isinstance(led, Missing) else self._by_id.get(hop.table, {}).get(str(led))
            if found is None:
                return led if isinstance(led, Missing) else _NOBODY
            table, row = hop.table, found
        return self.column(table, row, path.column)
