"""A row of a table: a variable for each value that is read off it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment_engine.plan.conditions import ALWAYS
from assessment_engine.plan.expressions import Expression, Hop, Path
from assessment_engine.plan.nodes import Column, Measure, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.types import TEXT, Type
from assessment_engine.values import Value
from assessment_engine.workbench.symbolic.encoding import encode
from assessment_engine.workbench.symbolic.space import Space
from assessment_engine.workbench.symbolic.values import Sym, constant, either, less, negated, within
from assessment_engine.workbench.symbolic.variables import variable


class Row:
    """Any row of *table*: what is read off it is a variable within the bounds of its static type.

    With ``computed`` a column that a formula makes is computed from what it reads, on this row and on those that its
    links lead to.  ``record`` says that its day lies in the period.  ``name`` stands before the names of variables.
    ``ranges`` are narrower bounds of columns than those of their types; with ``opaque`` such a column is a variable
    within them.
    """

    def __init__(
        self,
        table: str,
        plan: Plan,
        space: Space,
        name: str = "",
        *,
        computed: bool = False,
        record: bool = False,
        ranges: Mapping[tuple[str, str], Type] | None = None,
        opaque: bool = False,
    ) -> None:
        self.table, self.plan, self.space, self.name = table, plan, space, name or table
        self.formulas: dict[int, tuple[Expression, list[Sym]]] = {}
        self.known: dict[Path, Sym] = {}
        self.nodes = {(n.on, n.name): n for n in plan.nodes if not isinstance(n, View)}
        self.ranges = ranges or {}
        self._is_computed, self._is_opaque = computed, opaque
        self._views = {node.name: node for node in plan.nodes if isinstance(node, View)}
        self._is_record = record

    def read(self, path: Path) -> Sym:
        """The value that a path leads to."""
        if path not in self.known:
            self.known[path] = self._made(path)
        return self.known[path]

    def values(self, model: Any) -> dict[Path, Value]:
        """What a model gives for each value that was read."""
        return {path: value.read(model, self.space) for path, value in self.known.items()}

    def _made(self, path: Path) -> Sym:
        table = path.hops[-1].table if path.hops else self.table
        node = self.node(path)
        if isinstance(node, Column) and self._is_unfolded(node):
            value = encode(node.formula, Reached(self, path.hops, table)).where(*self._reached(path.hops))
            self._learn_range(value, node)
            return value
        type_ = type_of(self.plan, table, path.column)
        value = variable(f"{self.name}.{path}", type_, self.space, self._may_fail(path.hops))
        self._learn(path, table, value)
        if node is not None:
            self._learn_range(value, node)
        return value

    def node(self, path: Path) -> Column | Measure | Window | None:
        """What makes a value, on the table or on the one that its rows are of; None where the register has it."""
        return self.maker(path.hops[-1].table if path.hops else self.table, path.column)

    def maker(self, table: str, name: str) -> Column | Measure | Window | None:
        """What makes a column of a table."""
        while (table, name) not in self.nodes:
            view = self._views.get(table)
            if view is None or len(view.sources) != 1 or view.by:
                return None
            table = view.sources[0]
        return self.nodes[table, name]

    def origin(self, table: str) -> str:
        """The table of the register that the rows of a table are, where it only selects them."""
        while table in self._views and len(self._views[table].sources) == 1 and not self._views[table].by:
            table = self._views[table].sources[0]
        return table

    def _is_unfolded(self, node: Column) -> bool:
        return self._is_computed and not (self._is_opaque and (node.on, node.name) in self.ranges)

    def _learn_range(self, value: Sym, node: Column | Measure | Window) -> None:
        """A computed number lies within the bounds of its type, or within narrower ones that have been proved."""
        if value.kind == "number" and not value.is_known:
            known = [node.type, *(self.ranges[key] for key in [(node.on, node.name)] if key in self.ranges)]
            self.space.facts += [
                either(negated(value.present), fact) for type_ in known for fact in within(value, type_)
            ]

    def _may_fail(self, hops: tuple[Hop, ...]) -> bool:
        """Whether a way may lead to no row."""
        table = self.table
        for hop in hops:
            if hop.column == "id":
                view = self._views.get(hop.table)
                if view is None or view.sources != (table,) or view.where != ALWAYS:
                    return True
            elif type_of(self.plan, table, hop.column).optional:
                return True
            table = hop.table
        return False

    def _reached(self, hops: tuple[Hop, ...]) -> list[Any]:
        """That the links on a way are there."""
        links = [Path(hop.column, hops[:place]) for place, hop in enumerate(hops) if hop.column != "id"]
        return [self.read(link).present for link in links]

    def _learn(self, path: Path, table: str, value: Sym) -> None:
        for present in self._reached(path.hops):
            self.space.facts.append(either(negated(value.present), present))
        shape = self.plan.tables.get(table)
        if shape is not None and value.kind == "date" and path.column == shape.dated_by:
            last = constant(self.plan.as_of, "date", self.space)
            self.space.facts.append(either(negated(value.present), less(value, last, or_equal=True)))
        if self._is_record and path == Path("date") and value.kind == "date":
            first = constant(self.plan.period.first, "date", self.space)
            self.space.facts.append(less(first, value, or_equal=True))


class Reached(Row):
    """The row that a way leads to from another: what is read off it is read off that one."""

    def __init__(self, start: Row, hops: tuple[Hop, ...], table: str) -> None:
        self.table, self.plan, self.space, self.name = table, start.plan, start.space, start.name
        self.formulas, self.known, self.nodes, self.ranges = {}, {}, start.nodes, start.ranges
        self._start, self._hops, self._views = start, hops, start._views

    def read(self, path: Path) -> Sym:
        return self._start.read(Path(path.column, self._hops + path.hops))


def type_of(plan: Plan, table: str, column: str) -> Type:
    """The static type of a column; of an id, a text.

    Raises:
        KeyError: the plan knows no such column: a bug in the plan.
    """
    return TEXT if column == "id" else plan.tables[table].columns[column]
