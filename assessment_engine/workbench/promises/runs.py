"""Registers run by the part of a plan that a promise stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assessment_engine.api import load_register, refused_by_checks
from assessment_engine.engine import Engine, Result, evaluate
from assessment_engine.outcome import Outcome
from assessment_engine.plan.nodes import Entry
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.problems import Problem, Refused, Severity
from assessment_engine.problems.problem import set_once
from assessment_engine.rules.programme import Programme
from assessment_engine.testing.pruning import Wanted, pruned
from assessment_engine.testing.reads import Read
from assessment_engine.workbench.promises.pair import Rows
from assessment_engine.workbench.promises.promise import Promise


@dataclass(slots=True)
class Runs:
    """The runs of one programme; plans are pruned once for the promises that they are about."""

    programme: Programme
    engine: Engine = "reference"
    _plans: dict[tuple[Promise, ...], Plan] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The whole plan, of the last day of the period."""
        return self.programme.plan()

    def card(self, promise: Promise) -> Card:
        """The card of the scheme that promises."""
        return next(card for card in self.plan.cards if card.scheme == promise.scheme)

    def result(self, rows: Rows, promises: Sequence[Promise]) -> Result:
        """What the rules make of a register, as far as the promises stand on it.

        Raises:
            Refused: the register is refused, or there are errors in what comes of it.
        """
        key = tuple(promises)
        if key not in self._plans:
            self._plans[key] = pruned(self.plan, list(self._wanted(key))).plan
        return self._evaluated(self._plans[key], rows)

    def narrowed(self, promises: Sequence[Promise]) -> Programme:
        """The programme with the plan of what the promises stand on, and of the checks that its tables have to hold to.

        Registers are drawn from it: they have what is read, and nothing that other schemes would need.
        """
        wanted = list(self._wanted(promises))
        given = {table for table, _ in pruned(self.plan, wanted).given}
        checks = [check for check in self.plan.checks if check.severity == "error" and check.on in given]
        plan = pruned(self.plan, [*wanted, *checks]).plan
        return replace(self.programme, _plans={plan.as_of: plan})

    def check_all(self, rows: Rows) -> None:
        """See that a register holds to every check that refuses one, those of the office too.

        Raises:
            Refused: it does not.
        """
        checks = [check for check in self.plan.checks if check.severity == "error"]
        watched = [rule.check for rule in self.plan.accounts if rule.check and rule.check.severity == "error"]
        self._evaluated(pruned(self.plan, [*checks, *watched]).plan, rows)

    def _evaluated(self, plan: Plan, rows: Rows) -> Result:
        result = evaluate(plan, load_register(rows, self.programme), "plain", engine=self.engine)
        errors: list[Problem] = [problem for problem in result.problems if problem.severity is Severity.ERROR]
        if result.findings:
            errors += refused_by_checks(Outcome(result, self.programme.vocabulary))
        if errors:
            raise Refused(tuple(set_once(errors)))
        return result

    def _wanted(self, promises: Iterable[Promise]) -> Iterable[Wanted]:
        for promise in promises:
            table = self.card(promise).table
            yield Read(table)
            columns = (promise.of, *promise.also, promise.measure, promise.most_by)
            yield from (Read(table, column) for column in columns if column)
            if promise.kind == "never_both":
                yield from (Read(table, column) for column in promise.columns)
            if promise.account:
                yield from entries_of(self.plan, promise.account)


def entries_of(plan: Plan, account: str) -> tuple[Entry, ...]:
    """The entries with the account on one side."""
    return tuple(entry for entry in plan.entries if account in (entry.payer.name, entry.payee.name))
