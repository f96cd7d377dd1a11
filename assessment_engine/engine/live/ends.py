"""What stands on the values: entries, and the rows on which a check does not hold, kept up to date."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.engine.live.flow import Flow
from assessment_engine.engine.live.relation import Key
from assessment_engine.engine.live.values import Standing
from assessment_engine.engine.reference.checks import breaks
from assessment_engine.engine.reference.entries import posting
from assessment_engine.engine.result import Finding, Posting
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Check, Entry


class Booked(Standing):
    """The postings of one entry, by the row that they stand on."""

    def __init__(self, flow: Flow, node: Entry) -> None:
        super().__init__(flow, flow.relations[node.on])
        self._node = node
        paths = [Path(node.amount), node.whose, node.due, node.payer.owner, node.payee.owner]
        for path in paths:
            if path is not None:
                self.trail(self.relation, path)
        self.made: dict[Key, Posting] = {}
        self.before: dict[Key, Posting | None] = {}

    def run(self) -> None:
        relation, problems = self.relation, self.flow.store.problems
        self.flow.to_settle.append(self)
        for key in relation.gone:
            self._put(key, None)
            self.forget(key)
        for key in set(relation.come).union(*(trail.dirty() for trail in self.trails)):
            before = len(problems)
            self._put(key, posting(self.flow.store, self._node, relation.rows[key]))
            self.met(key, before)

    def _put(self, key: Key, now: Posting | None) -> None:
        self.before.setdefault(key, self.made.pop(key, None))
        if now is not None:
            self.made[key] = now

    def settle(self) -> None:
        """The record is done."""
        self.before.clear()

    def changes(self) -> Iterator[tuple[Posting | None, Posting | None]]:
        """What was posted until now, and what is posted instead."""
        for key, before in self.before.items():
            now = self.made.get(key)
            if before != now:
                yield before, now


class Checked(Standing):
    """The rows on which one check does not hold."""

    def __init__(self, flow: Flow, node: Check) -> None:
        super().__init__(flow, flow.relations[node.on])
        self._node = node
        self.trail(self.relation, Path(node.column))
        self.made: dict[Key, Finding] = {}
        self.before: dict[Key, Finding | None] = {}

    def run(self) -> None:
        relation = self.relation
        self.flow.to_settle.append(self)
        for key in relation.gone:
            self.before.setdefault(key, self.made.pop(key, None))
        for key in set(relation.come).union(*(trail.dirty() for trail in self.trails)):
            row = relation.rows[key]
            self.before.setdefault(key, self.made.pop(key, None))
            if breaks(self._node, row):
                self.made[key] = Finding(self._node, row)

    def settle(self) -> None:
        """The record is done."""
        self.before.clear()

    def changes(self) -> Iterator[tuple[Finding | None, Finding | None]]:
        """The findings that have gone, and those that have come."""
        for key, before in self.before.items():
            now = self.made.get(key)
            if (before is None) != (now is None):
                yield before, now
