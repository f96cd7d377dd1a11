"""A programme as Python source, so that a counter-example can be pasted into a test."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any

from assessment_engine.register.tables import Row, Table
from tests.agreement.core.programmes import Programme

_IMPORTS = """\
import datetime
from fractions import Fraction

from assessment_engine.period import Period
from assessment_engine.plan.conditions import AllOf, AnyOf, Not, Test
from assessment_engine.plan.expressions import Expression, Hop, Path, Step
from assessment_engine.plan.nodes import (
    Account, AccountRule, Across, Check, Clause, Column, During, Entry, Measure, Order, View, Window,
)
from assessment_engine.plan.plan import Card, CardLine, Plan
from assessment_engine.plan.types import TableShape, Type
from assessment_engine.problems import Place
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.titles import Title
from assessment_engine.values import Missing, Reason
"""


def source(programme: Programme) -> str:
    """Python that makes ``plan`` and ``register``, one node and one row on a line."""
    plan = programme.plan
    lines = [_IMPORTS, "register = Register({"]
    for name, table in programme.register.tables.items():
        lines += [f"    {name!r}: Table.of({name!r}, [", *(f"        {_row(row)}," for row in table.rows), "    ]),"]
    lines += ['}, "made up")', "", "plan = Plan("]
    for field in dataclasses.fields(plan):
        lines += _argument(field.name, getattr(plan, field.name))
    return "\n".join([*lines, ")", ""])


def _argument(name: str, value: Any) -> list[str]:
    if isinstance(value, tuple) and value:
        return [f"    {name}=(", *(f"        {said(one)}," for one in value), "    ),"]
    if isinstance(value, Mapping):
        return [f"    {name}={{", *(f"        {key!r}: {said(one)}," for key, one in value.items()), "    },"]
    return [f"    {name}={said(value)},"]


def _row(row: Row) -> str:
    return f"Row({row.id!r}, {said(row.values)}, {said(row.place)})"


def said(value: Any) -> str:
    """A value of a plan as Python says it; fields that have their default are left out."""
    match value:
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case Fraction():
            return f"Fraction({value.numerator}, {value.denominator})"
        case datetime.date():
            return f"datetime.date({value.year}, {value.month}, {value.day})"
        case frozenset():
            return f"frozenset({{{_joined(sorted(value))}}})" if value else "frozenset()"
        case tuple():
            return f"({_joined(value)}{',' if len(value) == 1 else ''})"
        case list():
            return f"[{_joined(value)}]"
        case Mapping():
            return "{" + ", ".join(f"{key!r}: {said(one)}" for key, one in value.items()) + "}"
        case Table():
            raise TypeError("tables are shown row by row")
        case _ if dataclasses.is_dataclass(value):
            return f"{type(value).__name__}({', '.join(_fields(value))})"
        case _:
            return repr(value)


def _joined(values: Iterable[Any]) -> str:
    return ", ".join(map(said, values))


def _fields(value: Any) -> Iterable[str]:
    named = False
    for field in dataclasses.fields(value):
        own = getattr(value, field.name)
        if _is_default(field, own):
            named = True
        else:
            yield f"{field.name}={said(own)}" if named else said(own)


def _is_default(field: dataclasses.Field[Any], value: Any) -> bool:
    if field.default is not dataclasses.MISSING:
        return type(field.default) is type(value) and bool(field.default == value)
    return field.default_factory is not dataclasses.MISSING and bool(field.default_factory() == value)
