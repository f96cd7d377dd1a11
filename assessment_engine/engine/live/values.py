"""Columns and windows kept up to date: a value is made again when one that it was made of may have changed."""

from __future__ import annotations

from typing import Any

from assessment_engine.engine.live.flow import Flow, Operation
from assessment_engine.engine.live.relation import Key, Relation
from assessment_engine.engine.reference.peers import group_of, peers_of
from assessment_engine.engine.reference.windows import of_the_rest, values_of
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Window
from assessment_engine.register.tables import Row
from assessment_engine.values import Value

Group = tuple[Value, ...] | None


class Standing(Operation):
    """What stands on the rows of a table; its problems are in the order of their ids."""

    def __init__(self, flow: Flow, relation: Relation) -> None:
        super().__init__(flow)
        self.relation = relation
        self.read_rows(relation)

    def order(self, key: Key) -> Any:
        return key


class Valued(Standing):
    """What puts a column on a table."""

    def __init__(self, flow: Flow, relation: Relation, name: str) -> None:
        super().__init__(flow, relation)
        self.name = name
        flow.makers[relation.name, name] = self.place

    def put(self, key: Key, value: Value) -> None:
        """The value of a row; who reads it hears of it where it is another than before."""
        values = self.relation.rows[key].values
        old = values.get(self.name)
        if old is None or old != value or type(old) is not type(value):
            values[self.name] = value
            self.relation.touch(self.name, key, old)


class Computed(Valued):
    """A column: a formula over each row."""

    def __init__(self, flow: Flow, node: Column) -> None:
        super().__init__(flow, flow.relations[node.on], node.name)
        self._compute = flow.store.formula(node.formula)
        for path in node.formula.paths:
            self.trail(self.relation, path)

    def run(self) -> None:
        relation, problems = self.relation, self.flow.store.problems
        for key in relation.gone.keys() if self.problems else ():
            self.forget(key)
        dirty = set(relation.come).union(*(trail.dirty() for trail in self.trails))
        made: list[tuple[Key, Value]] = []
        with self.as_of_now(relation, dirty):
            for key in dirty:
                before = len(problems)
                made.append((key, self._compute(relation.rows[key])))
                self.met(key, before)
        for key, value in made:
            self.put(key, value)


class Windowed(Valued):
    """A window: the groups in which something has changed are made again as a whole, and no others."""

    def __init__(self, flow: Flow, node: Window) -> None:
        super().__init__(flow, flow.relations[node.on], node.name)
        self._node = node
        order = [one.column for one in node.order]
        for column in {*node.within, node.among, node.value, node.weight, *order, node.places_by, node.base} - {""}:
            self.trail(self.relation, Path(column))
        self._group_of: dict[Key, Group] = {}
        self._members: dict[Group, dict[Key, None]] = {}

    def run(self) -> None:
        with self.as_of_now(self.relation, self.relation.rows):
            made = self._made_again()
        for key, value in made.items():
            self.put(key, value)

    def _made_again(self) -> dict[Key, Value]:
        relation = self.relation
        come = set(relation.come).union(*(trail.dirty() for trail in self.trails))
        changed: dict[Group, None] = {}
        for key in relation.gone:
            self._leave(key, changed)
        for key in come:
            self._leave(key, changed)
            group = self._group_of[key] = group_of(self._node, relation.rows[key])
            self._members.setdefault(group, {})[key] = None
            changed[group] = None
        changed.pop(None, None)
        made = {key: of_the_rest(self._node) for key in come if self._group_of[key] is None}
        for group in changed:
            made |= self._made(group)
        return made

    def _leave(self, key: Key, changed: dict[Group, None]) -> None:
        if key in self._group_of:
            group = self._group_of.pop(key)
            del self._members[group][key]
            changed[group] = None

    def _made(self, group: Group) -> dict[Key, Value]:
        before = len(self.flow.store.problems)
        rows = self._rows(group)
        made = dict(values_of(self.flow.store, self._node, peers_of(self.flow.store, self._node, rows))) if rows else {}
        self.met(group, before)
        if not rows:
            del self._members[group]
        rest = of_the_rest(self._node)
        return {row.id: made.get(row.id, rest) for row in rows}

    def _rows(self, group: Group) -> list[Row]:
        return [self.relation.rows[key] for key in sorted(self._members[group])]

    def order(self, key: Key) -> Any:
        return min(self._members[key])
