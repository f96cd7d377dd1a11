"""Pools: one amount for a group, said or taken from an account, shared out by weight so that no fen is lost."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Account, Check, Entry, Measure, Window
from assessment_engine.plan.types import MONEY, RATIO, Type
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.parts import part
from assessment_engine.rules.lowering.ground.rounding import rounded_by
from assessment_engine.rules.lowering.ground.subjects import holds
from assessment_engine.rules.lowering.money.accounts import SUBJECT, side
from assessment_engine.rules.lowering.money.payments import FEN, Payment, money
from assessment_engine.rules.lowering.records.each import frame_of
from assessment_engine.rules.lowering.records.groups import groups
from assessment_engine.rules.surface.money import Line, PoolOf


def pool_payment(context: Context, name: str, form: Line) -> Payment | None:
    """The share of each subject in the pool."""
    if form.weight is None:
        context.problems.add("R302", form.at(), "weight", rule=name, choices="a column")
        return None
    text = _amount(context, name, form)
    within = None if text is None else _within(context, form)
    if text is None or within is None:
        return None
    formula = money(context, rounded_by(form.rounding, text), form.at("pool"), _said(form))
    if formula is None:
        return None
    context.builder.column(context.table, f"{name}.pool", context.clause, formula)
    weight = context.column(f"{name}.weight", form.weight, form.at("weight"), want="number")
    among = "" if form.among is None else f"{name}.among"
    if among and not holds(context, among, form.among, form.at("among")):
        return None
    if weight not in context.builder.tables[context.table].columns:
        return None
    if context.asked(form, "none_eligible", ("keep", "error")) == "error":
        _must_be_divided(context, name, within, among)
    node = Window(
        context.table, name, context.clause, MONEY.maybe(), "share", within, among, f"{name}.pool",
        f"{name}.weight", unit=FEN,
    )  # fmt: skip
    context.builder.window(node)
    return Payment(context.table, name, context.names, Path("id"))


def _said(form: Line) -> object:
    return form.pool.account if isinstance(form.pool, PoolOf) else form.pool


def _must_be_divided(context: Context, name: str, within: tuple[str, ...], among: str) -> None:
    """A check that somebody has a share in a pool which is not empty."""
    weights = context.builder.window(
        Window(context.table, f"{name}.weights", context.clause, RATIO.maybe(), "sum", within, among, f"{name}.weight")
    )
    switch = context.column(f"{name}.divided", f"{name}.pool = 0 or default({weights}, 0) > 0", want="boolean")
    shown = (f"{name}.pool",)
    context.builder.checks.append(Check(context.table, switch, context.clause, switch, "error", shown))


def _within(context: Context, form: Line) -> tuple[str, ...] | None:
    """The groups that have a pool each: of an account those who have the account, and no parts of them."""
    if not isinstance(form.pool, PoolOf):
        return groups(context, form.within, form.at("within"))
    account = form.pool.account
    own = ["id"] if account == SUBJECT else [] if account in context.builder.accounts else [account]
    if form.within not in ("everyone", own):
        context.problems.add("R395", form.at("within"), ", ".join(form.within), account=account)
        return None
    return groups(context, own, form.pool.at("account"))


def _amount(context: Context, name: str, form: Line) -> str | None:
    if form.pool is None or not isinstance(form.pool, PoolOf):
        return part(context, form.pool if form.pool is not None else 0, form.at("pool"))
    if frame_of(context) is not None:
        context.problems.add("R396", form.pool.at("account"), form.pool.account, name=form.line)
        return None
    account = side(context, context.names, Path("id"), form.pool.account, form.pool.at("account"))
    if account is None:
        return None
    held = f"max(0, {_balance(context, name, form.line, form.pool, account)})"
    if form.pool.share is None:
        return held
    share = part(context, form.pool.share, form.pool.at("share"))
    return None if share is None else f"{held} * clamp({share}, 0, 1)"


def _balance(context: Context, name: str, line: str, pool: PoolOf, account: Account) -> str:
    """The column of what an account holds: its opening, and what the lines before this one brought and took.

    Of other schemes all lines count: two that read one another are a cycle, which is told.
    """
    rule = context.builder.accounts.get(account.name) if account.owner is None else None
    terms = [literal(Fraction(rule.opening, 100) if rule else 0)]
    for entry in context.builder.lines_before(context.table, line, pool.account):
        for sign, other in (("+", entry.payee), ("-", entry.payer)):
            if other.name == account.name and (other.owner is None) == (account.owner is None):
                terms.append(f"{sign} {_moved(context, f'{name}.moved{len(terms)}', entry, account, other)}")
    return context.column(f"{name}.held", " ".join(terms))


def _moved(context: Context, name: str, entry: Entry, account: Account, other: Account) -> str:
    """What the entries of a line moved in or out of the account."""
    match = ((account.owner, other.owner),) if account.owner is not None and other.owner is not None else ()
    type_ = context.builder.tables[entry.on].columns[entry.amount]
    moved = Type("number", False, type_.step)
    return context.builder.measure(
        Measure(context.table, name, context.clause, moved, entry.on, match, "sum", entry.amount, skip_missing=True)
    )
