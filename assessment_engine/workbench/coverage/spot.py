"""What is counted: one thing that a rule can come to, and how much of all that the tests have come to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from assessment_engine.plan.nodes import Clause
from assessment_engine.problems import Place
from assessment_engine.titles import Title


class Tag(NamedTuple):
    """Where a spot is seen in a plan: a node, which part of it, the step of the formula, and which of its outcomes."""

    node: str
    part: str
    step: int = 0
    outcome: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing that a rule can come to, and who has come to it.

    ``kind`` is what it is (``match``, ``limit``, ``band``, ``row``, ``grade`` …), ``never`` the sentence for where
    nobody comes to it.  ``cases`` are the ids of the rule tests that did, ``registers`` the registers.
    """

    kind: str
    clause: Clause
    never: Title
    tags: tuple[Tag, ...]
    cases: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where the rule stands."""
        return self.clause.place

    @property
    def reached(self) -> bool:
        """Whether a test, or a register that was asked besides, comes to it."""
        return bool(self.cases or self.registers)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The spots of a programme, in order of their places."""

    programme: str
    spots: tuple[Spot, ...]

    @property
    def reached(self) -> tuple[Spot, ...]:
        """Those that are reached."""
        return tuple(spot for spot in self.spots if spot.reached)

    @property
    def missed(self) -> tuple[Spot, ...]:
        """Those that nobody comes to."""
        return tuple(spot for spot in self.spots if not spot.reached)

    @property
    def share(self) -> Fraction:
        """How much is reached, from 0 to 1; all of nothing is 1."""
        return Fraction(len(self.reached), len(self.spots)) if self.spots else Fraction(1)

    def by_file(self) -> dict[str, Coverage]:
        """The same for each file of the programme."""
        files: dict[str, list[Spot]] = {}
        for spot in self.spots:
            files.setdefault(spot.place.file, []).append(spot)
        return {file: Coverage(self.programme, tuple(spots)) for file, spots in files.items()}
