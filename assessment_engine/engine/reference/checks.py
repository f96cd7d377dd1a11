"""What must hold in the end: the checks of the plan, and that every card has a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment_engine.engine.reference.store import Store
from assessment_engine.engine.result import Finding
from assessment_engine.plan.nodes import Check
from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing


def findings(store: Store, check: Check) -> Iterator[Finding]:
    """The rows on which *check* is not True, in order of their ids: what is unknown is reported too."""
    return (Finding(check, row) for row in store.tables[check.on].rows if breaks(check, row))


def breaks(check: Check, row: Row) -> bool:
    """Whether *check* does not hold on a row, or is unknown."""
    return row.get(check.column) is not True


def check_totals(store: Store, card: Card) -> None:
    """Add a problem for each row of *card* whose total is empty: it is no score."""
    if not card.total:
        return
    for row in store.tables[card.table].rows:
        total = row.get(card.total)
        if isinstance(total, Missing):
            empty = ", ".join(_empty(card.lines, row)) or card.total
            store.problems.add("E704", row.place, row.id, card=card.scheme, empty=empty, reason=total.reason)


def _empty(lines: Iterable[CardLine], row: Row) -> Iterator[str]:
    """The columns by which a total is empty: of the lines without a value those that have none such under them."""
    for line in lines:
        if isinstance(row.get(line.column), Missing):
            yield from list(_empty(line.lines, row)) or [line.column]
