"""The rows of an imagined register: variables for their cells, links that are set, and what must hold of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import z3

from assessment_engine.register.periods import period_tables
from assessment_engine.register.specs import ColumnSpec, TableSpec, Vocabulary
from assessment_engine.workbench.imagined.rows import Line, Tables
from assessment_engine.workbench.symbolic import Space, Sym
from assessment_engine.workbench.symbolic.values import NO, YES, both, constant, either, equal, less, negated
from assessment_engine.workbench.symbolic.variables import variable

OPTIONAL_KINDS = ("record", "span", "earlier")
Fresh = Callable[[str, int, str], bool]
"""Whether a cell (table, number of the row, column; empty: that the row is there) differs from the first register."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many strands there are, and how many rows of records each has at the most."""

    strands: int = 1
    records: int = 1


def nothing_fresh(_table: str, _number: int, _column: str) -> bool:
    return False


@dataclass(slots=True)
class Cells:
    """The variables of the registers of one question: what differs in the second has variables of its own."""

    space: Space
    known: dict[tuple[str, int, str, bool], Sym] = field(default_factory=dict)
    there: dict[tuple[str, int, bool], Any] = field(default_factory=dict)


@dataclass(slots=True)
class Rows:
    """The rows of the tables of the register that a plan reads.

    ``fresh`` says which cells differ from the first register, ``backwards`` that the ids of records go the other way
    round, ``gone`` which rows are not there.
    """

    run: Tables
    vocabulary: Vocabulary
    size: Size
    cells: Cells
    fresh: Fresh = nothing_fresh
    backwards: bool = False
    gone: Callable[[str, int], bool] = lambda _table, _number: False

    def table(self, spec: TableSpec) -> list[Line]:
        """The rows of one table, in the order of their ids."""
        if not spec.read:
            return list(self._built_in(spec)) if spec.name != "decision" else []
        number = self.number(spec)
        lines = [self.line(spec, one, number) for one in range(number)]
        self._different_keys(spec, lines)
        return sorted(lines, key=lambda line: line.id)

    def number(self, spec: TableSpec) -> int:
        """How many rows a table has."""
        return self.size.strands * (self.size.records if spec.kind in OPTIONAL_KINDS else 1)

    def _built_in(self, spec: TableSpec) -> Iterator[Line]:
        if spec.name == "decision":
            return
        period = self.run.plan.period
        for row in period_tables(period.first, period.last)[spec.name].rows:
            cells = {
                name: constant(value, spec.columns[name].type.kind, self.run.space)
                for name, value in row.values.items()
            }
            yield Line(self.run, spec.name, row.id, YES, cells)

    def line(self, spec: TableSpec, number: int, of: int) -> Line:
        """One row of a table, by its number."""
        id_ = row_id(spec.name, of - 1 - number if self._turned(spec) else number, of)
        line = Line(self.run, spec.name, id_, self._there(spec, number), {})
        line.make = partial(self._cell, spec, number)
        self._rules(spec, line)
        return line

    def _turned(self, spec: TableSpec) -> bool:
        return self.backwards and spec.kind in ("record", "span", "link") and spec.name not in self._subjects()

    def _subjects(self) -> set[str]:
        return {name for card in self.run.plan.cards for name in (card.subject, card.each)}

    def _there(self, spec: TableSpec, number: int) -> Any:
        if spec.kind not in OPTIONAL_KINDS:
            return YES
        if self.gone(spec.name, number):
            return NO
        key = (spec.name, number, self.fresh(spec.name, number, ""))
        if key not in self.cells.there:
            self.cells.there[key] = z3.Bool(self.run.space.name(f"{spec.name}{number}"))
        return self.cells.there[key]

    def _cell(self, spec: TableSpec, number: int, name: str) -> Sym | None:
        column = spec.columns.get(name)
        if column is None:
            return None
        key = (spec.name, number, name, self.fresh(spec.name, number, name))
        if column.form == "link":
            return self._link(key, column, number)
        if key not in self.cells.known:
            self.cells.known[key] = self._variable(spec, column, number)
        return self.cells.known[key]

    def _variable(self, spec: TableSpec, column: ColumnSpec, number: int) -> Sym:
        if column.name == "share":
            return constant(1, "number", self.run.space)
        if column.unique or column.name == "name":
            other = "′" if self.fresh(spec.name, number, column.name) else ""
            return constant(f"{spec.name}{number + 1}{other}", column.type.kind, self.run.space)
        return variable(f"{spec.name}{number}.{column.name}", column.type, self.run.space)

    def _link(self, key: tuple[str, int, str, bool], column: ColumnSpec, number: int) -> Sym | None:
        """A link leads to the row of its own strand; one that differs from the first register to that of the next."""
        spec = self.vocabulary.tables[column.type.table]
        if not spec.read:
            return None if column.optional else self._part(column, number)
        of = self.number(spec)
        strand = (number + key[3]) % self.size.strands
        place = next(one for one in range(of) if one % self.size.strands == strand)
        id_ = row_id(spec.name, of - 1 - place if self._turned(spec) else place, of)
        present = YES
        if column.optional:
            if key not in self.cells.known:
                there = z3.Bool(self.run.space.name(f"{key[0]}{number}.{column.name}?"))
                self.cells.known[key] = Sym("link", z3.IntVal(0), there)
            present = self.cells.known[key].present
        if present is YES:
            return constant(id_, "link", self.run.space)
        return Sym("link", z3.IntVal(self.run.space.code(id_)), present)

    def _part(self, column: ColumnSpec, number: int) -> Sym:
        period = self.run.plan.period
        rows = period_tables(period.first, period.last)[column.type.table].rows
        return constant(rows[number % len(rows)].id, "link", self.run.space)

    def _rules(self, spec: TableSpec, line: Line) -> None:
        """What a register is refused without: days in the period, spans that end after they begin, links that meet."""
        facts, space, plan = self.run.space.facts, self.run.space, self.run.plan
        first, last = (constant(day, "date", space) for day in (plan.period.first, min(plan.period.last, plan.as_of)))
        if spec.kind == "record":
            facts += _between(line.cell("date"), first, last)
        if spec.dated:
            begin, end = line.cell("from"), line.cell("to") if "to" in spec.columns else None
            if spec.kind == "span":
                facts += _between(begin, None, last)
            if end is not None:
                facts.append(either(negated(end.present), less(begin, end, or_equal=True)))
        if spec.kind == "earlier":
            facts.append(less(line.cell("period"), first))
        for column in spec.links:
            if not column.optional and self.vocabulary.tables[column.type.table].kind in OPTIONAL_KINDS:
                target = line.cell(column.name)
                rows = [row for row in self.run.tables.get(column.type.table, ()) if _leads(target, row, space)]
                facts += [either(negated(line.there), row.there) for row in rows]

    def _different_keys(self, spec: TableSpec, lines: list[Line]) -> None:
        """No two rows have the same key, or hold for the same at the same time."""
        for names in (spec.key, spec.one_at_a_time):
            columns = [name for name in names if name in spec.columns]
            for place, one in enumerate(lines if columns else ()):
                for other in lines[place + 1 :]:
                    pairs = [(one.cell(name), other.cell(name)) for name in columns]
                    alike = both(one.there, other.there, *(equal(left, right) for left, right in pairs))
                    self.run.space.facts.append(negated(alike))


def _between(day: Sym, first: Sym | None, last: Sym) -> list[Any]:
    ends = [less(day, last, or_equal=True)]
    if first is not None:
        ends.append(less(first, day, or_equal=True))
    return [either(negated(day.present), end) for end in ends]


def _leads(link: Sym, row: Line, space: Space) -> bool:
    return bool(z3.is_int_value(link.term) and space.text(link.term.as_long()) == row.id)


def row_id(table: str, number: int, of: int) -> str:
    """The id of a row: ids go by the numbers of the rows."""
    return f"{table}{number + 1:0{len(str(of))}d}"
