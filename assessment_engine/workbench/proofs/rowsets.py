"""The rows that a measure is of, as terms: which of the register's rows are among them, whatever the register is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment_engine.plan.conditions import ALWAYS, Condition, condition_paths
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Across, Measure, Node, View
from assessment_engine.plan.plan import Plan
from assessment_engine.types import Type
from assessment_engine.workbench.symbolic import Row, Space, Sym, holds, same
from assessment_engine.workbench.symbolic.operations import relaxed
from assessment_engine.workbench.symbolic.values import both

Ranges = Mapping[tuple[str, str], Type]


class Rowsets:
    """The row sets of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.views = {node.name: node for node in plan.nodes if isinstance(node, View)}
        self.nodes = {(node.on, node.name): node for node in plan.nodes if not isinstance(node, View)}

    def conditions(self, table: str) -> Iterator[tuple[str, Condition]]:
        """The conditions that every row of a view fulfils, each with the table on whose row it is asked."""
        led = False
        while table in self.views:
            view = self.views[table]
            if view.by:
                return
            if view.where != ALWAYS and not (led and _reads_way(view)):
                yield table, view.where
            if len(view.sources) != 1:
                return
            led = led or bool(view.to)
            table = view.sources[0]

    def base(self, table: str) -> tuple[object, ...]:
        """Where the rows of a view come from, without its conditions: views with the same base may share rows."""
        ways: list[object] = []
        while table in self.views:
            view = self.views[table]
            if view.by or len(view.sources) != 1:
                break
            if view.to:
                ways += [(view.to, view.day, view.twice)]
            table = view.sources[0]
        return (table, *ways)

    def column(self, table: str, name: str) -> Node | None:
        """What makes a column of the rows of a view; None where the register has it."""
        while (table, name) not in self.nodes:
            view = self.views.get(table)
            if view is None or len(view.sources) != 1 or view.by:
                return None
            table = view.sources[0]
        return self.nodes[table, name]

    def key(self, measure: Measure) -> tuple[object, ...]:
        """What two measures have in common that are, on one row, of rows of the same base by the same match."""
        return (measure.on, self.base(measure.of), measure.match, measure.during)

    def member(self, measure: Measure, space: Space, ranges: Ranges) -> Member:
        """Any row that a measure is of."""
        return Member(self, measure.of, space, ranges)


class Member:
    """A row of one base as any of several views has it: one set of variables for all of them."""

    def __init__(self, rowsets: Rowsets, table: str, space: Space, ranges: Ranges) -> None:
        self._rowsets, self.space = rowsets, space
        self._row = Row(table, rowsets.plan, space, "record", computed=True, ranges=ranges, opaque=True)
        self._by_table: dict[str, Row] = {table: self._row}

    def enters(self, measure: Measure) -> Any:
        """That the row is in the measure's view, and among those that it counts."""
        parts = [holds(condition, self._as(table)) for table, condition in self._rowsets.conditions(measure.of)]
        if measure.among:
            among = self._as(measure.of).read(Path(measure.among))
            parts += [among.present, among.term]
        return both(*parts)

    def value(self, measure: Measure) -> Sym:
        """What the measure aggregates."""
        return self._as(measure.of).read(Path(measure.value))

    def differs_in_numbers(self, other: Member) -> list[Any]:
        """That another row of variables is the same as this one but for the numbers that the register has."""
        facts = []
        for table, row in self._by_table.items():
            twin = other._by_table.get(table)
            for path, value in row.known.items() if twin is not None else ():
                given = row.node(path) is None and value.kind != "number"
                if given and twin is not None and path in twin.known:
                    facts.append(same(value, twin.known[path]))
        return facts

    def share(self, measure: Measure) -> Sym:
        """The share with which the row counts."""
        return self._as(measure.of).read(Path("share"))

    def product(self, numbers: Sequence[Sym]) -> Any:
        """The product of two numbers, as the space has it."""
        return relaxed.product(numbers[0].real, numbers[1].real, self.space)

    def _as(self, table: str) -> Row:
        """The same row as a row of another view of its base: what the register has of it is the same."""
        if table not in self._by_table:
            self._by_table[table] = _Same(self._row, table)
        return self._by_table[table]


class _Same(Row):
    """A row of another view of the same base; what a formula makes is that of the other view."""

    def __init__(self, first: Row, table: str) -> None:
        super().__init__(table, first.plan, first.space, first.name, computed=True, ranges=first.ranges, opaque=True)
        self._first = first

    def _made(self, path: Path) -> Sym:
        if self.node(path) is None and self._first.node(path) is None and _is_there(self._first, path):
            return self._first.read(path)
        return super()._made(path)


def _is_there(row: Row, path: Path) -> bool:
    first = path.hops[0].column if path.hops else path.column
    return first == "id" or first in row.plan.tables[row.table].columns


def _reads_way(view: View) -> bool:
    made = {"who", "share", *(leg.table for leg in view.to if isinstance(leg, Across))}
    paths = condition_paths(view.where)
    return any((path.hops[0].column if path.hops else path.column) in made for path in paths)
