"""A table out of Parquet as a sheet: one file, or a folder of parts."""

from __future__ import annotations

from pathlib import Path

from assessment_engine.problems import Place, Problems
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.sheet import Sheet
from assessment_engine.register.specs import TableSpec
from assessment_engine.source.parquet import parts_of, read_parquet


def holds_parts(path: Path) -> bool:
    """Whether it is a folder with Parquet files in it."""
    try:
        return path.is_dir() and bool(parts_of(path))
    except OSError:
        return False


def files_of(path: Path) -> list[tuple[Path, str]]:
    """The files of a table, each with its name in places: ``record/part-0003.parquet``."""
    if not holds_parts(path):
        return [(path, path.name)]
    return [(part, f"{path.name}/{part.name}") for part in parts_of(path)]


def sheet_of_parquet(path: Path, spec: TableSpec, problems: Problems) -> Sheet | None:
    """The rows of all files of the table, one after the other; None, and the problems, when one cannot be read.

    A place is a file and the number of the row in it, from 1.  Integers in columns of ids and links are the texts that
    they are written as.
    """
    read = [read_parquet(part, problems, shown) for part, shown in files_of(path)]
    tables = [table for table in read if table is not None]
    if len(tables) < len(read):
        return None
    header: dict[str, Place] = {}
    for table in tables:
        header |= {name: place for name, place in table.header.items() if name not in header}
    named = numeral_columns(spec, header)
    rows = [_with_numerals(row.values, named) for table in tables for row in table.rows]
    places = [Place(table.file, row.line) for table in tables for row in table.rows]
    return Sheet(Place(path.name), header, rows, places, lambda row, _column: places[row])


def numeral_columns(spec: TableSpec, header: dict[str, Place]) -> list[str]:
    """The names in the header of the columns whose integers are texts: of the id and of links."""
    known = by_any_name({column.name: column.names for column in spec.columns.values()})
    meant = {"id", *(link.name for link in spec.links)}
    return [name for name in header if known.get(known_as(name)) in meant]


def _with_numerals(values: dict[str, object], named: list[str]) -> dict[str, object]:
    for name in named:
        values[name] = as_numeral(values.get(name))
    return values


def as_numeral(value: object) -> object:
    """The text of an integer; any other value as it is."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
