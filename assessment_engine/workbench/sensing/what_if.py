"""Values moved in a run that is kept up to date: what changes is read off, and then everything is put back.

The live engine computes again only what a change reaches; after each question its tables are as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.engine.live import Alert, LiveRun, Watching
from assessment_engine.engine.live.relation import Relation
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.register.tables import Register, Row
from assessment_engine.values import Value
from assessment_engine.workbench.sensing.changes import Change


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of one row: where it is kept, be it read from rows that are made of that row."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What has changed: cells of cards and entries, the codes of problems met, and whether the register is refused."""

    changes: tuple[Change, ...] = ()
    problems: tuple[str, ...] = ()
    refused: bool = False


class WhatIf:
    """A run in which values can be moved, one question after another."""

    def __init__(self, plan: Plan, register: Register) -> None:
        self.plan = plan
        self.run = LiveRun(plan, register)
        self._watching = Watching(self.run)
        self._views = {node.name for node in plan.nodes if isinstance(node, View)}
        self._computed = {(node.on, node.name) for node in plan.nodes if not isinstance(node, View)}
        self._steps = {card.table: plan.tables[card.table].columns for card in plan.cards}
        self._tables = {card.scheme: card.table for card in plan.cards}

    def kin(self, card: Card) -> frozenset[str]:
        """The schemes whose cards are those of the same subjects, and of the same periods."""
        alike = [one for one in self.plan.cards if (one.subject, one.each) == (card.subject, card.each)]
        return frozenset(one.scheme for one in alike)

    def rows(self, table: str) -> Mapping[str, Row]:
        """The rows of a table as they are now, by id."""
        relation = self.run.flow.relations.get(table)
        return {} if relation is None else relation.rows

    def is_made(self, table: str) -> bool:
        """Whether a table is made by a view, and not one of the register's."""
        return table in self._views

    def read(self, row: Row, path: Path) -> Value:
        """The value of a path on a row, as it is now."""
        return self.run.store.reader(path)(row)

    def cell(self, table: str, row: Row, path: Path) -> Cell | None:
        """Where the value that *path* leads to is kept; None where a link on the way is empty, or nothing keeps it."""
        for hop in path.hops:
            key = row.id if hop.column == "id" else row.get(hop.column)
            reached = self.rows(hop.table).get(key) if isinstance(key, str) else None
            if reached is None:
                return None
            row, table = reached, hop.table
        return self._owner(table, row, path.column)

    def _owner(self, table: str, row: Row, column: str) -> Cell | None:
        owner: Row | None = row
        while owner is not None and column not in owner.values:
            owner = owner.base
        if owner is None:
            return None
        for name in self.run.flow.made_from(table):
            if self.rows(name).get(owner.id) is owner:
                return Cell(name, owner.id, column)
        return None

    def entered(self, table: str, row: Row, column: str) -> Cell | None:
        """Where a value was entered that a row of *table* has: in the register, whatever nodes make of it later."""
        made = list(self.run.flow.made_from(table))
        base: Row | None = row
        while base is not None:
            for name in made:
                is_here = self.rows(name).get(base.id) is base and column in base.values
                if is_here and not self.is_made(name) and (name, column) not in self._computed:
                    return Cell(name, base.id, column)
            base = base.base
        return None

    @contextmanager
    def cells(self, table: str, column: str, values: Mapping[str, Value]) -> Iterator[Seen]:
        """What follows when rows of *table* have these *values* in *column*; afterwards they are put back."""
        before = self._put(table, column, values)
        try:
            yield self._seen()
        finally:
            self.run.settle()
            self._put(table, column, before)
            self.run.settle()

    def _put(self, table: str, column: str, values: Mapping[str, Value]) -> dict[str, Value]:
        relation: Relation = self.run.flow.relations[table]
        before: dict[str, Value] = {}
        for key, value in values.items():
            row = relation.rows[key]
            old = row.values[column]
            if old != value or type(old) is not type(value):
                before[key] = old
                row.values[column] = value
                relation.touch(column, key, old)
        self.run.flow.run()
        return before

    def _seen(self) -> Seen:
        changes = [_change(one, self._step(one.scheme, one.column)) for one in self._watching.alerts()]
        come, _ = self._watching.checks()
        flow = self.run.flow
        problems = {problem.code for problem in flow.problems_come if problem not in flow.problems_gone}
        refused = any(finding.check.severity == "error" for finding in come)
        if refused:
            problems.add("E720")
        kept = [one for one in changes if one is not None]
        return Seen((*kept, *self._listed()), tuple(sorted(problems)), refused)

    def _step(self, scheme: str, column: str) -> Fraction | None:
        known = self._steps.get(self._tables.get(scheme, ""), {}).get(column)
        return known.step if known is not None else None

    def _listed(self) -> Iterator[Change]:
        """Who comes on a list, and who leaves it."""
        for card in self.plan.cards:
            relation = self.run.flow.relations[card.table]
            for one in card.lists:
                for key, before in sorted(relation.touched.get(one.column, {}).items()):
                    row = relation.rows.get(key)
                    if row is not None and key not in relation.come and row.get(one.column) != before:
                        yield Change("list", card.scheme, key, one.column, one.title, before, row.get(one.column))


def _change(one: Alert, step: Fraction | None) -> Change | None:
    """A cell or an entry that is another; how long a condition has held is no cell of a card."""
    if one.kind == "run":
        return None
    return Change(one.kind, one.scheme, one.card, one.column, one.title, one.before, one.after, step)
