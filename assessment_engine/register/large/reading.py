"""The files of a table as parts: Parquet as it lies, CSV brought into columns of text."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from assessment_engine.problems import Place, Problems
from assessment_engine.register.large.csv_parts import csv_parts
from assessment_engine.register.large.found import Found
from assessment_engine.register.large.parts import Part, parquet_part
from assessment_engine.register.parquet import files_of, holds_parts
from assessment_engine.source.parquet import reason_of


def parts_in(path: Path, found: Found) -> tuple[Part, ...] | None:
    """The parts of a table; none, and the problems, when a file cannot be read; None for JSON and YAML."""
    if path.suffix.lower() == ".parquet" or holds_parts(path):
        read = [_parquet(part, shown, found) for part, shown in files_of(path)]
        parts = tuple(part for part in read if part is not None)
        return parts if len(parts) == len(read) else ()
    return csv_parts(path, found) if path.suffix.lower() == ".csv" else None


def _parquet(path: Path, shown: str, found: Found) -> Part | None:
    try:
        return parquet_part(path, shown)
    except (OSError, pl.exceptions.PolarsError) as error:
        problems = Problems()
        problems.add("Y120", Place(shown), path.name, reason=reason_of(error))
        found.add(problems)
        return None
