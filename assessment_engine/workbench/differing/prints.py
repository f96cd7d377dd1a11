"""What a value is computed by, in one key: two values with the same key are equal on every register."""

from __future__ import annotations

from dataclasses import fields

from assessment_engine.plan.conditions import AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.nodes import Entry, Node
from assessment_engine.plan.plan import Plan
from assessment_engine.testing.reads import Read, Reads

_TOLD = ("clause",)
"""What is only told, and computes nothing."""


class Prints:
    """The keys of the values of one plan; each is made once, as a number that stands for it in ``known``."""

    def __init__(self, plan: Plan, known: dict[object, int]) -> None:
        self.plan = plan
        self._known = known
        self._reads = Reads(plan)
        self._made: dict[str, int] = {}
        for node in plan.nodes:
            self._made[node.id] = self._number(("node", _content(node), self._of_reads(node)))

    def column(self, table: str, column: str) -> int:
        """The key of a column and of the rows that it stands on."""
        return self._number((self._of_read(Read(table)), self._of_read(Read(table, column))))

    def node(self, node: Node) -> int:
        """The key of what a node makes."""
        return self._made[node.id]

    def entry(self, entry: Entry) -> int:
        """The key of a line of bookkeeping."""
        return self._number((_content(entry), self._of_reads(entry)))

    def table(self, table: str) -> int:
        """The key of the rows of a table."""
        return self._of_read(Read(table))

    def _of_reads(self, node: Node | Entry) -> tuple[int, ...]:
        return tuple(sorted({self._of_read(read) for read in self._reads.of(node)}))

    def _of_read(self, read: Read) -> int:
        node = self._reads.columns.get((read.table, read.column)) if read.column else self._reads.views.get(read.table)
        if node is not None and node.id in self._made:
            return self._made[node.id]
        shape = self.plan.tables.get(read.table)
        type_ = shape.columns.get(read.column) if shape is not None else None
        return self._number(("given", read.table, read.column, type_))

    def _number(self, key: object) -> int:
        return self._known.setdefault(key, len(self._known))


def _content(node: Node | Entry) -> tuple[object, ...]:
    """What a node is, without what is only told of it."""
    parts: list[object] = [type(node).__name__]
    for field in fields(node):
        if field.name not in _TOLD:
            parts.append(_plain(getattr(node, field.name)))
    return tuple(parts)


def _plain(value: object) -> object:
    if isinstance(value, Expression):
        return value.steps
    if isinstance(value, AllOf | AnyOf | Not | Test):
        return _condition(value)
    return value


def _condition(condition: Condition) -> object:
    match condition:
        case Test(operand, op, values):
            return ("test", operand.steps, op, values)
        case Not(part):
            return ("not", _condition(part))
        case AllOf(parts) | AnyOf(parts):
            return (type(condition).__name__, *(_condition(part) for part in parts))
