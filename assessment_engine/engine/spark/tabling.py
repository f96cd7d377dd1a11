"""A register of rows as tables of Arrow: what a year that fits on one machine looks like on Spark."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from assessment_engine.engine.spark.homes import register_tables
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Register
from assessment_engine.types import Type
from assessment_engine.values import Missing, Value, decimal_text

_PLAIN = {"boolean": pa.bool_(), "date": pa.date32(), "text": pa.string(), "choice": pa.string(), "link": pa.string()}


def arrow_tables(plan: Plan, register: Register) -> dict[str, Any]:
    """The tables that a plan reads, those without rows too; empty values are null.

    Raises:
        ValueError: a number has no finite decimal form.
    """
    made = {}
    for name, shape in register_tables(plan).items():
        rows = register.tables[name].rows if name in register.tables else []
        columns = {"id": pa.array([row.id for row in rows], pa.string())}
        for column, type_ in shape.columns.items():
            if column != "id":
                columns[column] = _column([row.get(column) for row in rows], type_)
        made[name] = pa.table(columns)
    return made


def _column(values: Sequence[Value], type_: Type) -> Any:
    given = [None if isinstance(value, Missing) else value for value in values]
    if type_.kind != "number":
        return pa.array(given, _PLAIN[type_.kind])
    numbers: list[Any] = [None if value is None else Fraction(value) for value in given]  # type: ignore[arg-type]
    parts = lcm(*(number.denominator for number in numbers if number is not None))
    if parts == 1 and all(number is None or abs(number) < 2**63 for number in numbers):
        return pa.array([None if number is None else int(number) for number in numbers], pa.int64())
    return _decimals(numbers, parts)


def _decimals(numbers: Sequence[Fraction | None], parts: int) -> Any:
    """Numbers as decimals, out of texts: the decimals of Python are rounded where they are computed with."""
    import decimal

    texts = [None if number is None else decimal_text(number) for number in numbers]
    if any(text is not None and "/" in text for text in texts):
        raise ValueError(f"a number over {parts} has no finite decimal form")
    scale = max((len(text.partition(".")[2]) for text in texts if text is not None), default=0)
    return pa.array([None if text is None else decimal.Decimal(text) for text in texts], pa.decimal128(38, scale))
