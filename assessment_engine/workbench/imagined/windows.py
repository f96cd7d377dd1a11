"""Windows on imagined rows: each from those of its peers that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from assessment_engine.plan.nodes import Window
from assessment_engine.workbench.imagined.measures import before, count, extreme, mean, total
from assessment_engine.workbench.imagined.rows import Line, Tables, met
from assessment_engine.workbench.symbolic import Sym
from assessment_engine.workbench.symbolic.operations.numbers import MAKERS, rounded, scaled
from assessment_engine.workbench.symbolic.values import (
    NO,
    YES,
    blank,
    both,
    constant,
    either,
    less,
    negated,
    one_of,
)

_BY_PLACE = ("rank", "ordinal", "quota")
_AGGREGATES = ("count", "sum", "mean", "min", "max")


class Windowed:
    """One window over the rows of its table."""

    def __init__(self, run: Tables, node: Window) -> None:
        self._run, self._node = run, node
        self._rows = list(run.tables[node.on])
        self._columns = run.plan.tables[node.on].columns
        needed = [one.column for one in node.order[:1]] if node.kind in _BY_PLACE else []
        needed = needed or [name for name in (node.value, node.weight) if name]
        self._enter = [self._enters(row, needed) for row in self._rows]

    def _enters(self, row: Line, needed: Sequence[str]) -> Any:
        among = [_is_true(row.cell(self._node.among))] if self._node.among else []
        names = [*needed, *self._node.within]
        return both(row.there, *among, *(row.cell(name).present for name in names))

    def values(self) -> list[Sym]:
        """The value on each row."""
        return [self._value(place) for place in range(len(self._rows))]

    def _value(self, place: int) -> Sym:
        node = self._node
        peers = [_Peer(number, self._is_peer(place, number)) for number in range(len(self._rows))]
        peers = [peer for peer in peers if peer.there is not NO]
        if node.kind in _AGGREGATES:
            grouped = both(*(self._rows[place].cell(name).present for name in node.within))
            return self._aggregate(peers).where(grouped)
        if node.kind == "quota":
            chosen_ = both(self._enter[place], self._is_chosen(place, peers))
            return Sym("boolean", chosen_)
        made = {
            "rank": self._rank,
            "ordinal": self._ordinal,
            "previous": self._previous,
            "running_sum": self._running,
            "running_min": self._running,
            "running_max": self._running,
            "run": self._run_length,
            "share": self._share,
        }[node.kind]
        return made(place, peers).where(self._enter[place])

    def _is_peer(self, place: int, number: int) -> Any:
        """That a row enters, in the group of another."""
        if place == number:
            return self._enter[place]
        one, other = self._rows[place], self._rows[number]
        return both(self._enter[number], *(met(one.cell(name), other.cell(name)) for name in self._node.within))

    def _pairs(self, peers: Sequence[_Peer]) -> list[tuple[Any, Sym]]:
        return [(peer.there, self._rows[peer.place].cell(self._node.value)) for peer in peers]

    def _aggregate(self, peers: Sequence[_Peer]) -> Sym:
        node, run = self._node, self._run
        if node.kind == "count":
            return count([peer.there for peer in peers], run)
        pairs = self._pairs(peers)
        if node.kind == "sum":
            return total(pairs, run)
        if node.kind == "mean":
            return mean(pairs, run)
        return extreme(pairs, node.type.kind, self._columns[node.value], run, node.kind == "min")

    def _earlier(self, one: int, other: int, by_id: bool) -> Any:
        """Whether a row comes before another by the order (and then by the id); what is empty comes last."""
        term: Any = YES if by_id and self._rows[one].id < self._rows[other].id else NO
        for key in reversed(self._node.order):
            left, right = self._rows[one].cell(key.column), self._rows[other].cell(key.column)
            first, second = (right, left) if key.descending else (left, right)
            better = both(
                left.present,
                either(negated(right.present), before(first, second, self._columns[key.column], self._run)),
            )
            term = either(better, both(_alike(left, right), term))
        return term

    def _ties(self, one: int, other: int) -> Any:
        return both(
            *(_alike(self._rows[one].cell(key.column), self._rows[other].cell(key.column)) for key in self._node.order)
        )

    def _rank(self, place: int, peers: Sequence[_Peer]) -> Sym:
        if self._node.ties == "by_id":
            return self._ordinal(place, peers)
        ahead = [both(peer.there, self._earlier(peer.place, place, False)) for peer in peers if peer.place != place]
        rank = _plus(count(ahead, self._run), 1)
        if self._node.ties != "average":
            return rank
        tied = [both(peer.there, self._ties(peer.place, place)) for peer in peers if peer.place != place]
        return _add(rank, scaled(count(tied, self._run), Fraction(1, 2)), self._run)

    def _ordinal(self, place: int, peers: Sequence[_Peer]) -> Sym:
        ahead = [both(peer.there, self._earlier(peer.place, place, True)) for peer in peers if peer.place != place]
        return _plus(count(ahead, self._run), 1)

    def _previous(self, place: int, peers: Sequence[_Peer]) -> Sym:
        mine = self._ordinal(place, peers)
        value = blank(self._node.type.kind)
        for peer in peers:
            if peer.place != place:
                next_ = both(peer.there, _plus(self._ordinal(peer.place, peers), 1).term == mine.term)
                value = one_of(next_, self._rows[peer.place].cell(self._node.value), value)
        return value

    def _up_to(self, place: int, peers: Sequence[_Peer]) -> list[_Peer]:
        """The peers up to a row, itself included."""
        return [
            peer
            if peer.place == place
            else replace(peer, there=both(peer.there, self._earlier(peer.place, place, True)))
            for peer in peers
        ]

    def _running(self, place: int, peers: Sequence[_Peer]) -> Sym:
        pairs = self._pairs(self._up_to(place, peers))
        if self._node.kind == "running_sum":
            return total(pairs, self._run)
        least = self._node.kind == "running_min"
        return extreme(pairs, self._node.type.kind, self._columns[self._node.value], self._run, least)

    def _run_length(self, place: int, peers: Sequence[_Peer]) -> Sym:
        """How many rows, up to this one, hold with none between that does not."""
        known = self._up_to(place, peers)
        held = []
        for peer in known:
            later = [one for one in known if one.place != peer.place]
            unbroken = [
                either(negated(both(one.there, self._earlier(peer.place, one.place, True))), self._holds(one.place))
                for one in later
            ]
            held.append(both(peer.there, self._holds(peer.place), *unbroken))
        return count(held, self._run)

    def _holds(self, place: int) -> Any:
        return _is_true(self._rows[place].cell(self._node.value))

    def _is_chosen(self, place: int, peers: Sequence[_Peer]) -> Any:
        """Whether a row has one of the places."""
        node, run = self._node, self._run
        places, mine = self._places(place), self._rank(place, peers)
        others = [peer for peer in peers if peer.place != place]
        if node.ties in ("by_id", "take_all"):
            mine = self._ordinal(place, peers) if node.ties == "by_id" else mine
            return less(mine, places, or_equal=True)
        tied = count([both(peer.there, self._ties(peer.place, place)) for peer in others], run)
        return less(_add(mine, tied, run), places, or_equal=True)

    def _places(self, place: int) -> Sym:
        node, run = self._node, self._run
        said = self._rows[place].cell(node.places_by) if node.places_by else constant(node.places, "number", run.space)
        if node.of_group:
            said = MAKERS["mul"](_NO_STEP, [said, count(self._base(place), run)], run.space)
        return rounded(said, Fraction(1), node.rounding)

    def _base(self, place: int) -> list[Any]:
        """The rows of the group that the share is taken of."""
        name = self._node.base or self._node.among
        mine, found = self._rows[place], []
        for row in self._rows:
            counted = [_is_true(row.cell(name))] if name else []
            found.append(both(row.there, *counted, *(met(mine.cell(one), row.cell(one)) for one in self._node.within)))
        return found

    def _share(self, place: int, peers: Sequence[_Peer]) -> Sym:
        """The share of the only one is all of it; of several a number from nothing to all, which is to be confirmed."""
        row, node = self._rows[place], self._node
        amount, weight = row.cell(node.value), row.cell(node.weight)
        there = less(constant(0, "number", self._run.space), weight)
        if len(peers) == 1:
            return amount.where(there)
        self._run.space.abstracted["share"] = None
        step = node.unit
        share = Sym("number", self._run.space.whole("share"), both(amount.present, there), step)
        zero = constant(0, "number", self._run.space)
        self._run.space.facts += [less(zero, share, or_equal=True), less(share, amount, or_equal=True)]
        return share


@dataclass(frozen=True, slots=True)
class _Peer:
    place: int
    there: Any


def _is_true(value: Sym) -> Any:
    return both(value.present, value.term)


def _alike(one: Sym, other: Sym) -> Any:
    return either(both(negated(one.present), negated(other.present)), met(one, other))


def _plus(number: Sym, more: int) -> Sym:
    return Sym("number", number.term + more, step=Fraction(1)) if number.step == 1 else number


def _add(one: Sym, other: Sym, run: Tables) -> Sym:
    return MAKERS["add"](_NO_STEP, [one, other], run.space)


_NO_STEP: Any = None
