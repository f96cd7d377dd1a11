"""The first cards of each group, as scorecards: the only ones of a large outcome that become objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.rows import RowMaker
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.columnar.words import NOWHERE
from assessment_engine.outcome.cards import Scorecard, scorecard
from assessment_engine.outcome.large.order import Ordered
from assessment_engine.outcome.large.outcome import LargeOutcome
from assessment_engine.outcome.outcome import RankedGroup
from assessment_engine.plan.plan import Card
from assessment_engine.register.tables import Row, Table


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The first cards of a group, and how many more it has."""

    group: RankedGroup
    more: int


def group_heads(outcome: LargeOutcome, scheme: str, rows: int | None, groups: int | None) -> Iterator[GroupHead]:
    """The first *rows* cards of each of the first *groups* groups (None: all)."""
    order = outcome.order(scheme)
    begins = order.begins.tolist()
    ends = [*begins[1:], *([order.size] if begins else [])]
    maker = RowMaker(by_cell=True)
    for begin, end in list(zip(begins, ends, strict=True))[:groups]:
        shown = end - begin if rows is None else min(rows, end - begin)
        cards = _scorecards(outcome, outcome.schemes[scheme], order, range(begin, begin + max(shown, 1)), maker)
        yield GroupHead(RankedGroup(cards[0].group, cards[:shown]), end - begin - shown)


def _scorecards(
    outcome: LargeOutcome, card: Card, order: Ordered, places: range, maker: RowMaker
) -> tuple[Scorecard, ...]:
    frames = outcome.computed.frames
    frame = frames[card.table]
    at = np.array([order.row(place) for place in places], dtype=np.int64)
    rows = [maker.row(frame, row) for row in at.tolist()]
    known = outcome.plain.result
    found = []
    for place, row in zip(at.tolist(), rows, strict=True):
        tables = {card.table: Table(card.table, [row], {row.id: row})}
        for table, column in ((card.subject, card.subject if card.each else "id"), (card.each, card.each)):
            if table and table != card.table and table in frames.names():
                tables[table] = _linked(frames[table], frame, column, place, maker)
        made = scorecard(replace(known, tables=tables), card, row)
        found.append(replace(made, tied=order.tied is not None and bool(order.tied[place])))
    return tuple(found)


def _linked(target: Frame, frame: Frame, column: str, place: int, maker: RowMaker) -> Table:
    """The row that a link leads to, as a table of its own."""
    links = (frame.ids() if column == "id" else frame.get(column)).take(np.array([place]))
    at: Array = target.rows_of(links)
    rows: list[Row] = [] if int(at[0]) == NOWHERE else [maker.row(target, int(at[0]))]
    return Table(target.name, rows, {row.id: row for row in rows})
