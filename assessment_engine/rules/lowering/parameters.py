"""Parameters: a number, a number by columns of the subject, or a number that changes on a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from assessment_engine.rules.formula import Found
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.lowering.context import Context
from assessment_engine.rules.lowering.names import Names
from assessment_engine.rules.lowering.points import table_price
from assessment_engine.rules.surface.charges import PointsTable
from assessment_engine.rules.surface.scheme import Parameter, Scheme
from assessment_engine.types import RATIO
from assessment_engine.values import Number

Make = Callable[[Names], Found | None]


def parameters(context: Context, form: Scheme) -> Mapping[str, Make]:
    """What each parameter of a scheme stands for, where it is named."""
    return {name: _maker(context, name, value, form) for name, value in form.parameters.items()}


def _maker(context: Context, name: str, value: Number | Parameter, form: Scheme) -> Make:
    if not isinstance(value, Parameter):
        return lambda _: _constant(value)
    said = [key for key in ("value", "rows", "from_") if getattr(value, key) is not None]
    if len(said) != 1:
        choices = "value, by + rows, from"
        context.problems.add("R302", value.at(), "value", rule=name, choices=choices)
        return lambda _: _constant(0)
    if value.rows is not None and not 0 < len(_keys(value)) <= 2:
        context.problems.add("R302", value.at("by"), "by", rule=name, choices="column, [column, column]")
        return lambda _: _constant(0)
    if value.value is not None:
        number = value.value
        return lambda _: _constant(number)
    if value.from_ is not None:
        dated = _dated(context, name, value)
        return lambda _: _constant(dated)
    return lambda names: _by_keys(context, value, names)


def _constant(number: Number) -> Found:
    step = Fraction(1, Fraction(number).denominator)
    return Found(None, replace(RATIO, step=step, low=number, high=number), constant=number)


def _dated(context: Context, name: str, value: Parameter) -> Number:
    """The value that holds on the as-of date; a parameter has none before its first day."""
    days: dict[datetime.date, Number] = {}
    for text, number in (value.from_ or {}).items():
        try:
            days[datetime.date.fromisoformat(text)] = number
        except ValueError:
            context.problems.add(
                "R336", value.at_key("from", text), text, column=name, expected=KIND_NAMES["date"], near="2011-01-31"
            )
    held = [day for day in days if day <= context.builder.as_of]
    if not held and len(days) == len(value.from_ or {}):
        context.problems.add("R379", value.at("from"), name, as_of=context.builder.as_of)
    if not held:
        return 0
    return days[max(held)]


def _by_keys(context: Context, value: Parameter, names: Names) -> Found | None:
    form = PointsTable.model_construct(table=_keys(value), rows=value.rows or {}, otherwise=value.otherwise)
    form = form.placed(value.mark)  # a parameter may well be below zero, a price may not
    text = table_price(context, form)
    formula = (
        context.compiled(text, value.at("rows"), names=names, allow_optional=True, written=False) if text else None
    )
    return _constant(0) if formula is None else Found(None, formula.type, expression=formula)


def _keys(value: Parameter) -> list[str]:
    return [value.by] if isinstance(value.by, str) else list(value.by or [])
