"""The groups of a window, as far as an explanation asks for them: who enters at which place, and a few sums."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol

from assessment_engine.engine.reference.peers import Peers, groups
from assessment_engine.engine.reference.quotas import counted, said
from assessment_engine.engine.reference.store import Store
from assessment_engine.engine.reference.ways import number
from assessment_engine.plan.nodes import Window
from assessment_engine.register.tables import Row
from assessment_engine.values import Number


class Group(Protocol):
    """One group: ``entered`` rows of it enter, each at a place (from 0) of the window's order."""

    entered: int

    def place(self, row: Row) -> int | None:
        """The place of a row; None when it does not enter."""

    def equal(self, place: int) -> tuple[int, int]:
        """The first place of those that are equal by the order to the row at *place*, and the place after the last."""

    def rows(self, first: int, after: int) -> Sequence[Row]:
        """The rows from one place to before another; fewer where no more enter."""

    def counted(self) -> int:
        """How many rows of the group a quota's share is taken of."""

    def said(self) -> Number:
        """The number of places that a quota has in the group, or its share."""

    def weight(self) -> Number:
        """The sum of the weights of those that enter."""


class Groups(Protocol):
    """All groups of a window."""

    def of(self, row: Row) -> Group:
        """The group of a row; an empty one for a row that is in none."""


class RowGroup:
    """A group of rows that are all at hand."""

    def __init__(self, window: Window, peers: Peers) -> None:
        self._window = window
        self._peers = peers
        self._places = {row.id: place for place, row in enumerate(peers.enter)}
        self._counted: int | None = None
        self._weight: Number | None = None
        self.entered = len(peers.enter)

    def place(self, row: Row) -> int | None:
        return self._places.get(row.id)

    def equal(self, place: int) -> tuple[int, int]:
        ties = self._peers.ties
        return bisect_left(ties, ties[place]), bisect_right(ties, ties[place])

    def rows(self, first: int, after: int) -> Sequence[Row]:
        return self._peers.enter[first:after]

    def counted(self) -> int:
        if self._counted is None:
            self._counted = counted(self._window, self._peers.rows)
        return self._counted

    def said(self) -> Number:
        return said(self._window, self._peers.rows)

    def weight(self) -> Number:
        if self._weight is None:
            self._weight = sum(number(row.get(self._window.weight)) for row in self._peers.enter)
        return self._weight


def no_group(window: Window) -> Group:
    """The group of a row that is in none."""
    return RowGroup(window, Peers((), (), ()))


class RowGroups:
    """The groups of a window over a table of rows."""

    def __init__(self, store: Store, window: Window) -> None:
        self._groups: dict[str, Group] = {}
        self._none = no_group(window)
        for peers in groups(store, window, store.tables[window.on].rows):
            group = RowGroup(window, peers)
            self._groups |= {row.id: group for row in peers.rows}

    def of(self, row: Row) -> Group:
        return self._groups.get(row.id, self._none)
