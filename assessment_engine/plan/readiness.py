"""When a value is there: after which node of a plan a path can be read."""

from __future__ import annotations

from assessment_engine.plan.conditions import Condition, condition_paths
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Plan

START = -1  # before the first node: what the register has


class Readiness:
    """The position of the last node that a value needs; ``START`` for what the register has."""

    def __init__(self, plan: Plan) -> None:
        self._views: dict[str, tuple[int, View]] = {}
        self._columns: dict[tuple[str, str], int] = {}
        for position, node in enumerate(plan.nodes):
            if isinstance(node, View):
                self._views[node.name] = (position, node)
            else:
                self._columns[node.on, node.name] = position

    def of_table(self, name: str) -> int:
        """The position of the view that makes a table."""
        return self._views[name][0] if name in self._views else START

    def of_column(self, table: str, column: str) -> int:
        """The position of the node that makes a column, on the table or on one that its rows are made from."""
        made = self._columns.get((table, column))
        if made is not None:
            return made
        if table not in self._views:
            return START
        position, view = self._views[table]
        return max([position, *(self.of_column(source, column) for source in view.sources)])

    def of_path(self, table: str, path: Path) -> int:
        """The position after which *path* can be read off rows of *table*."""
        ready = self.of_table(table)
        for hop in path.hops:
            ready = max(ready, self.of_column(table, hop.column), self.of_table(hop.table))
            table = hop.table
        return max(ready, self.of_column(table, path.column))

    def of_condition(self, table: str, condition: Condition) -> int:
        """The position after which *condition* can be evaluated on rows of *table*."""
        return max([self.of_table(table), *(self.of_path(table, path) for path in condition_paths(condition))])
