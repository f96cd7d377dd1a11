"""Looking for the smallest register on which two programmes differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import z3

from assessment_engine.api import load_register
from assessment_engine.engine import Result, evaluate
from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.problems import Refused
from assessment_engine.rules.programme import Programme
from assessment_engine.testing.reads import Read
from assessment_engine.titles import Title
from assessment_engine.values import Missing, Value
from assessment_engine.workbench.differing import said
from assessment_engine.workbench.differing.asking import answers
from assessment_engine.workbench.differing.difference import Cell, Differing
from assessment_engine.workbench.differing.sides import Sides, shown
from assessment_engine.workbench.imagined import Cells, Imagined, Size, imagine
from assessment_engine.workbench.imagined.needing import needed_plan
from assessment_engine.workbench.imagined.plain import plainest
from assessment_engine.workbench.imagined.realising import realised
from assessment_engine.workbench.imagined.views import TooMany
from assessment_engine.workbench.promises.pair import Rows
from assessment_engine.workbench.proofs.broken import differing
from assessment_engine.workbench.proofs.building import MOST_NODES, SIZES
from assessment_engine.workbench.proofs.ground import EFFORT, Budget
from assessment_engine.workbench.symbolic import Space, solver_of

Changed = tuple[tuple[Card, Card], list[str]]


def differing_register(
    old: Programme, new: Programme, scheme: str | None = None, seconds: float | None = None
) -> Differing:
    """Whether two programmes differ on any register, of all schemes or of one; see :mod:`.`.

    *seconds* bounds the time by the clock, besides the effort, which is the same on every machine.

    Raises:
        Refused: the programmes do not share a register, or the rules do not hold together.
    """
    return _Looking(Sides(old, new), scheme, Budget(seconds)).found()


class _Looking:
    """The search of one pair of programmes."""

    def __init__(self, sides: Sides, scheme: str | None, budget: Budget) -> None:
        self._sides, self._scheme, self._budget = sides, scheme, budget
        self._alike = 0
        self._changed = list(self._compared())

    def _compared(self) -> Iterator[Changed]:
        """The columns of the cards that are not computed alike."""
        for cards in self._sides.cards(self._scheme):
            names = [shown(plan, card) for plan, card in zip(self._sides.plans, cards, strict=True)]
            both = [name for name in names[0] if name in names[1]]
            changed = [name for name in both if not self._sides.is_alike(cards[0].table, name)]
            self._alike += len(both) - len(changed)
            if changed:
                yield cards, changed

    def found(self) -> Differing:
        alone = self._sides.alone(self._scheme)
        if not self._changed:
            return self._told("unknown", said.only_in(alone)) if alone else self._same(said.ALIKE)
        left = [(cards, names) for cards, names in self._changed if not self._never(cards, names)]
        left.sort(key=lambda one: _size(self._plans(*one)))
        if not left and not alone:
            return self._same(said.BY_Z3)
        for cards, names in left:
            register = self._built(cards, names)
            if register is not None:
                return register
        return self._told("unknown", said.too_long() if self._budget.is_over else said.not_found(SIZES[-1]))

    def _same(self, how: Title) -> Differing:
        """That the cards never differ; whether the programmes do is not known where something beside them does."""
        others = self._sides.not_compared(self._scheme)
        return self._told("unknown", said.not_compared(others)) if others else self._told("never", how)

    def _told(self, verdict: Any, how: Title, register: Rows | None = None, cells: Sequence[Cell] = ()) -> Differing:
        changed = tuple((cards[0].scheme, name) for cards, names in self._changed for name in names)
        return Differing(verdict, how, self._alike, changed, register, tuple(cells))

    def _never(self, cards: tuple[Card, Card], names: Sequence[str]) -> bool:
        """That z3 shows that no card of both can differ, where both have the same cards."""
        one, other = (prints.table(card.table) for prints, card in zip(self._sides.prints, cards, strict=True))
        return one == other and answers(self._sides, cards, names, self._budget) == "never"

    def _built(self, cards: tuple[Card, Card], names: Sequence[str]) -> Differing | None:
        """The smallest register on which one of the columns differs; of a large card one column after the other."""
        plans = self._plans(cards, names)
        if _size(plans) <= MOST_NODES:
            return self._smallest(plans, cards, names)
        alone = sorted(((name, self._plans(cards, [name])) for name in names), key=lambda one: _size(one[1]))
        small = [(name, plans) for name, plans in alone if _size(plans) <= MOST_NODES]
        found = (self._smallest(plans, cards, [name]) for name, plans in small)
        return next((one for one in found if one is not None), None)

    def _plans(self, cards: tuple[Card, Card], names: Sequence[str]) -> tuple[Plan, ...]:
        """What the columns stand on, by the old rules and by the new ones."""
        return tuple(
            needed_plan(
                plan, self._sides.new.vocabulary, [Read(card.table), *(Read(card.table, name) for name in names)]
            )
            for plan, card in zip(self._sides.plans, cards, strict=True)
        )

    def _smallest(self, plans: Sequence[Plan], cards: tuple[Card, Card], names: Sequence[str]) -> Differing | None:
        for records in SIZES:
            if self._budget.is_over:
                return None
            try:
                found = self._tried(plans, cards, names, records)
            except TooMany:
                return None
            if found is not None:
                return found
        return None

    def _tried(
        self, plans: Sequence[Plan], cards: tuple[Card, Card], names: Sequence[str], records: int
    ) -> Differing | None:
        space = Space()
        cells, vocabulary = Cells(space), self._sides.new.vocabulary
        before, after = (imagine(plan, vocabulary, Size(1, records), cells) for plan in plans)
        solver = solver_of(space, self._budget.left, EFFORT)
        solver.add(z3.Or(*_differ(before, after, cards, names), z3.BoolVal(False)))
        if solver.check() != z3.sat:
            return None
        return self._confirmed(realised(before, plainest(solver, cells, before)), plans, cards, names)

    def _confirmed(
        self, rows: Rows, plans: Sequence[Plan], cards: tuple[Card, Card], names: Sequence[str]
    ) -> Differing | None:
        """Both programmes run on the register; None where it is refused, or they do not differ on it."""
        try:
            results = [_run(programme, plan, rows) for programme, plan in zip(self._programmes(), plans, strict=True)]
        except Refused:
            return None
        found = [
            cell for name in names for cell in self._cells(results, cards, name) if not _equal(cell.before, cell.after)
        ]
        changed = sum(len(columns) for _, columns in self._changed)
        how = said.CONFIRMED if len(names) == changed else said.confirmed_for(len(names), changed)
        return self._told("differ", how, rows, found) if found else None

    def _programmes(self) -> tuple[Programme, Programme]:
        return self._sides.old, self._sides.new

    def _cells(self, results: Sequence[Result], cards: tuple[Card, Card], name: str) -> Iterator[Cell]:
        tables = [result.tables[card.table].by_id for result, card in zip(results, cards, strict=True)]
        titles = {node.name: node.clause.title for node in results[1].plan.nodes if not isinstance(node, View)}
        for id_ in sorted({*tables[0], *tables[1]}):
            before, after = (table[id_].get(name) if id_ in table else None for table in tables)
            yield Cell(cards[0].scheme, id_, name, titles.get(name, Title(name, name)), before, after)


def _size(plans: Sequence[Plan]) -> int:
    return max(len(plan.nodes) for plan in plans)


def _run(programme: Programme, plan: Plan, rows: Rows) -> Result:
    result = evaluate(plan, load_register(rows, programme), "plain")
    errors = [problem for problem in result.problems if problem.severity == "error"]
    if errors:
        raise Refused(tuple(errors))
    return result


def _differ(before: Imagined, after: Imagined, cards: tuple[Card, Card], names: Sequence[str]) -> Iterator[Any]:
    """A card that only one has, or on which a column is another."""
    others = {line.id: line for line in after.tables[cards[1].table]}
    for line in before.tables[cards[0].table]:
        other = others.pop(line.id, None)
        if other is None:
            yield line.there
            continue
        yield z3.Xor(line.there, other.there)
        yield z3.And(line.there, other.there, differing(line, other, tuple(names)))
    yield from (line.there for line in others.values())


def _equal(one: Value | None, other: Value | None) -> bool:
    return one == other or (isinstance(one, Missing) and isinstance(other, Missing))
