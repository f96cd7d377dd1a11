"""What the proofs of one programme stand on: its plan, what its nodes read, and what has been proved already."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.rules.programme import Programme
from assessment_engine.types import Type
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import Runs
from assessment_engine.workbench.proofs.relations import Relations
from assessment_engine.workbench.proofs.rowsets import Rowsets
from assessment_engine.workbench.proofs.slices import Slice, Slices

EFFORT = 8_000_000
"""How much z3 works on one question (``rlimit``): some seconds; the same on every machine."""


@dataclass(slots=True)
class Budget:
    """How long one promise may take, by the clock; None: as long as the effort lasts."""

    seconds: float | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float | None:
        """The seconds that are left; None where there is no limit."""
        return None if self.seconds is None else max(0.0, self.seconds - (time.monotonic() - self.started))

    @property
    def is_over(self) -> bool:
        return self.left is not None and self.left <= 0


class Ground:
    """The ground of one programme; ``ranges`` are the bounds of columns that have been proved."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.runs = Runs(programme)
        self.plan: Plan = programme.plan()
        self.slices = Slices(self.plan)
        self.ranges: dict[tuple[str, str], Type] = {}
        self.relations = Relations(Rowsets(self.plan), self.ranges)
        self._cards = {card.scheme: card for card in self.plan.cards}
        self._places = {(n.on, n.name): place for place, n in enumerate(self.plan.nodes) if not isinstance(n, View)}

    def card(self, promise: Promise) -> Card:
        """The card of the scheme that promises."""
        return self._cards[promise.scheme]

    def type_of(self, promise: Promise, column: str) -> Type:
        """The static type of a column of the card."""
        return self.plan.tables[self.card(promise).table].columns[column]

    def slice(self, promise: Promise, columns: Iterable[str]) -> Slice:
        """What columns of the card stand on."""
        return self.slices.of(self.card(promise).table, columns)

    def in_order(self, promises: Iterable[Promise]) -> Iterator[Promise]:
        """The promises, those first that others may be proved by: bounds, in the order of computing."""
        yield from sorted(promises, key=self._place)

    def _place(self, promise: Promise) -> tuple[bool, int]:
        return promise.kind != "bounded", self._places.get((self.card(promise).table, promise.of), -1)
