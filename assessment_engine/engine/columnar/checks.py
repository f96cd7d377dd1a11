"""What must hold in the end: the checks of the plan, and that every card has a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.nodes import Check
from assessment_engine.plan.plan import Card, CardLine


def broken(state: State, check: Check) -> Array:
    """The rows on which a check is not True, in the order of their ids: what is unknown is reported too."""
    frame = state.frames[check.on]
    rows = np.flatnonzero(~frame.get(check.column).true())
    ranks = frame.ranks() if rows.size else None
    return rows if ranks is None else rows[np.argsort(ranks[rows])]


def check_totals(state: State, card: Card) -> None:
    """Add a problem for each row of *card* whose total is empty: it is no score."""
    if not card.total:
        return
    frame = state.frames[card.table]
    total = frame.get(card.total)
    for row in np.flatnonzero(np.broadcast_to(total.empty(), (frame.size,))).tolist():
        empty = ", ".join(_empty(card.lines, frame, row)) or card.total
        reason = str(total.value(row)).strip("()")
        state.problems.add("E704", frame.place(row), frame.id(row), card=card.scheme, empty=empty, reason=reason)


def _empty(lines: Iterable[CardLine], frame: Frame, row: int) -> Iterator[str]:
    """The columns by which a total is empty: of the lines without a value those that have none such under them."""
    for line in lines:
        why = frame.get(line.column).why
        if why is not None and why[row]:
            yield from list(_empty(line.lines, frame, row)) or [line.column]
