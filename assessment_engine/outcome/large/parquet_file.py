"""A file of a large outcome as Parquet, with the types of :mod:`assessment_engine.outcome.large.typed`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from assessment_engine.engine.columnar.whole import Array
from assessment_engine.outcome.large.sheet import Block, Cells, Head, Sheet
from assessment_engine.outcome.large.typed import Kind, name_of, type_of, typed, why, why_of

Make = Callable[[Cells, Array], pl.Series]


def write_parquet(sheet: Sheet, path: Path) -> None:
    """Write a file that is not there yet.

    Raises:
        OSError: it cannot be written.
    """
    columns = _columns(sheet)
    schema = {name: kind for name, (_, kind, _) in columns.items()}

    is_wanted = [True]

    def batches(*_: object) -> Iterator[pl.DataFrame]:
        for block in sheet.blocks():
            for rows in block.stretches():
                if not is_wanted[0]:
                    return
                yield _stretch(columns, block, rows)

    with path.open("xb") as file:  # opened here: after Ctrl-C Polars goes on for a while, and must not make it anew
        try:
            register_io_source(batches, schema=schema).sink_parquet(file)
        except BaseException:
            is_wanted[0] = False
            raise


def _columns(sheet: Sheet) -> dict[str, tuple[int, Kind, Make]]:
    """Each column of the file by its name: of which of the sheet, its type, and what makes it.

    A name that stands over two columns of a CSV, with the same values, is there once.
    """
    found: dict[str, tuple[int, Kind, Make]] = {}
    for at, head in enumerate(sheet.heads):
        found.setdefault(name_of(head), (at, type_of(head), _typed(head)))
        if head.optional:
            found.setdefault(why_of(head), (at, pl.String, why))
    return found


def _typed(head: Head) -> Make:
    return lambda cells, rows: typed(head, cells, rows)


def _stretch(columns: dict[str, tuple[int, Kind, Make]], block: Block, rows: Array) -> pl.DataFrame:
    made = [make(block.cells[at], rows).alias(name) for name, (at, _, make) in columns.items()]
    return pl.DataFrame(made)
