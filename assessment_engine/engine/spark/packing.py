"""Rows on their way to their part: as packets of Arrow, many rows in one cell, so that Spark moves few and large rows.

A task that reads a table cuts what it has read into packets, one for each part; only packets are sent over the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

PART = "part"
PACKETS = f"{PART} int, name string, packet binary"
ROWS = 2**20
"""So many rows of a table are cut into packets at once."""

Packets = Iterator[Any]


def packer(name: str) -> Any:
    """A function for ``mapInArrow`` that makes packets of a table's rows; these have a column ``part``."""
    return partial(_packets, name)


def _packets(name: str, batches: Iterable[Any]) -> Packets:
    held: list[Any] = []
    rows = 0
    for batch in batches:
        held.append(batch)
        rows += batch.num_rows
        if rows >= ROWS:
            yield from _cut(name, held)
            held, rows = [], 0
    if rows:
        yield from _cut(name, held)


def _cut(name: str, batches: list[Any]) -> Packets:
    table = pa.Table.from_batches(batches)
    part = np.asarray(table[PART].to_numpy())
    order = np.argsort(part, kind="stable")
    table, part = table.drop_columns([PART]).take(order), part[order]
    begins = np.flatnonzero(np.r_[True, part[1:] != part[:-1]])
    for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), part.size], strict=True):
        yield packet(int(part[begin]), name, to_bytes(table.slice(begin, end - begin)))


def packet(part: int, name: str, data: bytes) -> Any:
    """One packet as Spark takes it from a task."""
    arrays = [pa.array([part], pa.int32()), pa.array([name], pa.string()), pa.array([data], pa.binary())]
    return pa.RecordBatch.from_arrays(arrays, names=[PART, "name", "packet"])


def to_bytes(table: Any) -> bytes:
    """A table as Arrow's own format, compressed."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def from_bytes(data: bytes) -> Any:
    """The table of a packet."""
    return pa.ipc.open_stream(data).read_all()
