"""Accounts that somebody watches: whether the entries of a run take out more than was in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment_engine.engine.result import Finding, Posting
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row


def overdrawn(plan: Plan, postings: Sequence[Posting]) -> Iterator[Finding]:
    """A finding for each watched account that ends below zero: what it held, received and paid, and what is short."""
    for rule in plan.accounts:
        received = sum(one.amount for one in postings if one.payee == rule.name)
        paid = sum(one.amount for one in postings if one.payer == rule.name)
        short = paid - received - rule.opening
        if rule.check is not None and short > 0:
            sums = {"opening": rule.opening, "received": received, "paid": paid, "short": short}
            values = {name: Fraction(fen, 100) for name, fen in sums.items()}
            yield Finding(rule.check, Row(rule.name, {**values}, rule.clause.place))
