"""What values stand on: the nodes that make them, and the columns of the register that these read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from assessment_engine.plan.nodes import Column, Measure, Node, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.testing.reads import Read, Reads


@dataclass(slots=True)
class Slice:
    """``nodes`` in the order of the plan, ``given`` the columns and ``tables`` the tables of the register."""

    nodes: tuple[Node, ...] = ()
    given: set[tuple[str, str]] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)

    def windows(self) -> Iterable[Window]:
        return (node for node in self.nodes if isinstance(node, Window))

    def measures(self) -> Iterable[Measure]:
        return (node for node in self.nodes if isinstance(node, Measure))


class Slices:
    """The slices of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.reads = Reads(plan)

    def of(self, table: str, columns: Iterable[str]) -> Slice:
        """What columns of a table, and its rows, stand on."""
        return self._walk([Read(table), *(Read(table, column) for column in columns if column)])

    def of_nodes(self, nodes: Iterable[Node]) -> Slice:
        """What nodes stand on."""
        return self._walk([read for node in nodes for read in self.reads.of(node)])

    def _walk(self, waiting: list[Read]) -> Slice:
        found, seen = Slice(), set[int]()
        while waiting:
            read = waiting.pop()
            node = self._node(read)
            if node is None:
                found.tables.add(read.table)
                if read.column:
                    found.given.add((read.table, read.column))
            elif id(node) not in seen:
                seen.add(id(node))
                waiting += self.reads.of(node)
        found.nodes = tuple(node for node in self.plan.nodes if id(node) in seen)
        return found

    def _node(self, read: Read) -> View | Measure | Column | Window | None:
        if read.column:
            return self.reads.columns.get((read.table, read.column))
        return self.reads.views.get(read.table)
