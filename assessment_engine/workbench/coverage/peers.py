"""What has been seen among peers: places given and refused, ties, runs, what was divided."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from assessment_engine.engine.reference.peers import Peers
from assessment_engine.engine.reference.quotas import places
from assessment_engine.plan.nodes import Window
from assessment_engine.values import Missing, Value
from assessment_engine.workbench.coverage.spot import Tag


def of_peers(window: Window, name: str, peers: Peers, values: Sequence[Value]) -> Iterator[Tag]:
    """The tags that one group has come to; *values* are those of the rows for which the window was computed."""
    match window.kind:
        case "quota":
            yield from _of_quota(window, name, peers, values)
        case "run":
            if any(isinstance(one, int) and one > 1 for one in values):
                yield Tag(name, "run")
        case "share":
            if sum(bool(one) for one in values if not isinstance(one, Missing)) > 1:
                yield Tag(name, "divided")
        case "rank":
            yield from _of_rank(window, name, peers)


def _of_quota(window: Window, name: str, peers: Peers, values: Sequence[Value]) -> Iterator[Tag]:
    if True in values:
        yield Tag(name, "place")
    if False in values:
        yield Tag(name, "no_place")
    number = places(window, peers.rows)
    if 0 < number < len(peers.ties) and peers.ties[number - 1] == peers.ties[number]:
        yield Tag(name, "tie_for_place")


def _of_rank(window: Window, name: str, peers: Peers) -> Iterator[Tag]:
    placed = zip(peers.enter, peers.ties, strict=True)
    for (one, tie), (other, next_) in itertools.pairwise(placed):
        if tie == next_:
            yield Tag(name, "tie")
            continue
        place = next(at for at, order in enumerate(window.order) if one.get(order.column) != other.get(order.column))
        yield Tag(name, "broken", place)
