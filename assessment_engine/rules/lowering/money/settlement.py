"""Lines of a settlement: an amount per subject or record, or a pool shared out, as entries between two accounts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import partial

from assessment_engine.plan.expressions import Path, constant
from assessment_engine.plan.nodes import Entry
from assessment_engine.plan.types import DATE
from assessment_engine.rules.lowering.ground.builder import LineOf
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.parts import part
from assessment_engine.rules.lowering.ground.rounding import capped, rounded_by
from assessment_engine.rules.lowering.ground.subjects import holds
from assessment_engine.rules.lowering.money.accounts import side
from assessment_engine.rules.lowering.money.payments import Payment, amount_bands, money, record_payment
from assessment_engine.rules.lowering.money.pools import pool_payment
from assessment_engine.rules.lowering.records.points import subject_price, units
from assessment_engine.rules.surface.charges import AtMost, PerEach
from assessment_engine.rules.surface.money import Line

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OF_POOLS = ("weight", "among", "within", "none_eligible")
_OF_RECORDS = ("unless", "free", "highest", "needs", "via", "match", "day", "nobody", "twice", "shared")
_NOT_IN_POOLS = ("when", "if", "per", "at_most", *_OF_RECORDS)


def announce_lines(context: Context, lines: Sequence[Line]) -> None:
    """Say which lines there are, before any is made: a pool of an account asks who else pays into it."""
    for form in lines:
        context.builder.lines.append(LineOf(context.table, form.line, (form.pay_from, form.pay_to)))


def promise_lines(context: Context, lines: Sequence[Line]) -> None:
    """Promise the column ``settlement.line`` (yuan) of each line, and the entry that stands on it."""
    for form in lines:
        name = f"settlement.{form.line}"
        context.builder.promise_all(context.table, (name,), form.at("line"), partial(_lower, context, name, form))


def _lower(outer: Context, name: str, form: Line) -> None:
    context = outer.under(form, name)
    said = [key for key in ("amount", "bands", "pool") if getattr(form, key) is not None]
    if len(said) != 1:
        context.problems.add("R391", form.at(), ", ".join(said) or "—", choices="amount, bands, pool")
        return
    if _idle(context, form, said[0]):
        return
    payment = _payment(context, name, form)
    names, whose = (payment.names, payment.whose) if payment else (context.names, Path("id"))
    payer = side(context, names, whose, form.pay_from, form.at("pay_from"))
    payee = side(context, names, whose, form.pay_to, form.at("pay_to"))
    if payment is None or payer is None or payee is None:
        return
    if payer == payee:
        context.problems.add("R397", form.at("pay_to"), form.pay_to, name=form.line)
        return
    entry = Entry(
        payment.table, name, context.clause, payment.column, payer, payee, _due(context, form, payment),
        context.table, payment.whose,
    )  # fmt: skip
    context.builder.entries.append(entry)


def _idle(context: Context, form: Line, kind: str) -> bool:
    """Whether keys are written that say nothing beside the others."""
    if form.when is not None and form.if_ is not None:
        context.problems.add("R303", form.at("if"), "when, if", choices="when, if")
        return True
    own = _NOT_IN_POOLS if kind == "pool" else _OF_POOLS if form.when is not None else (*_OF_POOLS, *_OF_RECORDS)
    idle = form.idle(own)
    if idle:
        context.problems.add("R393", form.at(idle[0]), ", ".join(idle), kind=kind, name=form.line)
    return bool(idle)


def _payment(context: Context, name: str, form: Line) -> Payment | None:
    if form.pool is not None:
        return pool_payment(context, name, form)
    return record_payment(context, name, form) if form.when is not None else _subject_payment(context, name, form)


def _due(context: Context, form: Line, payment: Payment) -> Path | None:
    if form.due is None:
        return None
    name, table = f"settlement.{form.line}.due", payment.table
    if _DAY.fullmatch(form.due):
        return _fixed_day(context, name, form, table)
    column = context.column(name, form.due, form.at("due"), table=table, names=payment.names, want="date")
    return Path(column) if column in context.builder.tables[table].columns else None


def _fixed_day(context: Context, name: str, form: Line, table: str) -> Path | None:
    try:
        day = datetime.date.fromisoformat(form.due or "")
    except ValueError:
        context.problems.add("Y159", form.at("due"), form.due)
        return None
    return Path(context.builder.column(table, name, context.clause, constant(day, DATE)))


def _subject_payment(context: Context, name: str, form: Line) -> Payment | None:
    """An amount for each subject, where the condition holds."""
    text = _one_amount(context, form)
    if text is None:
        return None
    if isinstance(form.at_most, AtMost):
        context.problems.add("R365", form.at_most.at("each"), "each", rule=form.line, beside="if")
        return None
    text = capped(text, form.at_most)
    if form.if_ is not None:
        if not holds(context, f"{name}.holds", form.if_, form.at("if")):
            return None
        text = f"({text}) if {name}.holds else 0"
    place = form.at("bands" if form.bands else "amount")
    formula = money(context, rounded_by(form.rounding, text), place, form.amount or "bands")
    if formula is None:
        return None
    context.builder.column(context.table, name, context.clause, formula)
    return Payment(context.table, name, context.names, Path("id"))


def _one_amount(context: Context, form: Line) -> str | None:
    """The amount as written, or by bands, times the units."""
    if form.bands is not None:
        text = amount_bands(context, form.bands)
    elif isinstance(form.amount, str):
        text = part(context, form.amount, form.at("amount"))
    else:
        text = subject_price(context, form) or None
    if form.per == "row" or text is None:
        return text
    times = units(context, form.per)
    column = form.per.column if isinstance(form.per, PerEach) else form.per
    return None if part(context, column, form.at("per")) is None else f"({text}) * {times}"
