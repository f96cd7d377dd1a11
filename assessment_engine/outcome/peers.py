"""The peers of a row in a window: who is in its group, in which order, and where the row stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment_engine.engine.reference.peers import Peers, groups
from assessment_engine.engine.reference.quotas import counted, places, said
from assessment_engine.engine.reference.store import Store
from assessment_engine.outcome.matching import total
from assessment_engine.plan.nodes import Order, Window
from assessment_engine.register.tables import Row
from assessment_engine.values import Number, Value

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


NO_PEERS = Peers((), (), ())


class Standings:
    """The groups of one window, and the place of each row in its own."""

    def __init__(self, store: Store, window: Window) -> None:
        self.window = window
        self._groups: dict[str, Peers] = {}
        self._places: dict[str, int] = {}
        self._bases: dict[int, int] = {}
        self._weights: dict[int, Number] = {}
        for peers in groups(store, window):
            self._groups |= {row.id: peers for row in peers.rows}
            self._places |= {row.id: place for place, row in enumerate(peers.enter)}

    def group(self, row: Row) -> Peers:
        """The group of *row*; empty for a row that is in none."""
        return self._groups.get(row.id, NO_PEERS)

    def base_count(self, row: Row) -> int:
        """How many rows of the group of *row* a quota's share is taken of."""
        peers = self.group(row)
        if id(peers) not in self._bases:
            self._bases[id(peers)] = counted(self.window, peers.rows)
        return self._bases[id(peers)]

    def weight_of_all(self, row: Row) -> Number:
        """The sum of the weights of those in the group of *row* that enter."""
        peers = self.group(row)
        if id(peers) not in self._weights:
            self._weights[id(peers)] = total(peer.get(self.window.weight) for peer in peers.enter)
        return self._weights[id(peers)]

    def enters(self, row: Row) -> bool:
        """Whether the value of *row* is one of those that enter."""
        return row.id in self._places

    def places(self, row: Row) -> tuple[Number, int]:
        """The places of a quota in the group of *row*, and of how many rows they are a share (0: of none)."""
        if self.window.kind != "quota":
            return 0, 0
        return places(self.window, self.group(row).rows), self.base_count(row) if self.window.of_group else 0

    def standing(self, row: Row, with_peers: bool = True) -> Standing:
        """Where *row* stands among its peers, who are named *with_peers* only."""
        standing = self._standing(row, with_peers)
        if not with_peers or self.window.kind != "quota":
            return standing
        found, of = self.places(row)
        return replace(standing, places=found, counted=of, share=said(self.window, self.group(row).rows))

    def _standing(self, row: Row, with_peers: bool) -> Standing:
        peers, order, index = self.group(row), self.window.order, self._places.get(row.id)
        of = len(peers.enter)
        if index is None or not order:
            place = 0 if index is None else index + 1
            return Standing(place, of, place, 1, order, self._shown(peers.enter[:ALL_SHOWN]) if with_peers else (), ())
        first, last = bisect_left(peers.ties, peers.ties[index]), bisect_right(peers.ties, peers.ties[index])
        if not with_peers:
            return Standing(index + 1, of, first + 1, last - first, order, (), ())
        before = self._shown(peers.enter[max(0, first - ALL_SHOWN) : first])
        same = peers.enter[first : min(last, first + ALL_SHOWN + 1)] if last - first > 1 else ()
        tied = self._shown([other for other in same if other is not row])
        return Standing(index + 1, of, first + 1, last - first, order, before, tied)

    def _shown(self, rows: Sequence[Row]) -> tuple[Peer, ...]:
        columns = [order.column for order in self.window.order] or [self.window.value or "id"]
        return tuple([Peer(row.id, tuple([row.get(column) for column in columns])) for row in rows])
