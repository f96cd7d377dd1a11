"""A live run: a plan whose tables follow the register record by record, and at any time are those of a whole run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment_engine.engine.live.compiled import Compiled
from assessment_engine.engine.live.flow import Flow, LiveStore
from assessment_engine.engine.live.known import Known
from assessment_engine.engine.live.snapshot import Snapshot
from assessment_engine.engine.matcher import PlainMatcher
from assessment_engine.engine.reference.accounts import overdrawn
from assessment_engine.engine.reference.checks import check_totals
from assessment_engine.engine.reference.known import known_tables
from assessment_engine.engine.result import Finding, Posting, Result
from assessment_engine.plan.nodes import Window
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem, Problems
from assessment_engine.problems.problem import set_once
from assessment_engine.register.tables import Register, Row, Table


class LiveRun:
    """The reference engine, kept up to date: after any sequence of changes it has what a whole run would have.

    Values are those that the reference engine's own functions give, for the rows that a change reaches.  One thread at
    a time; runs share nothing that changes.
    """

    def __init__(self, plan: Plan, register: Register) -> None:
        self.plan = plan
        self.store = LiveStore(plan, {}, Problems())
        self.flow = Flow(self.store)
        known = known_tables(plan, register)
        for name in known:
            self.flow.table(Table(name))
        self._known = Known(plan, dict(self.flow.relations))
        self.compiled = Compiled(plan, self.flow)
        for name in _kept(plan):
            self.flow.relations[name].keeps_all = True
        self._known.load(register, known)
        self.flow.run()
        self.flow.settle()

    def change(self, table: str, id_: str, row: Row | None) -> None:
        """Take in one row: a new one, one in place of that with the same id, or (None) none in its place.

        What has changed can be read off :attr:`flow` until :meth:`settle`.
        """
        self._known.change(table, id_, row)
        self.flow.run()

    def settle(self) -> None:
        """The record is done: forget what it has changed."""
        self.flow.settle()

    def result(self) -> Result:
        """What a whole run over the same rows would hand over; it stays as it is when the run goes on."""
        snapshot = Snapshot()
        tables = snapshot.tables(self.store.tables.values())
        made = tuple(self.postings())
        findings = tuple(snapshot.finding(one) for one in self.findings())
        problems = tuple(set_once(self._problems()))
        return Result(self.plan, tables, made, findings, problems, PlainMatcher.name)

    def postings(self) -> Iterator[Posting]:
        """All postings, by entry and row."""
        for booked in self.compiled.booked:
            for key in sorted(booked.made):
                yield booked.made[key]

    def findings(self) -> Iterator[Finding]:
        """All findings, by check and row, and then those of accounts."""
        for checked in self.compiled.checked:
            for key in sorted(checked.made):
                yield checked.made[key]
        yield from overdrawn(self.plan, tuple(self.postings()))

    def _problems(self) -> Iterable[Problem]:
        found = Problems()
        for operation in self.flow.operations:
            found.found += operation.in_order()
        self.store.problems, kept = found, self.store.problems
        try:
            for card in self.plan.cards:
                check_totals(self.store, card)
        finally:
            self.store.problems = kept
        return found


def _kept(plan: Plan) -> Iterator[str]:
    """The tables of which every change is kept until a record is done: cards, and conditions that hold for long."""
    yield from (card.table for card in plan.cards)
    yield from (node.on for node in plan.nodes if isinstance(node, Window) and node.kind == "run")
