"""Where a value of a plan comes from: the columns of the register that it is, or is gathered from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Measure, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.register.specs import Vocabulary

_GATHERS = ("sum", "mean", "min", "max", "one", "latest")


@dataclass(frozen=True, slots=True)
class Origin:
    """A column of a table of the register; with an empty ``column`` it is how many of its rows there are."""

    table: str
    column: str


class Origins:
    """The origins of the values of one plan."""

    def __init__(self, plan: Plan, vocabulary: Vocabulary) -> None:
        self.specs = {name: spec for name, spec in vocabulary.tables.items() if spec.read}
        self.views: dict[str, View] = {node.name: node for node in plan.nodes if isinstance(node, View)}
        self.made: dict[tuple[str, str], Column | Measure | Window] = {
            (node.on, node.name): node for node in plan.nodes if not isinstance(node, View)
        }

    def bases(self, table: str) -> tuple[str, ...]:
        """The tables of the register whose rows a table's rows are made from."""
        if table in self.specs:
            return (table,)
        view = self.views.get(table)
        return tuple(dict.fromkeys(base for one in view.sources for base in self.bases(one))) if view else ()

    def of_path(self, table: str, path: Path) -> Iterator[Origin]:
        """The origins of what a path reads off a row of *table*."""
        yield from self.of(path.hops[-1].table if path.hops else table, path.column)

    def of(self, table: str, column: str, deep: int = 0) -> Iterator[Origin]:
        """The origins of a column: itself, the column that it repeats, or the one that its measure gathers."""
        node = self.made.get((table, column))
        if deep > 8:
            return
        if isinstance(node, Column) and len(node.formula.steps) == 1 and node.formula.paths:
            (path,) = node.formula.paths
            if path.hops or path.column != column:
                yield from self.of(path.hops[-1].table if path.hops else table, path.column, deep + 1)
        elif isinstance(node, Measure):
            yield from self._gathered(node, deep)
        elif node is None:
            yield from self._held(table, column, deep)

    def _held(self, table: str, column: str, deep: int) -> Iterator[Origin]:
        if table in self.specs:
            if column in self.specs[table].columns:
                yield Origin(table, column)
        elif table in self.views:
            for source in self.views[table].sources:
                yield from self.of(source, column, deep + 1)

    def _gathered(self, node: Measure, deep: int) -> Iterator[Origin]:
        if node.aggregator in _GATHERS:
            yield from self.of(node.of, node.value, deep + 1)
        else:
            yield from (Origin(base, "") for base in self.bases(node.of))
