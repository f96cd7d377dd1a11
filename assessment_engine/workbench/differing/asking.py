"""Whether two programmes can differ on a card of any register, asked of z3 with counts and sums as variables."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Node
from assessment_engine.plan.plan import Card
from assessment_engine.workbench.differing.sides import Sides
from assessment_engine.workbench.proofs.asking import WAYS, Answer
from assessment_engine.workbench.proofs.axioms import tell_axioms
from assessment_engine.workbench.proofs.broken import differing
from assessment_engine.workbench.proofs.ground import EFFORT, Budget
from assessment_engine.workbench.proofs.relations import Relations
from assessment_engine.workbench.proofs.rowsets import Rowsets
from assessment_engine.workbench.symbolic import Row, Space, Sym, solver_of


class NewCard(Row):
    """A card by the new rules; what is computed alike is that of the old card."""

    def __init__(self, first: Row, sides: Sides, table: str) -> None:
        super().__init__(table, sides.plans[1], first.space, f"{first.name}'", computed=True)
        self._first, self._sides = first, sides

    def _made(self, path: Path) -> Sym:
        return self._first.read(path) if self._is_alike(path) else super()._made(path)

    def _is_alike(self, path: Path) -> bool:
        """Whether the way and what is read at its end are computed alike."""
        table = self.table
        for hop in path.hops:
            if not self._has(table, hop.column):
                return False
            table = hop.table
        return self._has(table, path.column)

    def _has(self, table: str, column: str) -> bool:
        one, other = (self._maker(place, table, column) for place in (0, 1))
        if one is None or other is None:
            return one is other
        left, right = self._sides.prints
        return left.node(one) == right.node(other)

    def _maker(self, place: int, table: str, column: str) -> Node | None:
        return (self._first if place == 0 else self).maker(table, column)


def answers(sides: Sides, cards: tuple[Card, Card], columns: Sequence[str], budget: Budget) -> Answer:
    """Whether any of the columns can be another by the new rules, on a card that both have."""
    found: list[Answer] = []
    for way in WAYS[1:]:  # nothing has been proved of ranges here
        space = Space(linear=way.linear)
        first = Row(cards[0].table, sides.plans[0], space, computed=True)
        second = NewCard(first, sides, cards[1].table)
        broken = differing(first, second, tuple(columns))
        for row, plan in ((first, sides.plans[0]), (second, sides.plans[1])):
            tell_axioms(row, Relations(Rowsets(plan), {}))
        solver = solver_of(space, budget.left, EFFORT)
        solver.add(broken)
        answer = str(solver.check())
        found.append("never" if answer == "unsat" else "perhaps" if answer == "sat" else "too long")
        if found[-1] == "never" or budget.is_over:
            break
    return found[-1]
