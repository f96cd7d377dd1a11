"""Parameters: a number, a number by columns of the subject, or a number that changes on a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from assessment_engine.register.built_in import PERIODS
from assessment_engine.register.periods import period_tables
from assessment_engine.rules.formula import Dated, Found
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.lowering.ground.builder import Frame
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.records.each import frame_of
from assessment_engine.rules.lowering.records.points import table_price
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
        return _read_at_a_day(context, _days(context, name, value), _changing(context, name, value))
    return lambda names: _by_keys(context, value, names)


def _changing(context: Context, name: str, value: Parameter) -> Make:
    """A dated parameter named by itself: its value on the as-of date, or on the last day of a card's period."""
    frame = frame_of(context)
    if frame is not None and frame.each in PERIODS:
        return partial(_dated_by_period, context, name, value, frame)
    dated = _dated(context, name, value)
    return lambda _: _constant(dated)


def _read_at_a_day(context: Context, days: Mapping[datetime.date, Number], plain: Make) -> Make:
    """A parameter that may be read at a day, too."""
    from_first = any(day <= context.builder.period.first for day in days)
    dated = Dated(tuple(sorted(days.items())), from_first) if days else None

    def make(names: Names) -> Found | None:
        found = plain(names)
        return None if found is None else replace(found, dated=dated)

    return make


def _constant(number: Number) -> Found:
    step = Fraction(1, Fraction(number).denominator)
    return Found(None, replace(RATIO, step=step, low=number, high=number), constant=number)


def _dated(context: Context, name: str, value: Parameter) -> Number:
    """The value that holds on the as-of date; a parameter has none before its first day."""
    days = _days(context, name, value)
    held = [day for day in days if day <= context.builder.as_of]
    if not held and len(days) == len(value.from_ or {}):
        context.problems.add("R379", value.at("from"), name, as_of=context.builder.as_of)
    return days[max(held)] if held else 0


def _dated_by_period(context: Context, name: str, value: Parameter, frame: Frame, names: Names) -> Found | None:
    """The value that holds on the last day of each period; none of them may end before the parameter's first day."""
    days = sorted(_days(context, name, value).items())
    period = context.builder.period
    first = min(str(row.get("last")) for row in period_tables(period.first, period.last)[frame.each].rows)
    if days and days[0][0].isoformat() > first:
        context.problems.add("R379", value.at("from"), name, as_of=first)
    text = literal(days[0][1]) if days else "0"
    for day, number in days[1:]:
        text = f'({literal(number)} if {frame.each}.last >= "{day}" else {text})'
    formula = context.compiled(text, value.at("from"), names=names, written=False)
    return _constant(0) if formula is None else Found(None, formula.type, expression=formula)


def _days(context: Context, name: str, value: Parameter) -> dict[datetime.date, Number]:
    """The days from which a parameter has a value, and the values."""
    days: dict[datetime.date, Number] = {}
    for text, number in (value.from_ or {}).items():
        try:
            days[datetime.date.fromisoformat(text)] = number
        except ValueError:
            context.problems.add(
                "R336", value.at_key("from", text), text, column=name, expected=KIND_NAMES["date"], near="2011-01-31"
            )
    return days


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
