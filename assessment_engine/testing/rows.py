"""Given rows as they are written: a list of rows, rows by their ids, or nothing but ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assessment_engine.problems import Place, Problems
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.specs import TableSpec
from assessment_engine.source import Marked, MarkedList, shown

Cells = dict[str, tuple[object, Place]]


@dataclass(slots=True)
class GivenRow:
    """One row: its id if it says one, and its cells, each with its place."""

    table: str
    place: Place
    id: str = ""
    cells: Cells = field(default_factory=dict)


def given_rows(
    table: str, spec: TableSpec | None, written: object, place: Place, problems: Problems
) -> Iterator[GivenRow]:
    """The rows that *written* holds, their columns by their ids; a problem for what is none."""
    if isinstance(written, Marked):
        for key, value in written.items():
            yield from _row(table, spec, value, written.mark.at_key(key), problems, key)
    elif isinstance(written, MarkedList):
        for value, at in zip(written, written.values, strict=True):
            yield from _row(table, spec, value, at, problems)
    else:
        problems.add("T810", place, shown(written), table=table)


def _row(
    table: str, spec: TableSpec | None, value: object, place: Place, problems: Problems, key: str = ""
) -> Iterator[GivenRow]:
    if isinstance(value, Marked):
        row = GivenRow(table, place, key, cells_of(value, spec, problems))
        if not key and "id" in row.cells:
            row.id = str(row.cells.pop("id")[0])
        yield row
    elif isinstance(value, str) and not key:
        yield GivenRow(table, place, value)
    else:
        problems.add("T810", place, shown(value), table=table)


def cells_of(written: Marked, spec: TableSpec | None, problems: Problems) -> Cells:
    """The cells of a mapping by the ids of their columns, each with its place; a problem for each said twice."""
    known = {} if spec is None else by_any_name({column.name: column.names for column in spec.columns.values()})
    cells: Cells = {}
    keys: dict[str, str] = {}
    for key, value in written.items():
        name = known.get(known_as(key), key)
        if name in cells:
            other = written.mark.at_key(keys[name])
            problems.add("D508", written.mark.at_key(key), key, other=other, column=name)
        cells[name], keys[name] = (value, written.mark.at(key)), key
    return cells


def with_defaults(row: GivenRow, defaults: Mapping[str, Cells]) -> None:
    """Give the row the columns that it does not say itself."""
    for column, cell in defaults.get(row.table, {}).items():
        row.cells.setdefault(column, cell)
