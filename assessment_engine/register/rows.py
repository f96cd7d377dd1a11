"""The cells of a table into the rows that engines read, column by column, each fault at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment_engine.problems import Place, Problems
from assessment_engine.register.cells import Fault, Parsed, from_value, text_parser
from assessment_engine.register.header import header_of
from assessment_engine.register.loaded import REFUSED, Loaded
from assessment_engine.register.sheet import Sheet
from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.register.tables import NOT_REPORTED, Row
from assessment_engine.source import shown
from assessment_engine.values import Value


def rows_of(spec: TableSpec, sheet: Sheet, problems: Problems) -> Loaded | None:
    """The rows of the sheet, in its order; None when they have no ids to be known by."""
    found = header_of(spec, sheet, problems)
    if sheet.rows and "id" not in found and not makes_ids(spec, found):
        return None
    columns = {
        column.name: _column(column, found.get(column.name), spec, sheet, problems) for column in spec.columns.values()
    }
    ids = columns.pop("id")
    rows = _rows(ids, columns, sheet.places)
    index = {id(row): position for position, row in enumerate(rows)}

    def at(row: Row, column: str) -> Place:
        return sheet.at(index[id(row)], found[column]) if column in found else row.place

    kept = [row for row, own_id in zip(rows, ids, strict=True) if own_id is not REFUSED]
    for row, own_id in zip(rows, ids, strict=True):
        if own_id is NOT_REPORTED:
            row.id = _made_id(spec, row)
    return Loaded(spec, kept, at)


def makes_ids(spec: TableSpec, found: Mapping[str, str]) -> bool:
    """Whether rows without an id can be given one: a key column that is lacking is told once, at the header."""
    lacking = [name for name in spec.key if name not in found and name not in spec.made]
    return "id" in spec.made and all(spec.columns[name].optional for name in lacking)


def _rows(ids: Sequence[Value], columns: Mapping[str, Sequence[Value]], places: Sequence[Place]) -> list[Row]:
    names = tuple(columns)
    values = zip(*columns.values(), strict=True)
    return [
        Row(str(own_id), dict(zip(names, cells, strict=True)), place)
        for own_id, cells, place in zip(ids, values, places, strict=True)
    ]


def _column(column: ColumnSpec, name: str | None, spec: TableSpec, sheet: Sheet, problems: Problems) -> Sequence[Value]:
    """The values of one column; REFUSED where a cell is, and everywhere when a column that has to be there is not."""
    made = column.name in spec.made
    if name is None:
        return [NOT_REPORTED if column.optional or made else REFUSED] * len(sheet.rows)
    values = _parsed(column, [row.get(name) for row in sheet.rows], made, sheet.typed)
    for number, value in enumerate(values):
        if type(value) is Fault:
            text = None if value.code == "D510" else shown(sheet.rows[number].get(name))
            problems.add(value.code, sheet.at(number, name), text, column=column.name, **value.details)
            values[number] = REFUSED
    return values  # type: ignore[return-value]  # the faults are gone


def _parsed(column: ColumnSpec, cells: Sequence[object], may_be_empty: bool, typed: bool) -> list[Parsed]:
    parse = text_parser(column, may_be_empty)
    if typed or any(type(cell) is not str for cell in cells):
        return [from_value(column, cell, parse, strict=typed) for cell in cells]
    return [parse(cell) for cell in cells]  # type: ignore[arg-type]  # all of them are text


def _made_id(spec: TableSpec, row: Row) -> str:
    """The id of a row that was given none, out of its own values: so it does not depend on the order of a file."""
    return "·".join(str(row.values[column]) for column in spec.key)
