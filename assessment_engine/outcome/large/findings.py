"""The findings of a large outcome, one after the other: rows are made only of those that are told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from assessment_engine.engine.columnar.rows import RowMaker
from assessment_engine.engine.columnar.run import Computed
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.result import Finding
from assessment_engine.outcome.csv_out import FINDING, finding_row
from assessment_engine.outcome.large.sheet import Block, Head, Sheet, listed
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.plan.nodes import Check

KEPT = 20_000  # rows that are made before they are let go


def findings_sheet(computed: Computed, outcome: Outcome) -> Sheet:
    """The file of all findings."""

    def blocks() -> Iterator[Block]:
        return listed((finding_row(outcome, one) for one in findings(computed)), len(FINDING))

    return Sheet("findings", tuple(map(Head, FINDING)), blocks)


def count_of(computed: Computed) -> int:
    """How many findings there are."""
    return sum(rows.size for _, rows in computed.broken) + len(computed.short)


def findings(computed: Computed) -> Iterator[Finding]:
    """The findings by check, id and row, as :attr:`Outcome.findings` has them."""
    checks: dict[str, list[tuple[Check, Array]]] = {}
    for check, rows in computed.broken:
        if rows.size:
            checks.setdefault(check.id, []).append((check, rows))
    short: dict[str, list[Finding]] = {}
    for one in computed.short:
        short.setdefault(one.check.id, []).append(one)
    for id_ in sorted(checks.keys() | short):
        yield from _of_one(computed, checks.get(id_, []), short.get(id_, []))


def _of_one(computed: Computed, broken: list[tuple[Check, Array]], short: list[Finding]) -> Iterator[Finding]:
    """The findings of the checks of one name; those of one check on rows as they are stand in order already."""
    found = (one for check, rows in broken for one in _made(computed, check, rows))
    if len(broken) == 1 and not broken[0][0].label and not short:
        yield from found
    else:
        yield from sorted([*found, *short], key=lambda one: (one.id, one.row.id))


def _made(computed: Computed, check: Check, rows: Array) -> Iterator[Finding]:
    frame, places = computed.frames[check.on], iter(rows.tolist())
    while some := list(islice(places, KEPT)):
        maker = RowMaker(by_cell=True)
        for place in some:
            yield Finding(check, maker.row(frame, place))
