"""A file of a large outcome as CSV: UTF-8 with a signature, CRLF, and no cell that a spreadsheet would run."""

from __future__ import annotations

import codecs
from pathlib import Path

import polars as pl

from assessment_engine.outcome.large.printing import printer
from assessment_engine.outcome.large.quoting import guarded, quoted
from assessment_engine.outcome.large.sheet import Sheet


def write_csv(sheet: Sheet, path: Path) -> None:
    """Write a file that is not there yet.

    Raises:
        OSError: it cannot be written.
    """
    heads = pl.Series([head.name for head in sheet.heads], dtype=pl.String)
    with path.open("xb") as file:
        file.write(codecs.BOM_UTF8)
        file.write((",".join(quoted(heads if sheet.bare else guarded(heads))) + "\r\n").encode())
        for block in sheet.blocks():
            printers = [printer(cells, sheet.bare) for cells in block.cells]
            for rows in block.stretches():
                columns = [make(rows).alias(f"{at}") for at, make in enumerate(printers)]
                pl.DataFrame(columns).write_csv(
                    file, include_header=False, line_terminator="\r\n", quote_style="never", null_value=""
                )
