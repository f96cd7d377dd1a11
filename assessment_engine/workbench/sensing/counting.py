"""What a change comes to over all cards: how many totals, ranks and grades, and who is first and last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.outcome.layout import flat_lines
from assessment_engine.plan.plan import Card
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Number, Value
from assessment_engine.workbench.sensing.changes import Change, Effect
from assessment_engine.workbench.sensing.what_if import Seen, WhatIf

Group = tuple[Value, ...]
_OUTCOME = ("card", "total", "rank", "grade")


@dataclass(frozen=True, slots=True)
class Ends:
    """Who is first and who is last, in every group with more than one rank."""

    first: frozenset[str]
    last: frozenset[str]


class Counting:
    """Counts what has changed on the cards of one scheme, against how they stood."""

    def __init__(self, what_if: WhatIf, card: Card) -> None:
        self._what_if = what_if
        self.card = card
        self._before = self._ends()

    def effect(self, seen: Seen) -> Effect:
        """What a change has come to; to be asked while it is in force."""
        own = [one for one in seen.changes if one.scheme == self.card.scheme]
        ranks = [one for one in own if one.kind == "rank"]
        after = self._ends() if ranks or any(one.kind == "card" for one in own) else self._before
        others = {
            (one.scheme, one.card) for one in seen.changes if one.scheme != self.card.scheme and one.kind in _OUTCOME
        }
        return Effect(
            totals=_cards(own, "total"),
            ranks=len({one.card for one in ranks}),
            grades=_cards(own, "grade"),
            farthest=max((_move(one) for one in ranks), default=0),
            first=tuple(sorted(self._before.first ^ after.first)),
            last=tuple(sorted(self._before.last ^ after.last)),
            lists=tuple(sorted({one.card for one in own if one.kind == "list"})),
            yuan=sum((_yuan(one) for one in own if one.kind == "entry"), Fraction(0)),
            elsewhere=len(others),
            problems=seen.problems,
        )

    def _ends(self) -> Ends:
        return ends(self.card, self._what_if.rows(self.card.table))


def ends(card: Card, rows: Mapping[str, Row]) -> Ends:
    """Who has the first and the last rank of each group; nobody where all have the same."""
    groups: dict[Group, list[tuple[Number, str]]] = {}
    for key, row in rows.items() if card.rank else ():
        rank = row.get(card.rank)
        if isinstance(rank, int | Fraction):
            groups.setdefault(group_of(card, row), []).append((rank, key))
    first, last = set[str](), set[str]()
    for ranked in groups.values():
        low, high = min(ranked)[0], max(ranked)[0]
        if low != high:
            first |= {key for rank, key in ranked if rank == low}
            last |= {key for rank, key in ranked if rank == high}
    return Ends(frozenset(first), frozenset(last))


def group_of(card: Card, row: Row) -> Group:
    """Whom a card is compared with: the values of ``within``, and always the period that it is of."""
    columns = (*card.within, *([card.each] if card.each and card.each not in card.within else []))
    return tuple([row.get(column) for column in columns])


def in_order(card: Card, items: Iterable[str]) -> list[str]:
    """Items, or parts of them, in the order of the lines of a card; what has no line comes last."""
    lines = [line.column for line in flat_lines(card.lines)]

    def turn(item: str) -> tuple[int, str]:
        found = [place for place, line in enumerate(lines) if f"{item}.".startswith(f"{line}.")]
        return max(found, default=len(lines)), item

    return sorted(items, key=turn)


def _cards(changes: Iterable[Change], kind: str) -> int:
    return len({one.card for one in changes if one.kind == kind})


def _move(one: Change) -> Number:
    before, after = one.before, one.after
    if not isinstance(before, int | Fraction) or not isinstance(after, int | Fraction):
        return 0
    return max(after - before, before - after)


def _yuan(one: Change) -> Number:
    before, after = (
        Fraction(value) if isinstance(value, int | Fraction) else Fraction(0) for value in (one.before, one.after)
    )
    return abs(after - before)


def is_number(value: Value | None) -> bool:
    """Whether a value is a number, and no truth value."""
    return isinstance(value, int | Fraction) and not isinstance(value, bool | Missing)
