"""Parquet: a table whose columns have types. Polars reads it, and is imported only where there is such a file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment_engine.problems import Place, Problems
from assessment_engine.source.files import may_be_read
from assessment_engine.source.tables import RawRow, RawTable

if TYPE_CHECKING:
    import polars as pl


def read_parquet(path: Path, problems: Problems, shown: str = "") -> RawTable | None:
    """The table in the file; None, and a problem, when it is no Parquet.

    The place of a row, and of each of its cells, is the file and its number, from 1; a column has none.
    """
    import polars as pl

    shown = shown or path.name
    try:
        frame = scanned(path).collect()
    except (OSError, pl.exceptions.PolarsError) as error:
        problems.add("Y120", Place(shown), path.name, reason=reason_of(error))
        return None
    columns = {name: python_values(frame.get_column(name)) for name in frame.columns}
    cells = zip(*columns.values(), strict=True)
    rows = [RawRow(dict(zip(columns, one, strict=True)), number) for number, one in enumerate(cells, start=1)]
    return RawTable(path.stem, shown, dict.fromkeys(columns, Place(shown)), rows)


def scanned(path: Path) -> pl.LazyFrame:
    """The file as a lazy table; nothing is taken from names of folders.

    Raises:
        OSError: it cannot be opened, or is no file.
        polars.exceptions.PolarsError: it is no Parquet; that may also be found when it is collected.
    """
    import polars as pl

    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not may_be_read(path):
        raise OSError(errno.EINVAL, "Not a file")
    return pl.scan_parquet(path, glob=False, hive_partitioning=False)


def reason_of(error: Exception) -> str:
    """Why a file cannot be read, in one line."""
    strerror = getattr(error, "strerror", None)
    return strerror or (str(error).splitlines() or [type(error).__name__])[0]


def python_values(cells: pl.Series) -> list[Any]:
    """The cells as Python has them; as texts where it has no such value (days after the year 9999)."""
    import polars as pl

    try:
        return cells.to_list()
    except (ValueError, OverflowError, pl.exceptions.PolarsError):
        return cells.cast(pl.String).to_list()


def parts_of(folder: Path) -> list[Path]:
    """The Parquet files of a table in parts, in the order of their names; what else lies there is left alone."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".parquet" and path.name[0] not in "._")
