"""Whether the rows of a part are what the plan says of them: a reader of files has seen to that, Spark has not.

Types, empty values, words, bounds and steps, ids that are there twice.  What needs other rows (constraints between
records) is left to those who made the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from assessment_engine.engine.spark.arrow import vector_of
from assessment_engine.plan.types import TableShape
from assessment_engine.problems import Place, Problem
from assessment_engine.types import Type

_MOST = 20
"""So many wrong values of a column are named."""


def wrong_types(shapes: Mapping[str, TableShape], tables: Mapping[str, Any]) -> Iterator[Problem]:
    """A problem for each column of *tables* (Arrow's schemas) that is not there, or cannot hold what the plan says."""
    for name, schema in tables.items():
        for column, type_ in shapes[name].columns.items():
            if column not in schema.names:
                if not type_.optional:
                    yield _problem("E731", name, "", column, kind=type_.kind, given="—")
            elif not _can_hold(type_, column, schema.field(column).type):
                yield _problem("E731", name, "", column, kind=type_.kind, given=str(schema.field(column).type))


def _can_hold(type_: Type, column: str, own: Any) -> bool:
    is_text = pa.types.is_string(own) or pa.types.is_large_string(own)
    match type_.kind:
        case "number":
            return bool(pa.types.is_integer(own) or pa.types.is_decimal(own))
        case "boolean" | "date":
            return bool(own == (pa.bool_() if type_.kind == "boolean" else pa.date32()))
        case "link":
            return bool(is_text or pa.types.is_integer(own))
    return bool(is_text or (column == "id" and pa.types.is_integer(own)))


def wrong_values(shape: TableShape, table: Any) -> Iterator[Problem]:
    """A problem for each value of a table of Arrow that the plan rules out."""
    ids = table["id"]
    if len(pc.unique(ids)) < len(ids) or ids.null_count:
        counted = pc.value_counts(ids.combine_chunks())
        twice = [one["values"] for one in counted.to_pylist() if one["counts"] > 1 or one["values"] is None]
        yield from (_problem("E733", shape.name, str(one), str(one)) for one in twice[:_MOST])
    for name, type_ in shape.columns.items():
        if name != "id" and name in table.column_names:
            rows = _wrong(table[name], type_)
            for row in rows[:_MOST]:
                value = table[name][row].as_py()
                yield _problem("E732", shape.name, str(ids[row].as_py()), str(value), column=name)


def _wrong(column: Any, type_: Type) -> list[int]:
    """The rows whose value cannot be: empty where that may not be, not among the words, out of bounds, off the step."""
    found = [] if type_.optional or not column.null_count else _rows(pc.is_null(column))
    if type_.choices:
        return found + _rows(pc.and_(pc.is_valid(column), pc.invert(pc.is_in(column, pa.array(type_.choices)))))
    if type_.kind != "number" or not len(column):
        return found
    numbers = vector_of(column, type_)
    parts = Fraction(1, int(numbers.parts.data))
    within = (type_.low is None or numbers.whole.low * parts >= type_.low) and (
        type_.high is None or numbers.whole.high * parts <= type_.high
    )
    if within and (type_.step is None or parts % type_.step == 0):
        return found
    return found + [row for row in range(len(column)) if not _is_possible(numbers.value(row), type_)]


def _is_possible(value: Any, type_: Type) -> bool:
    if not isinstance(value, int | Fraction):
        return True
    above = type_.low is None or value >= type_.low
    below = type_.high is None or value <= type_.high
    return above and below and (type_.step is None or value % type_.step == 0)


def _rows(mask: Any) -> list[int]:
    return [row for row, holds in enumerate(mask.to_pylist()) if holds]


def _problem(code: str, table: str, id_: str, value: str, **details: str) -> Problem:
    return Problem(code, Place(table, spot=f"[{id_}]" if id_ else ""), value, {"table": table, **details})
