"""What changes on cards, as typed values: single cells and entries, and what they come to over a whole scheme."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.titles import Title
from assessment_engine.values import Number, Value

ChangeKind = Literal[
    "card", "grade", "total", "flag", "entry", "section", "item", "rule", "star", "measure", "rank", "list"
]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of a card, or an entry of it, that would be another: ``card`` is the id of the card.

    Of an entry ``before`` and ``after`` are yuan (None: nothing is posted), of a ``list`` whether one is on it, of a
    ``card`` that comes or goes its total.
    """

    kind: ChangeKind
    scheme: str
    card: str
    column: str
    title: Title
    before: Value | None
    after: Value | None
    step: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows from one change in one scheme, counted over all of its cards.

    ``totals``, ``ranks`` and ``grades`` are the numbers of cards of which that is another; ``farthest`` is the largest
    move of a rank, in places.  ``first`` and ``last`` are the cards that come to, or lose, the first or the last place
    of their group; ``lists`` those that come on a list or leave one.  ``yuan`` adds up by how much the entries of cards
    change, whichever way.  ``elsewhere`` is the number of cards of other schemes whose total, rank or grade changes.
    ``problems`` are the codes of what is met in computing it: what is told is then not the whole.
    """

    totals: int = 0
    ranks: int = 0
    grades: int = 0
    farthest: Number = 0
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    yuan: Number = 0
    elsewhere: int = 0
    problems: tuple[str, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether a grade, a place on a list, or who is first or last of a group changes."""
        return bool(self.grades or self.first or self.last or self.lists)
