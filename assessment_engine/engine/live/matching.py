"""Which views the rows of a relation match: a row is matched when it comes, and when what was asked of it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment_engine.engine.live.flow import Flow, Operation
from assessment_engine.engine.live.relation import Key, Relation
from assessment_engine.engine.matcher import PlainMatcher, gathered
from assessment_engine.plan.conditions import Condition
from assessment_engine.values import Value

NOTHING: tuple[str, ...] = ()


class Match(Operation):
    """The views, out of those that one pass can answer, that each row of a relation matches.

    The matcher is the plain one: it holds nothing of the rows, so a row can be matched again, and on any thread.
    """

    def __init__(self, flow: Flow, relation: Relation, views: Mapping[str, Condition]) -> None:
        super().__init__(flow)
        conditions = gathered(views)
        self._relation = relation
        self._matcher = PlainMatcher(conditions)
        self._readers = [flow.store.formula(operand) for operand in conditions.operands]
        self._trails = [self.trail(relation, path) for operand in conditions.operands for path in operand.paths]
        self._known: dict[tuple[Value, ...], tuple[str, ...]] = {}  # many records are alike in all that is asked of
        self._found: dict[Key, tuple[str, ...]] = {}
        self._changed: dict[Key, tuple[str, ...]] = {}
        self._followers: list[int] = []
        self.read_rows(relation)

    def follow_up(self, place: int) -> None:
        """Let the operation at *place* run when the matches of a row have changed."""
        self._followers.append(place)

    def holds(self, view: str, key: Key) -> bool:
        """Whether a row matches the view."""
        return view in self._found.get(key, NOTHING)

    def changed(self, view: str) -> set[Key]:
        """The rows that match the view since this record, or have done so until now."""
        return {key for key, before in self._changed.items() if (view in before) != self.holds(view, key)}

    def settle(self) -> None:
        """The record is done."""
        self._changed.clear()

    def run(self) -> None:
        relation, found = self._relation, self._found
        for key in relation.gone.keys() - relation.rows.keys():
            self._changed[key] = found.pop(key, NOTHING)
            self.forget(key)
        dirty = set(relation.come).union(*(trail.dirty() for trail in self._trails))
        with self.as_of_now(relation, dirty):
            for key in dirty:
                self._match(key)
        if self._changed:
            for place in self._followers:
                self.flow.schedule(place)
            self.flow.to_settle.append(self)

    def _match(self, key: Key) -> None:
        row, before = self._relation.rows[key], len(self.flow.store.problems)
        operands = tuple([read(row) for read in self._readers])
        names = self._known.get(operands)
        if names is None:
            names = self._known[operands] = self._matcher.match(operands)
        self.met(key, before)
        had = self._found.get(key, NOTHING)
        if names != had:
            self._changed[key] = had
            self._found[key] = names

    def order(self, key: Key) -> Any:
        return self._relation.order(key)
