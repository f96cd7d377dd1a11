"""Lines of a settlement: an amount per subject, or a pool shared out by weight, as entries between two accounts."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Account, Entry, Window
from assessment_engine.plan.types import MONEY
from assessment_engine.rules.lowering.bases import bands_text
from assessment_engine.rules.lowering.context import Context, literal
from assessment_engine.rules.lowering.subjects import holds
from assessment_engine.rules.lowering.totals import rounded_by
from assessment_engine.rules.surface.money import Line

FEN = Fraction(1, 100)


def lower_line(outer: Context, form: Line) -> None:
    """Add the column ``settlement.line`` (yuan) and the entry that stands on it."""
    name = f"settlement.{form.line}"
    context = outer.under(form, name)
    said = [key for key in ("amount", "bands", "pool") if getattr(form, key) is not None]
    if len(said) != 1:
        context.problems.add("R391", form.at(), ", ".join(said) or None, choices="amount, bands, pool")
        return
    made = _pool(context, name, form) if form.pool is not None else _amount(context, name, form)
    if made:
        payer, payee = _account(context, form.pay_from), _account(context, form.pay_to)
        entry = Entry(context.table, name, context.clause, name, payer, payee, _due(context, form))
        context.builder.entries.append(entry)


def _account(context: Context, text: str) -> Account:
    """``subject`` is its own account; a link column is the account of the row it leads to; anything else is a name."""
    if text == "subject":
        return Account(context.subject, Path("id"))
    type_ = context.builder.type_of(context.table, text)
    if type_ is not None and type_.kind == "link":
        return Account(type_.table, Path(text))
    return Account(text)


def _due(context: Context, form: Line) -> Path | None:
    if form.due is None:
        return None
    name = f"settlement.{form.line}.due"
    return Path(context.column(name, form.due, form.at("due"), want="date"))


def _amount(context: Context, name: str, form: Line) -> bool:
    if form.bands is not None:
        text = bands_text(context, form.bands, 0)
    else:
        text = form.amount if isinstance(form.amount, str) else literal(form.amount or 0)
    text = f"({text}) * ({form.per})" if form.per else text
    if form.if_ is not None:
        holds(context, f"{name}.holds", form.if_, form.at("if"))
        text = f"({text}) if {name}.holds else 0"
    formula = context.compiled(rounded_by(form.rounding, text), form.at("amount"), want="number")
    if formula is not None and not _whole_fen(formula.type.step):
        context.problems.add("R392", form.at("amount"), formula.text)
        return False
    context.builder.column(context.table, name, context.clause, formula)
    return formula is not None


def _whole_fen(step: Fraction | None) -> bool:
    return step is not None and (step / FEN).denominator == 1


def _pool(context: Context, name: str, form: Line) -> bool:
    """A pool: one amount for the group, shared out by weight among those who qualify; no fen is lost."""
    if form.weight is None:
        context.problems.add("R302", form.at(), "weight", rule=name, choices="a column")
        return False
    pool = form.pool if isinstance(form.pool, str) else literal(form.pool or 0)
    context.column(f"{name}.pool", rounded_by(form.rounding, pool), form.at("pool"), want="number")
    context.column(f"{name}.weight", form.weight, form.at("weight"), want="number")
    among = ""
    if form.among is not None and holds(context, f"{name}.among", form.among, form.at("among")):
        among = f"{name}.among"
    if not {f"{name}.pool", f"{name}.weight"} <= context.builder.tables[context.table].columns.keys():
        return False
    within = () if form.within == "everyone" else tuple(form.within)
    context.asked(form, "none_eligible", ("keep", "error"))
    node = Window(
        context.table, name, context.clause, MONEY.maybe(), "share", within, among, f"{name}.pool",
        f"{name}.weight", unit=FEN,
    )  # fmt: skip
    context.builder.window(node)
    return True
