"""Measures kept up to date: who asks for the keys that a changed row had, or has now, asks again."""

from __future__ import annotations

from assessment_engine.engine.live.flow import Flow
from assessment_engine.engine.live.relation import Key, Relation
from assessment_engine.engine.live.values import Valued
from assessment_engine.engine.reference.aggregates import first_missing
from assessment_engine.engine.reference.intervals import Dated
from assessment_engine.engine.reference.measures import aggregated, ends_of, key_of
from assessment_engine.engine.reference.store import Read
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Measure
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Row
from assessment_engine.values import Value

Values = tuple[Value, ...]
Question = tuple[Values | None, Values]


class Measured(Valued):
    """A measure: the rows that match by their keys, and who asks for them with which keys."""

    def __init__(self, flow: Flow, node: Measure) -> None:
        super().__init__(flow, flow.relations[node.on], node.name)
        self._node = node
        self._of = _Counted(flow.relations[node.of], flow, node)
        self._near = [flow.store.reader(near) for near, _ in node.match]
        self._ends = ends_of(flow.store, node.during)
        near = [path for path, _ in node.match]
        ends = [path for path in (node.during.first, node.during.last) if path] if node.during else []
        self._asking = [self.trail(self.relation, path) for path in (*near, *ends)]
        self._counting = [self.trail(self._of.relation, path) for path in _read(node)]
        self.read_rows(self._of.relation)
        self._asked: dict[Key, Question] = {}
        self._askers: dict[Values | None, dict[Key, None]] = {}

    def run(self) -> None:
        relation, of = self.relation, self._of.relation
        asking = set(relation.come).union(*(trail.dirty() for trail in self._asking))
        counting = {*of.come, *of.gone}.union(*(trail.dirty() for trail in self._counting))
        for key in relation.gone:
            self._leave(key)
        with self.as_of_now(relation, asking):
            again = {key for key in asking if self._ask(key)}
            for keys in self._of.enter(counting):
                again.update(self._askers.get(keys, ()))
            answers: dict[Question, tuple[Value, list[Problem]]] = {}
            for key in again:
                self._answer(key, answers)
        for key in again:
            self.put(key, answers[self._asked[key]][0])

    def _ask(self, key: Key) -> bool:
        """Note what a row asks for; whether that is something else than before."""
        row = self.relation.rows[key]
        keys = key_of(self._near, row)
        question = (None if first_missing(keys) else keys, key_of(self._ends, row))
        if self._asked.get(key) == question:
            return False
        self._leave(key)
        self._asked[key] = question
        self._askers.setdefault(question[0], {})[key] = None
        return True

    def _leave(self, key: Key) -> None:
        question = self._asked.pop(key, None)
        if question is not None:
            del self._askers[question[0]][key]
        self.forget(key)

    def _answer(self, key: Key, known: dict[Question, tuple[Value, list[Problem]]]) -> None:
        question, found = self._asked[key], self.flow.store.problems.found
        before = len(found)
        if question not in known:
            value = aggregated(self.flow.store, self._node, self._of.rows(*question))
            known[question] = value, found[before:]
        else:
            found += known[question][1]
        self.met(key, before)


class _Counted:
    """The rows that a measure counts, by their keys."""

    def __init__(self, relation: Relation, flow: Flow, node: Measure) -> None:
        self.relation = relation
        self._among = node.among
        self._far = [flow.store.reader(far) for _, far in node.match]
        self._day: Read | None = flow.store.reader(node.during.day) if node.during else None
        self._key_of: dict[Key, Values] = {}
        self._ids: dict[Values, dict[Key, None]] = {}
        self._rows: dict[Values, list[Row]] = {}
        self._dated: dict[Values, Dated] = {}

    def enter(self, ids: set[Key]) -> set[Values]:
        """Look at these rows again; the keys of which other rows, or other values, have come."""
        changed: set[Values] = set()
        for id_ in ids:
            old, new = self._key_of.pop(id_, None), self._key(id_)
            if old is not None:
                changed.add(old)
                if old != new:
                    del self._ids[old][id_]
            if new is not None:
                changed.add(new)
                self._key_of[id_] = new
                self._ids.setdefault(new, {})[id_] = None
        for keys in changed:
            self._rows.pop(keys, None)
            self._dated.pop(keys, None)
        return changed

    def _key(self, id_: Key) -> Values | None:
        row = self.relation.rows.get(id_)
        if row is None or (self._among and row.get(self._among) is not True):
            return None
        return key_of(self._far, row)

    def rows(self, keys: Values | None, ends: Values) -> list[Row]:
        """The rows with these keys in this interval, in order of their ids."""
        if keys is None or not self._ids.get(keys):
            return []
        if keys not in self._rows:
            self._rows[keys] = [self.relation.rows[id_] for id_ in sorted(self._ids[keys])]
        if self._day is None:
            return self._rows[keys]
        if keys not in self._dated:
            self._dated[keys] = Dated(self._rows[keys], self._day)
        first, last = ends
        return self._dated[keys].between(first, last)


def _read(node: Measure) -> list[Path]:
    """What is read off the rows that are counted."""
    columns = {node.among, node.value, *node.order, "share" if node.by_share else ""} - {""}
    day = [node.during.day] if node.during else []
    return [*(far for _, far in node.match), *day, *(Path(column) for column in sorted(columns))]
