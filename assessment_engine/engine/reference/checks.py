"""What must hold in the end: the checks of the plan, and that every card has a total."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.engine.reference.store import Store
from assessment_engine.engine.result import Finding
from assessment_engine.plan.nodes import Check
from assessment_engine.plan.plan import Card
from assessment_engine.values import Missing


def findings(store: Store, check: Check) -> Iterator[Finding]:
    """The rows on which *check* is not True, in order of their ids: what is unknown is reported too."""
    for row in store.tables[check.on].rows:
        if row.get(check.column) is not True:
            yield Finding(check, row)


def check_totals(store: Store, card: Card) -> None:
    """Add a problem for each row of *card* whose total is empty: it is no score."""
    if not card.total:
        return
    for row in store.tables[card.table].rows:
        total = row.get(card.total)
        if isinstance(total, Missing):
            store.problems.add("E704", row.place, row.id, card=card.scheme, reason=total.reason)
