"""Pydantic models of tables, built from the vocabulary: a typed row for developers who hand objects over."""

from __future__ import annotations

import datetime
import keyword
from fractions import Fraction
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, create_model

from assessment_engine.problems import Place, Problem
from assessment_engine.register.cells import Fault, Parser, from_value, text_parser
from assessment_engine.register.domain import DOMAIN, Entity, Record, Span, TableRow
from assessment_engine.register.specs import ColumnSpec, Form, TableSpec
from assessment_engine.values import Missing

_PYTHON: dict[Form, Any] = {
    "text": str,
    "link": str,
    "integer": int,
    "decimal": Fraction,
    "money": Fraction,
    "share": Fraction,
    "date": datetime.date,
    "boolean": bool,
}


def model_for(table: TableSpec) -> type[BaseModel]:
    """The model of a row of the table: strict, frozen, no unknown fields; what a cell may not hold, a field may not.

    An entity with a model of its own in :mod:`assessment_engine.register.domain` is extended.  A column whose name
    Python or pydantic has use for gets an underscore (``from_``) and keeps its name as the alias.
    """
    base = _base(table)
    inherited = {field.alias or name for name, field in base.model_fields.items()}
    own = (column for column in table.columns.values() if column.name not in inherited or _narrowed(base, column))
    fields: dict[str, Any] = {field_name(column.name): _field(column, table) for column in own}
    return create_model(table.name, __base__=base, __doc__=table.title.en, **fields)


def field_name(column: str) -> str:
    """The name of the column's field: its own, or with an underscore where Python or pydantic use the name."""
    taken = keyword.iskeyword(column) or hasattr(TableRow, column) or column.startswith("model_")
    return f"{column}_" if taken else column


def _base(table: TableSpec) -> type[TableRow]:
    if table.kind == "entity":
        return DOMAIN.get(table.name, Entity)
    if table.kind == "record":
        return Record
    return Span if table.kind == "span" else TableRow


def _narrowed(base: type[TableRow], column: ColumnSpec) -> bool:
    """Whether the vocabulary says something of its own about an inherited column."""
    return column.place.file != "" and field_name(column.name) in base.model_fields


def _field(column: ColumnSpec, table: TableSpec) -> Any:
    made = column.name in table.made
    check = BeforeValidator(partial(_checked, column, text_parser(column, made)))
    alias = column.name if field_name(column.name) != column.name else None
    if not (column.optional or made):
        return Annotated[_python(column), check, Field(alias=alias)], ...
    return Annotated[_python(column) | None, check, Field(alias=alias)], None


def _python(column: ColumnSpec) -> Any:
    return Literal[column.type.choices] if column.form == "choice" else _PYTHON[column.form]


def _checked(column: ColumnSpec, parse: Parser, value: object) -> object:
    """The value as the register would hold it.

    Raises:
        ValueError: the column may not hold it; the text is that of the catalogue.
    """
    parsed = from_value(column, value, parse, strict=True)
    if isinstance(parsed, Fault):
        details = {"column": column.name, **parsed.details}
        raise ValueError(Problem(parsed.code, Place(""), str(value), details).text("en"))
    return None if isinstance(parsed, Missing) else parsed
