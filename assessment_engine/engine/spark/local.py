"""The parts in this process, one after the other: what a cluster does, without one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from zlib import crc32

import numpy as np

from assessment_engine.engine.columnar.frame import Frame, selected
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.spark.division import Division, Known, Wanted, divide
from assessment_engine.engine.spark.homes import Homes, homes_of
from assessment_engine.engine.spark.outcome import DividedOutcome
from assessment_engine.engine.spark.part import Returned, Sent, run_part
from assessment_engine.engine.spark.part_task import PartTask
from assessment_engine.engine.spark.running import run_in_turns
from assessment_engine.plan.plan import Plan

PartOf = Callable[[str], int]
"""The part of a row of the table that is divided by, by its id."""


def part_by_hash(parts: int) -> PartOf:
    """Rows spread over so many parts by their ids, the same on every machine."""
    return lambda id_: crc32(id_.encode()) % parts


def compute_in_parts(
    plan: Plan,
    frames: Mapping[str, Frame],
    by: str,
    parts: int,
    *,
    wanted: Wanted | None = None,
    may_gather: Collection[str] = (),
    part_of: PartOf | None = None,
) -> DividedOutcome:
    """What *plan* makes of tables that are divided by the table *by*: the same as on the whole.

    Raises:
        KeyError: there is no table *by*.
        Refused: the plan cannot be divided so.
    """
    homes = homes_of(plan, by)
    divided = split(frames, homes, parts, part_of or part_by_hash(parts))
    common = {name: frame for name, frame in frames.items() if name not in homes.ways}

    def each(task: PartTask, sent: Sequence[Sent]) -> list[Returned]:
        return [run_part(plan, task, _fresh({**common, **own}), at) for own, at in zip(divided, sent, strict=True)]

    def division(known: Known) -> Division:
        return divide(plan, homes, wanted or card_columns(plan), known, may_gather)

    return run_in_turns(division, lambda: _fresh(common), parts, each)


def card_columns(plan: Plan) -> Wanted:
    """The columns of the cards' tables."""
    return {card.table: tuple(plan.tables[card.table].columns) for card in plan.cards}


def split(frames: Mapping[str, Frame], homes: Homes, parts: int, part_of: PartOf) -> list[dict[str, Frame]]:
    """The rows of the divided tables, part by part."""
    owner: dict[str, Array] = {}
    for table in homes.ordered():
        owner[table] = _owners(frames, homes, table, owner, part_of)
    return [
        {table: selected(table, frames[table], np.flatnonzero(of == part), is_part=True) for table, of in owner.items()}
        for part in range(parts)
    ]


def _owners(
    frames: Mapping[str, Frame], homes: Homes, table: str, owner: Mapping[str, Array], part_of: PartOf
) -> Array:
    """The part of each row: that of the first link that leads to a row, else what its own id gives."""
    frame = frames[table]
    found = np.full(frame.size, -1, dtype=np.int64)
    for link in homes.ways[table]:
        target = homes.targets[table][link]
        if frames[target].size:
            rows = frames[target].rows_of(frame.get(link))
            found = np.where((found < 0) & (rows >= 0), owner[target][rows], found)
    for row in np.flatnonzero(found < 0).tolist():
        found[row] = part_of(frame.id(row))
    return found


def _fresh(frames: Mapping[str, Frame]) -> dict[str, Frame]:
    """Tables on which no node has put anything yet."""
    return {name: selected(name, frame, np.arange(frame.size), is_part=True) for name, frame in frames.items()}
