"""The marks that persons give, as typed values: moved by a step, the spans that follow, and who gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.problems import Place
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value
from assessment_engine.workbench.sensing.changes import Change, Effect

MarkKind = Literal["decision", "word", "points", "vote", "record"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Move:
    """One discretionary mark moved by one step: to what, and what follows.

    ``changes`` are those of the card that the mark is about.
    """

    direction: Direction
    after: Value
    effect: Effect
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that a person gives: its item (or decision), the record it stands in, about whom, by whom, how much.

    ``moves`` are those that its limits allow; a mark at its limit moves one way.
    """

    kind: MarkKind
    item: str
    table: str
    row: str
    place: Place
    cards: tuple[str, ...]
    by: str
    value: Value
    step: Number | None
    moves: tuple[Move, ...]

    @property
    def decisive(self) -> bool:
        """Whether one step of it changes a grade, a place on a list, or who is first or last of a group."""
        return any(move.effect.decides for move in self.moves)


@dataclass(frozen=True, slots=True)
class ItemMarks:
    """The marks of one item (or decision) of a scheme, and how the outcome stands when each moves by one step alone.

    ``moved`` is the number of moves, ``kept`` that of moves after which every rank is as before, ``regraded`` that of
    moves that change a grade.  ``ranks`` adds up the ranks that change in all moves; ``farthest`` is the largest.
    """

    item: str
    title: Title
    kind: MarkKind
    marks: tuple[Mark, ...]

    @property
    def moves(self) -> Sequence[Move]:
        return [move for mark in self.marks for move in mark.moves]

    @property
    def moved(self) -> int:
        return len(self.moves)

    @property
    def kept(self) -> int:
        return sum(1 for move in self.moves if not move.effect.ranks)

    @property
    def regraded(self) -> int:
        return sum(1 for move in self.moves if move.effect.grades)

    @property
    def ranks(self) -> int:
        return sum(move.effect.ranks for move in self.moves)

    @property
    def farthest(self) -> Number:
        return max((move.effect.farthest for move in self.moves), default=0)

    @property
    def decisive(self) -> int:
        return sum(1 for mark in self.marks if mark.decisive)


@dataclass(frozen=True, slots=True)
class Span:
    """The ranks and grades that one card can come to when one mark, its own or another's, moves by one step.

    ``grades`` are in the order of the scheme, the present one among them.
    """

    card: str
    name: str
    group: tuple[Value, ...]
    rank: Value | None
    best: Value | None
    worst: Value | None
    grade: Value | None
    grades: tuple[str, ...]

    @property
    def places(self) -> Number:
        """From the best to the worst, in places."""
        if isinstance(self.best, int | Fraction) and isinstance(self.worst, int | Fraction):
            return self.worst - self.best
        return 0


@dataclass(frozen=True, slots=True)
class Rater:
    """One who gives marks on an item: how many, their mean, and how that lies to the mean of all marks on the item.

    ``deviation`` is the mean distance of the marks from the rater's own mean; ``least`` and ``greatest`` bound them.
    ``shared`` is the number of subjects that others have marked too, and ``adjusted`` the mean, over these, of what the
    rater gives above the mean of the others (None without any): it does not depend on whom one happened to mark.
    """

    by: str
    count: Number
    mean: Number
    distance: Number
    deviation: Number
    least: Number
    greatest: Number
    shared: int
    adjusted: Number | None


@dataclass(frozen=True, slots=True)
class ItemRaters:
    """The raters of one item, from the most lenient to the strictest, with the number and the mean of all marks."""

    item: str
    title: Title
    kind: Literal["by", "rater", "group"]
    count: Number
    mean: Number
    raters: tuple[Rater, ...]
