"""Lines of a settlement: an amount per subject, or a pool shared out by weight, as entries between two accounts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from assessment_engine.plan.expressions import Path, constant
from assessment_engine.plan.nodes import Check, Entry, Window
from assessment_engine.plan.types import DATE, MONEY, RATIO
from assessment_engine.problems import Place
from assessment_engine.rules.lowering.accounts import side
from assessment_engine.rules.lowering.bases import bands_text
from assessment_engine.rules.lowering.context import Context
from assessment_engine.rules.lowering.groups import groups
from assessment_engine.rules.lowering.parts import part
from assessment_engine.rules.lowering.rounding import rounded_by
from assessment_engine.rules.lowering.subjects import holds
from assessment_engine.rules.surface.money import Line

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FEN = Fraction(1, 100)
_POOLS = ("weight", "among", "none_eligible")
_NOT_WITH = {"amount": _POOLS, "bands": _POOLS, "pool": ("if", "per")}  # keys that say nothing with the others


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
    idle = [key for key in _NOT_WITH[said[0]] if getattr(form, "if_" if key == "if" else key) is not None]
    if idle:
        context.problems.add("R393", form.at(idle[0]), ", ".join(idle), kind=said[0], name=form.line)
        return
    made = _pool(context, name, form) if form.pool is not None else _amount(context, name, form)
    payer = side(context, context.names, Path("id"), form.pay_from, form.at("pay_from"))
    payee = side(context, context.names, Path("id"), form.pay_to, form.at("pay_to"))
    if made and payer is not None and payee is not None:
        entry = Entry(context.table, name, context.clause, name, payer, payee, _due(context, form))
        context.builder.entries.append(entry)


def _due(context: Context, form: Line) -> Path | None:
    if form.due is None:
        return None
    name = f"settlement.{form.line}.due"
    if _DAY.fullmatch(form.due):
        return _fixed_day(context, name, form)
    column = context.column(name, form.due, form.at("due"), want="date")
    return Path(column) if column in context.builder.tables[context.table].columns else None


def _fixed_day(context: Context, name: str, form: Line) -> Path | None:
    try:
        day = datetime.date.fromisoformat(form.due or "")
    except ValueError:
        context.problems.add("Y159", form.at("due"), form.due)
        return None
    return Path(context.builder.column(context.table, name, context.clause, constant(day, DATE)))


def _amount(context: Context, name: str, form: Line) -> bool:
    text = _one_amount(context, form)
    times = "1" if form.per is None else part(context, form.per, form.at("per"))
    if text is None or times is None:
        return False
    text = f"{text} * {times}" if form.per else text
    if form.if_ is not None:
        if not holds(context, f"{name}.holds", form.if_, form.at("if")):
            return False
        text = f"{text} if {name}.holds else 0"
    place = form.at("bands" if form.bands else "amount")
    return _money(context, name, rounded_by(form.rounding, text), place, form.amount or "bands")


def _one_amount(context: Context, form: Line) -> str | None:
    """The amount as written, or by bands, which may be no percentages: an amount has no full marks."""
    if form.bands is None:
        return part(context, form.amount if form.amount is not None else 0, form.at("amount"))
    if form.bands.percent:
        context.problems.add("R306", form.bands.at("percent"), "percent", name=context.clause.id)
    return bands_text(context, form.bands)


def _money(context: Context, name: str, text: str, place: Place, said: object) -> bool:
    """Make a column of yuan, which has to be whole fen whatever the data are."""
    formula = context.compiled(text, place, want="number")
    if formula is None:
        return False
    if not _whole_fen(formula.type.step):
        context.problems.add("R392", place, said)
        return False
    context.builder.column(context.table, name, context.clause, formula)
    return True


def _whole_fen(step: Fraction | None) -> bool:
    return step is not None and (step / FEN).denominator == 1


def _pool(context: Context, name: str, form: Line) -> bool:
    """A pool: one amount for the group, shared out by weight among those who qualify; no fen is lost."""
    if form.weight is None:
        context.problems.add("R302", form.at(), "weight", rule=name, choices="a column")
        return False
    pool = part(context, form.pool if form.pool is not None else 0, form.at("pool"))
    if pool is None or not _money(context, f"{name}.pool", rounded_by(form.rounding, pool), form.at("pool"), form.pool):
        return False
    weight = context.column(f"{name}.weight", form.weight, form.at("weight"), want="number")
    among = "" if form.among is None else f"{name}.among"
    if among and not holds(context, among, form.among, form.at("among")):
        return False
    if weight not in context.builder.tables[context.table].columns:
        return False
    within = groups(context, form.within, form.at("within"))
    if context.asked(form, "none_eligible", ("keep", "error")) == "error":
        _must_be_divided(context, name, within, among)
    node = Window(
        context.table, name, context.clause, MONEY.maybe(), "share", within, among, f"{name}.pool",
        f"{name}.weight", unit=FEN,
    )  # fmt: skip
    context.builder.window(node)
    return True


def _must_be_divided(context: Context, name: str, within: tuple[str, ...], among: str) -> None:
    """A check that somebody has a share in a pool which is not empty."""
    weights = context.builder.window(
        Window(context.table, f"{name}.weights", context.clause, RATIO.maybe(), "sum", within, among, f"{name}.weight")
    )
    switch = context.column(f"{name}.divided", f"{name}.pool = 0 or default({weights}, 0) > 0", want="boolean")
    shown = (f"{name}.pool",)
    context.builder.checks.append(Check(context.table, switch, context.clause, switch, "error", shown))
