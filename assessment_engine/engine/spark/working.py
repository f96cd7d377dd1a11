"""What a task of Spark does: it takes the packets of its parts, runs them, and hands over what they come to."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from assessment_engine.engine.columnar.base import frames_of, known_frames
from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.spark.accepting import wrong_values
from assessment_engine.engine.spark.arrow import ArrowTable
from assessment_engine.engine.spark.homes import Homes
from assessment_engine.engine.spark.packing import PART, from_bytes, packet
from assessment_engine.engine.spark.part import Returned, Sent, run_part, strays
from assessment_engine.engine.spark.part_task import PartTask
from assessment_engine.engine.spark.survey import Link
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Register

SENT = "#sent"
_CHUNK = 2**26
"""Bytes of a reply that go in one cell."""


@dataclass(slots=True)
class Reply:
    """What a part comes to; ``refused`` is what is wrong with its rows, ``cut`` the tables with rows dated later.

    ``loose`` are links that lead out of the part, which nobody follows there.
    """

    returned: Returned = field(default_factory=Returned)
    refused: list[Problem] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)
    loose: set[Link] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Job:
    """A turn as it is sent to the tasks: with the plan itself, so that they need this package and no programme.

    ``shapes`` are the tables of the register with the columns that are read; ``common`` those that all parts have.
    ``links`` are those between divided tables, of which those that the task claims have to stay in their part.
    """

    plan: Plan
    homes: Homes
    task: PartTask
    shapes: Mapping[str, TableShape]
    common: Mapping[str, bytes]
    links: tuple[Link, ...]

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """The task: for ``mapInArrow`` over packets of which a partition has all those of its parts."""
        held: dict[int, dict[str, list[bytes]]] = {}
        for batch in batches:
            for part, name, data in zip(*(batch[name].to_pylist() for name in (PART, "name", "packet")), strict=True):
                held.setdefault(part, {}).setdefault(name, []).append(data)
        for part in sorted(held):
            yield from _chunks(part, pickle.dumps(self.reply(held.pop(part)), protocol=5))

    def reply(self, packets: Mapping[str, list[bytes]]) -> Reply:
        """What one part comes to."""
        raw, wrong = self._tables(packets)
        if wrong:
            return Reply(refused=wrong)
        loose = strays(self.plan, raw, self.links)
        if loose & {*self.task.claims}:
            return Reply(Returned(strays=loose & {*self.task.claims}), loose=loose)
        known = known_frames(self._trusting(loose), {**raw, **self.common_frames()})
        cut = {name for name, frame in raw.items() if known[name].size < frame.size}
        sent: Sent = pickle.loads(packets[SENT][0]) if SENT in packets else {}
        return Reply(run_part(self.plan, replace(self.task, claims=()), known, sent), cut=cut, loose=loose)

    def _tables(self, packets: Mapping[str, list[bytes]]) -> tuple[dict[str, Frame], list[Problem]]:
        frames, wrong = dict[str, Frame](), list[Problem]()
        for name in self.homes.ways:
            found = [from_bytes(data) for data in packets.get(name, [])]
            table = pa.concat_tables(found).combine_chunks() if found else None
            if table is not None and self.task.turn == 0:
                wrong += wrong_values(self.shapes[name], table)
            frames[name] = ArrowTable.frame(self.shapes[name], table)
        return frames, wrong

    def common_frames(self) -> dict[str, Frame]:
        """The tables that all parts and the driver have, as they were handed over."""
        names = [name for name in self.shapes if name not in self.homes.ways]
        frames = {name: ArrowTable.frame(self.shapes[name], None) for name in names}
        given = {name: from_bytes(data) for name, data in self.common.items()}
        frames |= {name: ArrowTable.frame(self.shapes[name], table) for name, table in given.items()}
        return frames | frames_of(replace(self.plan, tables={}, nodes=()), Register({}, "spark"))  # of the period

    def _trusting(self, loose: Collection[Link]) -> Plan:
        """The plan without the links that lead to other parts: what they lead to is known there."""
        shapes = dict(self.plan.tables)
        for table, column in loose:
            columns = dict(shapes[table].columns)
            columns[column] = replace(columns[column], table="")
            shapes[table] = replace(shapes[table], columns=columns)
        return replace(self.plan, tables=shapes)


def _chunks(part: int, data: bytes) -> Iterator[Any]:
    for place, begin in enumerate(range(0, len(data), _CHUNK)):
        yield packet(part, str(place), data[begin : begin + _CHUNK])


def replies(table: Any) -> list[Reply]:
    """What the parts handed over, out of the table of chunks that Spark collected."""
    held: dict[int, dict[int, bytes]] = {}
    for part, place, data in zip(*(table[name].to_pylist() for name in (PART, "name", "packet")), strict=True):
        held.setdefault(part, {})[int(place)] = data
    return [pickle.loads(b"".join(chunks[at] for at in sorted(chunks))) for _, chunks in sorted(held.items())]
