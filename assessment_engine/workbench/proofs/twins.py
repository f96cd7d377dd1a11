"""Two cards of one subject, in two registers that differ in something: what does not stand on it is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Node
from assessment_engine.plan.plan import Plan
from assessment_engine.testing.reads import Reads
from assessment_engine.workbench.proofs.asking import WAYS, Asked, answer
from assessment_engine.workbench.proofs.ground import Budget, Ground
from assessment_engine.workbench.symbolic import Row, Space, Sym


class Affected:
    """Which nodes stand on something that differs: columns of the register, or the rows of tables."""

    def __init__(
        self,
        plan: Plan,
        given: Iterable[tuple[str, str]] = (),
        tables: Iterable[str] = (),
        nodes: Iterable[Node] = (),
    ) -> None:
        self._given, self._tables = set(given), set(tables)
        self._nodes = {node.id for node in nodes}
        reads = Reads(plan)
        columns = reads.columns
        for node in plan.nodes:
            for read in reads.of(node):
                made = columns.get((read.table, read.column))
                source = made.id if made else read.table if not read.column else ""
                if source in self._nodes or (read.table, read.column) in self._given or read.table in self._tables:
                    self._nodes.add(node.id)
                    break

    def node(self, node: Node) -> bool:
        """Whether a node may have other values in the other register."""
        return node.id in self._nodes

    def column(self, table: str, column: str) -> bool:
        """Whether a column of the register may."""
        return (table, column) in self._given or (table in self._tables and column != "id")


class Twin(Row):
    """The card in the other register: it shares with the first card what is the same in both."""

    def __init__(self, first: Row, affected: Affected, opaque: bool) -> None:
        super().__init__(
            first.table, first.plan, first.space, f"{first.name}'", computed=True, ranges=first.ranges, opaque=opaque
        )
        self._first, self._affected = first, affected

    def _made(self, path: Path) -> Sym:
        return super()._made(path) if self._differs(path) else self._first.read(path)

    def _differs(self, path: Path) -> bool:
        table = self.table
        for place, hop in enumerate(path.hops):
            if self._differs(Path(hop.column, path.hops[:place])):
                return True
            table = hop.table
        node = self.node(path)
        return self._affected.column(self.origin(table), path.column) if node is None else self._affected.node(node)


Differ = Callable[[Row, Row], Any]


def pair_asked(ground: Ground, table: str, affected: Affected, differ: Differ, budget: Budget) -> Asked:
    """Whether two cards of one subject can differ as *differ* says."""
    found: list[Asked] = []
    for way in WAYS:
        space = Space(linear=way.linear)
        first = Row(table, ground.plan, space, computed=True, ranges=ground.ranges, opaque=way.opaque)
        second = Twin(first, affected, way.opaque)
        broken = differ(first, second)
        found.append(Asked(answer(ground, [first, second], broken, budget, ()), way))
        if found[-1].answer == "never" or budget.is_over:
            break
    return next((one for one in found if one.answer != "perhaps"), found[-1])
