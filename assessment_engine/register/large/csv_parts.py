"""A large CSV as parts: its text in columns, held when there is little of it, else kept in files of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from assessment_engine.register.large.arrays import Array, narrow
from assessment_engine.register.large.csv_blocks import blocks, encoding_of
from assessment_engine.register.large.csv_rows import CsvRows, Rows
from assessment_engine.register.large.found import Found
from assessment_engine.register.large.parts import BATCH, Part

HELD = 1 << 25  # bytes of a file that is held


def csv_parts(path: Path, found: Found) -> tuple[Part, ...]:
    """The rows of the file; none, and the problems, when it is refused.

    Columns of text are not read from CSV again each time they are asked for: they are written to files, which go when
    the register goes.
    """
    before = found.counts.total()
    encoding = encoding_of(path, path.name, found)
    if encoding is None:
        return ()
    rows = CsvRows(blocks(path, encoding), path.name, found)
    if not rows.read_header():
        return ()
    spill = tempfile.TemporaryDirectory(prefix="assess-") if path.stat().st_size > HELD else None
    parts = [_part(rows, number, read, spill) for number, read in enumerate(_collected(rows))]
    return tuple(parts) if found.counts.total() == before else ()


def _collected(rows: CsvRows) -> Iterator[Rows]:
    """The rows in stretches of some size; one without any when there are none."""
    held: list[Rows] = []
    none = True
    for read in rows.frames():
        held.append(read)
        if sum(frame.height for frame, _ in held) >= BATCH:
            yield _joined(held)
            held, none = [], False
    if held or none:
        yield _joined(held) if held else (pl.DataFrame(schema=dict.fromkeys(rows.header or (), pl.String)), np.zeros(0))


def _joined(held: list[Rows]) -> Rows:
    return pl.concat([frame for frame, _ in held]), np.concatenate([lines for _, lines in held])


def _part(rows: CsvRows, number: int, read: Rows, spill: tempfile.TemporaryDirectory[str] | None) -> Part:
    frame, lines = read
    header = rows.header or {}
    schema = dict(frame.schema)
    if spill is None:
        return Part(rows.shown, frame.height, schema, frame=frame, lines=_short(lines), header=header)
    path = Path(spill.name) / f"{number:06}.parquet"
    frame.write_parquet(path, compression="lz4")
    return Part(rows.shown, frame.height, schema, path, lines=_short(lines), header=header, keeps=spill)


def _short(lines: Array) -> Array | int:
    """The lines as the first of them when there is no gap."""
    if lines.size and int(lines[-1]) - int(lines[0]) == lines.size - 1:
        return int(lines[0])
    return narrow(lines)
