"""A table out of a file of any of the four forms."""

from __future__ import annotations

from pathlib import Path

from assessment_engine.problems import Place, Problems
from assessment_engine.source.csv_text import read_csv
from assessment_engine.source.json_text import read_json
from assessment_engine.source.marks import Marked, MarkedList
from assessment_engine.source.parquet import read_parquet
from assessment_engine.source.tables import RawRow, RawTable
from assessment_engine.source.yaml_text import read_yaml

TABLE_SUFFIXES = (".csv", ".json", ".yaml", ".yml", ".parquet")


def read_table(path: Path, problems: Problems, shown: str = "") -> RawTable | None:
    """The table in the file, read as its suffix says; None, and the problems found, when it is refused.

    Raises:
        ValueError: the suffix is none of :data:`TABLE_SUFFIXES`.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return read_csv(path, problems, shown)
    if suffix == ".json":
        return read_json(path, problems, shown)
    if suffix == ".parquet":
        return read_parquet(path, problems, shown)
    if suffix in TABLE_SUFFIXES:
        data = read_yaml(path, problems, shown)
        return None if data is None else table_of(data, path.stem, shown or path.name, problems)
    raise ValueError(f"not a table's suffix: {path.name}")


def table_of(data: object, name: str, shown: str, problems: Problems) -> RawTable | None:
    """The table that a list of mappings is; None, and the problems found, for any other data."""
    if not isinstance(data, MarkedList):
        problems.add("Y130", getattr(getattr(data, "mark", None), "place", Place(shown)), "{…}")
        return None
    before = len(problems.errors)
    rows = [_row(item, place, problems) for item, place in zip(data, data.values, strict=True)]
    if len(problems.errors) > before:
        return None
    header: dict[str, Place] = {}
    for row in rows:
        for column, place in (row.places or {}).items():
            header.setdefault(column, place)
    return RawTable(name, shown, header, rows)


def _row(item: object, place: Place, problems: Problems) -> RawRow:
    if not isinstance(item, Marked):
        problems.add("Y130", place, "[…]" if isinstance(item, MarkedList) else str(item)[:60])
        return RawRow({}, place.line)
    places = {column: item.mark.values[column] for column in item}
    for column, value in item.items():
        if isinstance(value, Marked | MarkedList):
            problems.add("Y133", places[column], "{…}" if isinstance(value, Marked) else "[…]")
    return RawRow(dict(item), place.line, places)
