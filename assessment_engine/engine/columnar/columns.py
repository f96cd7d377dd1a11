"""Columns: formulas over a table's rows; of a long table part by part, for all formulas that follow one another.

A part's values stay near the processor from the first formula to the last, and several parts are computed at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assessment_engine.engine.columnar.frame import Frame, Segment
from assessment_engine.engine.columnar.growing import Growing
from assessment_engine.engine.columnar.hands import each
from assessment_engine.engine.columnar.state import State
from assessment_engine.plan.nodes import Column, Node

PART = 2**19  # rows: fewer and hands wait for one another, more and values leave the processor


def together(nodes: Iterable[Node]) -> Iterator[tuple[Node, ...]]:
    """The nodes in their order, columns of one table that follow one another together."""
    for table, found in groupby(nodes, key=lambda node: node.on if isinstance(node, Column) else ""):
        run = tuple(found)
        yield from [run] if table else ((node,) for node in run)


def make_columns(state: State, columns: Sequence[Column]) -> None:
    """Put columns of one table on it, each of which may read the ones before."""
    frame = state.frames[columns[0].on]
    if frame.size <= PART:
        for column in columns:
            frame.put(column.name, state.compute(frame, column.formula))
        return
    own = {column.name for column in columns}
    for path in {path for column in columns for path in column.formula.paths}:
        if not path.hops and path.column not in own:
            frame.get(path.column)  # before several hands ask for it at once
    made = {column.name: Growing(frame.size, PART) for column in columns}

    def compute(begin: int) -> None:
        part = _part(frame, begin, min(begin + PART, frame.size))
        for column in columns:
            part.own[column.name] = state.compute(part, column.formula)
            made[column.name].put(begin, part.own[column.name])

    each(compute, range(0, frame.size, PART))
    for column in columns:
        frame.put(column.name, made.pop(column.name).made())


def _part(frame: Frame, begin: int, end: int) -> Frame:
    segment = Segment(frame, None, end - begin, begin=begin)
    if frame.codes is None:
        return Frame(frame.name, end - begin, frame.words, first_code=begin, segments=[segment])
    return Frame(frame.name, end - begin, frame.words, codes=frame.codes[begin:end], segments=[segment])
