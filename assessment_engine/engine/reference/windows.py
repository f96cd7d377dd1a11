"""Windows: a value on each row from its peers, one small function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from assessment_engine.engine.reference.aggregates import NO_RECORDS, greatest, least, mean, total
from assessment_engine.engine.reference.peers import AGGREGATES, Peers, groups
from assessment_engine.engine.reference.pools import shares
from assessment_engine.engine.reference.quotas import check_places
from assessment_engine.engine.reference.quotas import places as places_of
from assessment_engine.engine.reference.store import NOT_APPLICABLE, Store
from assessment_engine.engine.reference.ways import number
from assessment_engine.plan.nodes import Window, WindowKind
from assessment_engine.values import Value

OfEach = Callable[[Store, Window, Peers], Sequence[Value]]


def make_window(store: Store, window: Window) -> None:
    """Put the window's column on the rows of its table."""
    rows = store.tables[window.on].rows
    made = {id_: value for peers in groups(store, window, rows) for id_, value in values_of(store, window, peers)}
    for row in rows:
        row.values[window.name] = made.get(row.id, of_the_rest(window))


def of_the_rest(window: Window) -> Value:
    """What a row has that does not enter."""
    return False if window.kind == "quota" else NOT_APPLICABLE


def values_of(store: Store, window: Window, peers: Peers) -> Iterable[tuple[str, Value]]:
    """The values of a window on the rows of one group, by their ids; a row that does not enter may have none."""
    if window.kind in AGGREGATES:
        value = _aggregate(store, window, peers)
        return [(row.id, value) for row in peers.rows]
    values = _OF_EACH[window.kind](store, window, peers)
    return [(row.id, value) for row, value in zip(peers.enter, values, strict=True)]


def _aggregate(store: Store, window: Window, peers: Peers) -> Value:
    if window.kind == "count":
        return len(peers.enter)
    values = peers.values(window.value)
    match window.kind:
        case "sum":
            return total(values)
        case "mean":
            return mean(values)
        case "min":
            return least(values, store.sortable(window.on, window.value))
        case _:
            return greatest(values, store.sortable(window.on, window.value))


def _rank(store: Store, window: Window, peers: Peers) -> list[Value]:
    if window.ties == "by_id":
        return list(_ordinal(store, window, peers))
    first: dict[int, int] = {}
    size: dict[int, int] = {}
    for place, tie in enumerate(peers.ties, start=1):
        first.setdefault(tie, place)
        size[tie] = size.get(tie, 0) + 1
    if window.ties == "average":
        return [first[tie] + Fraction(size[tie] - 1, 2) for tie in peers.ties]
    return [first[tie] for tie in peers.ties]


def _ordinal(_store: Store, _window: Window, peers: Peers) -> Sequence[Value]:
    return range(1, len(peers.enter) + 1)


def _previous(_store: Store, window: Window, peers: Peers) -> list[Value]:
    return [NO_RECORDS, *peers.values(window.value)][: len(peers.enter)]


def _running_sum(_store: Store, window: Window, peers: Peers) -> list[Value]:
    values = peers.values(window.value)
    sums: list[Value] = []
    for value in values:
        sums.append(number(value) + (number(sums[-1]) if sums else 0))
    return sums


def _running_min(store: Store, window: Window, peers: Peers) -> list[Value]:
    return _running(peers.values(window.value), lambda pair: least(pair, store.sortable(window.on, window.value)))


def _running_max(store: Store, window: Window, peers: Peers) -> list[Value]:
    return _running(peers.values(window.value), lambda pair: greatest(pair, store.sortable(window.on, window.value)))


def _running(values: Sequence[Value], choose: Callable[[Sequence[Value]], Value]) -> list[Value]:
    chosen: list[Value] = []
    for value in values:
        chosen.append(choose((*chosen[-1:], value)))
    return chosen


def _run(_store: Store, window: Window, peers: Peers) -> list[Value]:
    runs: list[Value] = []
    length = 0
    for holds in peers.values(window.value):
        length = length + 1 if holds is True else 0
        runs.append(length)
    return runs


def _quota(store: Store, window: Window, peers: Peers) -> list[Value]:
    check_places(store, window, peers.rows)
    places = places_of(window, peers.rows)
    if not 0 < places < len(peers.enter):
        return [places > 0] * len(peers.enter)
    chosen = [place < places for place in range(len(peers.enter))]
    last, next_ = peers.ties[places - 1], peers.ties[places]
    if window.ties == "by_id" or last != next_:
        return list(chosen)
    if window.ties == "take_all":
        return [is_in or tie == last for is_in, tie in zip(chosen, peers.ties, strict=True)]
    return [is_in and tie != last for is_in, tie in zip(chosen, peers.ties, strict=True)]


_OF_EACH: dict[WindowKind, OfEach] = {
    "rank": _rank,
    "ordinal": _ordinal,
    "previous": _previous,
    "running_sum": _running_sum,
    "running_min": _running_min,
    "running_max": _running_max,
    "run": _run,
    "quota": _quota,
    "share": shares,
}
