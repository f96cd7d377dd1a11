"""A counter-example built by z3: the smallest register on which a promise is broken, confirmed by the engine.

The plan is run on registers of variables, of one, two, four and ten rows a table, and for promises about two registers
on a second one that differs just as the promise says.  What z3 finds is turned into Python objects, loaded and run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import z3

from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Refused
from assessment_engine.testing.reads import Read
from assessment_engine.workbench.imagined import Cells, Imagined, Line, Size, imagine
from assessment_engine.workbench.imagined.needing import needed_plan
from assessment_engine.workbench.imagined.plain import plainest
from assessment_engine.workbench.imagined.realising import realised
from assessment_engine.workbench.imagined.registers import OPTIONAL_KINDS
from assessment_engine.workbench.imagined.views import TooMany
from assessment_engine.workbench.promises.holding import breach
from assessment_engine.workbench.promises.pair import Breach, Pair
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import entries_of
from assessment_engine.workbench.proofs.broken import broken, overdrawn
from assessment_engine.workbench.proofs.ground import EFFORT, Budget, Ground
from assessment_engine.workbench.symbolic import Space, solver_of
from assessment_engine.workbench.symbolic.values import NO

SIZES = (1, 2, 4, 10)
MOST_NODES = 260
"""Of a plan with more nodes no register is built: z3 would not come to an end."""
_STRANDS = 2


@dataclass(frozen=True, slots=True)
class Built:
    """A breach that the engine has confirmed; or what was in the way.

    ``refused`` says why the register that z3 found is none, ``largest`` up to how many records were asked about,
    ``nodes`` on how many nodes the promise stands when that is too many.
    """

    breach: Breach | None = None
    refused: str = ""
    largest: int = 0
    nodes: int = 0


class Building:
    """The registers of variables for one promise."""

    def __init__(self, ground: Ground, promise: Promise, budget: Budget) -> None:
        self._ground, self._promise, self._budget = ground, promise, budget
        self._card = ground.card(promise)
        self._plan = self._needed()

    def built(self) -> Built:
        """The first breach that the engine confirms, of the fewest rows."""
        found = Built()
        if len(self._plan.nodes) > MOST_NODES:
            return Built(nodes=len(self._plan.nodes))
        for records in SIZES:
            for second in self._seconds(records):
                if self._budget.is_over:
                    return found
                try:
                    one = self._tried(records, second)
                except TooMany:
                    return found
                if one.breach is not None:
                    return one
                found = Built(None, one.refused or found.refused, records)
        return found

    def _needed(self) -> Plan:
        promise, table, vocabulary = self._promise, self._card.table, self._ground.programme.vocabulary
        if promise.account:
            return needed_plan(self._ground.plan, vocabulary, entries_of(self._ground.plan, promise.account))
        names = (promise.of, *promise.also, promise.measure, promise.most_by, *self._own_columns())
        wanted = [Read(table), *(Read(table, name) for name in names if name)]
        return needed_plan(self._ground.plan, vocabulary, wanted)

    def _own_columns(self) -> tuple[str, ...]:
        return self._promise.columns if self._promise.kind == "never_both" else ()

    def _seconds(self, records: int) -> Iterator[dict[str, Any] | None]:
        """In what the second register differs; None where the promise is about one."""
        match self._promise.kind:
            case "bounded" | "never_both" | "conserves":
                yield None
            case "order_independent":
                yield from [{"backwards": True}] if records > 1 else []
            case "blind_to":
                blind = {self._blind(name) for name in self._promise.columns}
                yield {"fresh": lambda table, _number, column: (table, column) in blind}
            case "local":
                yield from self._others_gone()
            case _:
                yield from self._one_row(records)

    def _blind(self, name: str) -> tuple[str, str]:
        table, _, column = name.rpartition(".")
        return table or self._card.subject, column

    def _others_gone(self) -> Iterator[dict[str, Any]]:
        """For each table of records, that those of the other strand are gone."""
        tables = self._ground.programme.vocabulary.tables
        for name in sorted(self._ground.slice(self._promise, [self._promise.of]).tables):
            if name in tables and tables[name].kind in ("record", "span"):
                yield {"gone": _others_of(name)}

    def _one_row(self, records: int) -> Iterator[dict[str, Any]]:
        """For each table that the measure stands on, that its last row is there in one only, or has other numbers."""
        tables = self._ground.programme.vocabulary.tables
        for name in sorted(self._ground.slice(self._promise, [self._promise.measure]).tables):
            if tables[name].read and name != "decision":
                numbers = {one.name for one in tables[name].columns.values() if one.type.kind == "number"}
                if tables[name].kind in OPTIONAL_KINDS:
                    yield {"fresh": _only(name, records - 1, {""})}
                    yield {"fresh": _only(name, records - 1, numbers)}
                else:
                    yield {"fresh": _only(name, 0, numbers)}

    def _tried(self, records: int, second: dict[str, Any] | None) -> Built:
        space = Space()
        size = Size(_STRANDS if self._promise.kind in ("local", "blind_to") else 1, records)
        vocabulary, cells = self._ground.programme.vocabulary, Cells(space)
        before = imagine(self._plan, vocabulary, size, cells)
        after = before if second is None else imagine(self._plan, vocabulary, size, cells, **second)
        worst = list(self._worst(before, after))
        solver = solver_of(space, self._budget.left, EFFORT)
        solver.add(z3.Or(*worst, NO))
        if solver.check() != z3.sat:
            return Built(largest=records)
        return self._confirmed(before, after, plainest(solver, cells, before))

    def _worst(self, before: Imagined, after: Imagined) -> Iterator[Any]:
        """Each way in which the promise may be broken."""
        if self._promise.account:
            yield overdrawn(self._ground.plan, self._promise.account, after)
            return
        for one, other in self._cards(before, after):
            yield self._broken(one, other)

    def _cards(self, before: Imagined, after: Imagined) -> Iterator[tuple[Line, Line]]:
        others = {line.id: line for line in after.tables[self._card.table]}
        lines = [line for line in before.tables[self._card.table] if line.id in others]
        for line in lines[:1] if self._promise.kind == "local" else lines:
            yield line, others[line.id]

    def _broken(self, one: Line, other: Line) -> Any:
        return z3.And(one.there, other.there, broken(self._promise, self._card, one, other))

    def _confirmed(self, before: Imagined, after: Imagined, model: Any) -> Built:
        """Run the engine on what z3 has found."""
        try:
            first = realised(before, model)
            subject = before.tables[self._card.table][0].id if self._promise.kind == "local" else ""
            pair = Pair(first, first if after is before else realised(after, model), subject)
            return Built(breach(self._promise, self._ground.programme, pair))
        except Refused as refused:
            problem = refused.problems[0]
            return Built(refused=f"{problem.code} {problem.place}: {problem.value}")
        except ValueError:
            return Built()


def _others_of(table: str) -> Callable[[str, int], bool]:
    return lambda one, number: one == table and number % _STRANDS == 1


def _only(table: str, number: int, columns: set[str]) -> Callable[[str, int, str], bool]:
    return lambda one, place, column: one == table and place == number and column in columns
