"""The peers of a row in a window: who is in its group, in which order, and where the row stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment_engine.outcome.groups import Group, Groups
from assessment_engine.plan.nodes import Order, Window
from assessment_engine.register.tables import Row
from assessment_engine.values import Number, Value, rounded

ALL_SHOWN = 6  # peers shown by name next to a row; more do not help a reader


@dataclass(frozen=True, slots=True)
class Peer:
    """A row of the same group: its id and the values that it is compared by."""

    id: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row stands in a window: place *place* (from 1; 0: not among them) of *of*.

    ``first`` is the place of the first of the *equal* rows that are equal to it by the order, itself included;
    ``before`` are the nearest rows that come before it (the nearest last), ``tied`` those that are equal to it by the
    order; ``order`` names the columns.  Windows without an order have no places, and the group's first rows are
    ``before``.  A quota has so many ``places``, as a ``share`` of so many that are ``counted`` (0: not a share).
    """

    place: int
    of: int
    first: int
    equal: int
    order: tuple[Order, ...]
    before: tuple[Peer, ...]
    tied: tuple[Peer, ...]
    places: Number = 0
    counted: int = 0
    share: Number = 0


class Standings:
    """The place of each row in its group of one window."""

    def __init__(self, window: Window, groups: Groups) -> None:
        self.window = window
        self._groups = groups

    def first(self, row: Row, count: int) -> Sequence[Row]:
        """The first rows that enter in the group of *row*, so many."""
        return self._groups.of(row).rows(0, count)

    def weight_of_all(self, row: Row) -> Number:
        """The sum of the weights of those in the group of *row* that enter."""
        return self._groups.of(row).weight()

    def enters(self, row: Row) -> bool:
        """Whether the value of *row* is one of those that enter."""
        return self._groups.of(row).place(row) is not None

    def said(self, row: Row) -> Number:
        """The number of places that a quota has in the group of *row*, or its share."""
        return self._groups.of(row).said()

    def places(self, row: Row) -> tuple[Number, int]:
        """The places of a quota in the group of *row*, and of how many rows they are a share (0: of none)."""
        if self.window.kind != "quota":
            return 0, 0
        group = self._groups.of(row)
        of = group.counted() if self.window.of_group else 0
        said = group.said() * of if self.window.of_group else group.said()
        return int(rounded(said, 1, self.window.rounding)), of

    def standing(self, row: Row, with_peers: bool = True) -> Standing:
        """Where *row* stands among its peers, who are named *with_peers* only."""
        standing = self._standing(self._groups.of(row), row, with_peers)
        if not with_peers or self.window.kind != "quota":
            return standing
        found, of = self.places(row)
        return replace(standing, places=found, counted=of, share=self.said(row))

    def _standing(self, group: Group, row: Row, with_peers: bool) -> Standing:
        order, index, of = self.window.order, group.place(row), group.entered
        if index is None or not order:
            place = 0 if index is None else index + 1
            return Standing(place, of, place, 1, order, self._shown(group.rows(0, ALL_SHOWN)) if with_peers else (), ())
        first, last = group.equal(index)
        if not with_peers:
            return Standing(index + 1, of, first + 1, last - first, order, (), ())
        before = self._shown(group.rows(max(0, first - ALL_SHOWN), first))
        same = group.rows(first, min(last, first + ALL_SHOWN + 1)) if last - first > 1 else ()
        tied = self._shown([other for other in same if other is not row])
        return Standing(index + 1, of, first + 1, last - first, order, before, tied)

    def _shown(self, rows: Sequence[Row]) -> tuple[Peer, ...]:
        columns = [order.column for order in self.window.order] or [self.window.value or "id"]
        return tuple([Peer(row.id, tuple([row.get(column) for column in columns])) for row in rows])
