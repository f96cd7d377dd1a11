"""The file of lists: who is on each list of each scheme, by place and id."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.vector import Vector, counts
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.outcome.large.decimals import digits_of
from assessment_engine.outcome.large.order import number_order
from assessment_engine.outcome.large.people import called, plain
from assessment_engine.outcome.large.sheet import Block, Cells, Head, Sheet, constant
from assessment_engine.plan.plan import Card, Plan, PriorityList


def lists_sheet(frames: Mapping[str, Frame], plan: Plan) -> Sheet:
    """The file of all lists of all schemes."""
    all_ = [(card, one) for card in plan.cards for one in card.lists]
    digits = [digits_of(places(frames[card.table], one), Fraction(1)) for card, one in all_]
    most = None if None in digits else max((one for one in digits if one is not None), default=0)
    heads = (Head("scheme"), Head("list"), Head("place", "number", digits=most), Head("id"), Head("name"))
    return Sheet("lists", heads, lambda: (_block(frames, card, one) for card, one in all_))


def _block(frames: Mapping[str, Frame], card: Card, one: PriorityList) -> Block:
    frame, rows = frames[card.table], members(frames[card.table], one)
    ids = frame.ids()
    cells = (
        Cells(constant(card.scheme)),
        Cells(constant(one.id)),
        Cells(places(frame, one)),
        Cells(lambda rows: plain(ids.take(rows))),
        Cells(called(frames, frame, card.subject, card.subject if card.each else "id")),
    )
    return Block(cells, rows.size, rows)


def members(frame: Frame, one: PriorityList) -> Array:
    """The rows on a list, in its order."""
    rows = np.flatnonzero(frame.get(one.column).true())
    ranks = frame.ranks()
    by_id = rows if ranks is None else ranks[rows]
    return rows[np.lexsort([by_id, number_order(places(frame, one).take(rows))])]


def places(frame: Frame, one: PriorityList) -> Vector:
    """The places of a list by row: zero where there is none."""
    if not one.place:
        return counts(np.zeros(frame.size, dtype=np.int8))
    found = frame.get(one.place)
    if found.sort != "number":
        return counts(np.zeros(frame.size, dtype=np.int8))
    if found.why is None:
        return found
    zero = np.where(found.why == 0, found.data, 0)
    return Vector("number", type(found.whole).of(zero.astype(found.data.dtype)), found.parts)
