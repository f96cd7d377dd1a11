"""A register as JSON and back, exactly: every value with its kind, every row with its place."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assessment_engine.problems import Place, Problems
from assessment_engine.register.specs import TableSpec, Vocabulary
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.values import Missing, Reason, Value


def register_json(register: Register) -> dict[str, Any]:
    """What JSON can hold of a register: a table is its columns and its rows, a row its id, place and values."""
    return {"origin": register.origin, "tables": {name: _table_json(table) for name, table in register.tables.items()}}


def _table_json(table: Table) -> dict[str, Any]:
    columns = list(table.rows[0].values) if table.rows else []
    rows = [[row.id, place_json(row.place), *(value_json(row.values[name]) for name in columns)] for row in table.rows]
    return {"columns": columns, "rows": rows}


def place_json(place: Place) -> list[Any]:
    """A place as JSON."""
    return [place.file, place.line, place.column, place.spot]


def value_json(value: Value) -> Any:
    """Text, whole numbers and truth values as they are, the others with a word that says what they are."""
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    return {"missing": str(value.reason)} if isinstance(value, Missing) else value


def register_of(data: Mapping[str, Any], vocabulary: Vocabulary, problems: Problems) -> Register:
    """The register that :func:`register_json` has written.

    A table whose columns are not those of the vocabulary is a problem.

    Raises:
        KeyError, TypeError, ValueError: it has not written this.
    """
    written: Mapping[str, Any] = data["tables"]
    tables = {name: Table(name) for name in vocabulary.tables}
    for name, table in written.items():
        spec = vocabulary.tables.get(name)
        if table["rows"] and (spec is None or {"id", *table["columns"]} != set(spec.columns)):
            problems.add("D552", Place(name), name, columns=_difference(spec, table["columns"]))
        else:
            tables[name] = Table.of(name, [_row(table["columns"], cells) for cells in table["rows"]])
    return Register(tables, str(data["origin"]))


def _difference(spec: TableSpec | None, columns: list[str]) -> str:
    known = set(spec.columns) - {"id"} if spec is not None else set()
    return ", ".join(sorted(known ^ set(columns)))


def _row(columns: list[str], cells: list[Any]) -> Row:
    id_, (file, line, column, spot), *values = cells
    return Row(id_, dict(zip(columns, map(_value, values), strict=True)), Place(file, line, column, spot))


def _value(data: Any) -> Value:
    if isinstance(data, str | int):  # a truth value is an int
        return data
    ((kind, text),) = data.items()
    match kind:
        case "fraction":
            return Fraction(text)
        case "date":
            return datetime.date.fromisoformat(text)
        case "missing":
            return Missing(Reason(text))
    raise ValueError(f"no kind of value: {kind}")
