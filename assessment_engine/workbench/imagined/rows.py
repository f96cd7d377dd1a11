"""Rows that may be there, with cells that are terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import z3

from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.plan import Plan
from assessment_engine.workbench.symbolic import Row, Space, Sym
from assessment_engine.workbench.symbolic.values import NO, YES, blank, both, constant, equal, one_of

if TYPE_CHECKING:
    from collections.abc import Callable


class Tables(Protocol):
    """What rows need to follow their links."""

    @property
    def plan(self) -> Plan: ...

    @property
    def space(self) -> Space: ...

    @property
    def tables(self) -> Mapping[str, Sequence[Line]]: ...


class Line(Row):
    """A row of an imagined table: it is there where ``there`` holds; ``base`` is the row that it was made from."""

    def __init__(
        self, run: Tables, table: str, id_: str, there: Any, cells: dict[str, Sym], base: Line | None = None
    ) -> None:
        self.run, self.table, self.id, self.there, self.cells, self.base = run, table, id_, there, cells, base
        self.plan, self.space, self.name = run.plan, run.space, f"{table}[{id_}]"
        self.formulas: dict[int, tuple[Expression, list[Sym]]] = {}
        self.read_before: dict[Path, Sym] = {}
        self.make: Callable[[str], Sym | None] | None = None

    def read(self, path: Path) -> Sym:
        """The value that a path leads to; empty where a link is empty or its row is not there."""
        if not path.hops:
            return self.cell(path.column)
        if path not in self.read_before:
            self.read_before[path] = self._along(path)
        return self.read_before[path]

    def _along(self, path: Path) -> Sym:
        hop, *rest = path.hops
        further, link = Path(path.column, tuple(rest)), self.cell(hop.column)
        value = blank(self._kind(path))
        for row in met_by(link, self.run.tables[hop.table], self.space):
            meets = both(link.present, same_text(link, row.id, self.space))
            value = one_of(meets, row.read(further).where(row.there), value)
        return value

    def _kind(self, path: Path) -> Any:
        if path.column == "id":
            return "text"
        return self.plan.tables[path.hops[-1].table].columns[path.column].kind

    def cell(self, column: str) -> Sym:
        """The value in a column of the row, or of the one that it was made from."""
        if column == "id":
            return constant(self.id, "text", self.space)
        if column not in self.cells:
            made = self.make(column) if self.make is not None else None
            if made is None and self.base is not None:
                return self.base.cell(column)
            self.cells[column] = made if made is not None else blank(self._own_kind(column))
        return self.cells[column]

    def _own_kind(self, column: str) -> Any:
        shape = self.plan.tables.get(self.table)
        return shape.columns[column].kind if shape is not None and column in shape.columns else "text"


def met_by(link: Sym, rows: Sequence[Line], space: Space) -> Sequence[Line]:
    """The rows that a link may lead to: one, where it is known which."""
    if not z3.is_int_value(link.term):
        return rows
    id_ = link.known if link.is_given else space.text(link.term.as_long())
    return [row for row in rows if row.id == id_]


def same_text(value: Sym, text: str, space: Space) -> Any:
    """Whether a link, a word or a text is this one."""
    if value.is_given:
        return YES if value.known == text else NO
    code = space.code(text)
    if z3.is_int_value(value.term):
        return YES if value.term.as_long() == code else NO
    return value.term == code


def met(one: Sym, other: Sym) -> Any:
    """Whether two values are there and equal."""
    if one.is_given and other.is_given:
        return YES if one.known == other.known else NO
    if z3.is_int_value(one.term) and z3.is_int_value(other.term) and one.kind != "number":
        return both(one.present, other.present) if one.term.as_long() == other.term.as_long() else NO
    return both(one.present, other.present, equal(one, other))
