"""Rows of all parts put together into tables of the driver, in the order of their ids."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.columnar.words import Words
from assessment_engine.engine.spark.finding import rooted
from assessment_engine.engine.spark.shipping import Gathered, ShippedRows, put_together


def rows_of(table: str, pieces: Sequence[ShippedRows]) -> tuple[Frame, Array]:
    """The rows of all parts as one table, with columns named ``name`` or ``name#node``, and the part of each row."""
    sizes = [len(piece.ids) for piece in pieces]
    ids = [id_ for piece in pieces for id_ in piece.ids]
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    part = np.repeat(np.arange(len(pieces)), sizes)
    at = np.concatenate([np.arange(size) for size in sizes]) if sizes else order
    source = Gathered([piece.places for piece in pieces], part[order], at[order])
    words = Words.of([ids[place] for place in order.tolist()])
    frame = Frame(table, len(ids), words, source=source, ordered=True)
    for name, maker in pieces[0].columns:
        columns = [piece.columns[name, maker].vector() for piece in pieces]
        spelled = name if maker is None else f"{name}#{maker}"
        frame.own[spelled] = put_together(columns, sizes).take(order)
    roots = [root for piece in pieces for root in piece.roots]
    if roots:
        frame.segments = [rooted([roots[place] for place in order.tolist()], source)]
    return frame, part[order]
