"""The columns of the domain's entities, derived from the fields of their models."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from assessment_engine.register.domain import DOMAIN, Entity, Leads
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, DATE, INTEGER, TEXT, Type

M = TypeVar("M")


@cache
def domain_columns(entity: str) -> tuple[ColumnSpec, ...]:
    """The columns that the model of the entity has beyond id and name; none when there is no such model."""
    model = DOMAIN.get(entity, Entity)
    return tuple(_column(name, field) for name, field in model.model_fields.items() if name not in Entity.model_fields)


def _column(name: str, field: FieldInfo) -> ColumnSpec:
    title = _marked(field, Title) or Title(name, name)
    choices = cast(Mapping[str, Title], _marked(field, dict) or {})
    form, type_ = _form(field)
    return ColumnSpec(name, form, type_.maybe(not field.is_required()), title, choices)


def _form(field: FieldInfo) -> tuple[Any, Type]:
    leads, plain = _marked(field, Leads), _without_none(field.annotation)
    if leads is not None:
        return "link", Type("link", table=leads.table)
    if get_origin(plain) is Literal:
        return "choice", Type("choice", choices=get_args(plain))
    return {
        str: ("text", TEXT),
        int: ("integer", INTEGER),
        bool: ("boolean", BOOLEAN),
        datetime.date: ("date", DATE),
    }[plain]


def _marked(field: FieldInfo, kind: type[M]) -> M | None:
    return next((mark for mark in field.metadata if isinstance(mark, kind)), None)


def _without_none(annotation: Any) -> Any:
    rest = [part for part in get_args(annotation) if part is not type(None)]
    return rest[0] if len(rest) == 1 and get_origin(annotation) is not Literal else annotation
