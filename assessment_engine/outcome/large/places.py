"""Where rows were entered, as texts: of a large table made for a whole stretch at once."""

from __future__ import annotations

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.large import Columns
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.register.large.parts import Part
from assessment_engine.register.large.table import LargeTable


def place_texts(frame: Frame, rows: Array) -> pl.Series:
    """The places of some rows, by those of the rows that they are made from."""
    source = frame.source
    if isinstance(source, Columns):
        return _of_table(source.table, rows)
    if source is not None:
        return pl.Series([str(source.place(row)) for row in rows.tolist()], dtype=pl.String)
    found, order, begin = [], [], 0
    for one in frame.segments:
        mine = np.flatnonzero((rows >= begin) & (rows < begin + one.size))
        own = rows[mine] - begin
        found.append(place_texts(one.frame, own + one.begin if one.places is None else one.places[own]))
        order.append(mine)
        begin += one.size
    return _put_back(found, order, rows.size)


def _of_table(table: LargeTable, rows: Array) -> pl.Series:
    found, order, begin = [], [], 0
    for part in table.parts:
        mine = np.flatnonzero((rows >= begin) & (rows < begin + part.size))
        found.append(_of_part(part, rows[mine] - begin))
        order.append(mine)
        begin += part.size
    return _put_back(found, order, rows.size)


def _of_part(part: Part, rows: Array) -> pl.Series:
    lines = rows + 1 if part.lines is None else rows + part.lines if isinstance(part.lines, int) else part.lines[rows]
    return f"{part.shown}:" + pl.Series(lines, dtype=pl.Int64).cast(pl.String)


def _put_back(found: list[pl.Series], order: list[Array], size: int) -> pl.Series:
    """What was found in pieces, in the order in which it was asked for."""
    if len(found) == 1:
        return found[0]
    places = np.empty(size, dtype=np.int64)
    if order:
        places[np.concatenate(order)] = np.arange(size)
    return pl.concat(found).gather(places) if found else pl.Series([], dtype=pl.String)
