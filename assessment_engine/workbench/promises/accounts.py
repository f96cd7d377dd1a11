"""Whether an account conserves: pools handed out to the fen or not at all, and nothing paid that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment_engine.engine import Result
from assessment_engine.plan.nodes import Entry, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.values import Missing, Number, Value

Broken = tuple[Title, Title, Number, Number]
"""What it is called, why it does not conserve, what it should be and what it is, in yuan."""


def broken_account(plan: Plan, account: str, result: Result) -> tuple[Broken | None, bool]:
    """What is wrong with an account on a register, if anything is, and whether any money moved on it."""
    pools = [found for entry in _paid_by(plan, account) for found in _pools(entry, result)]
    found = next((one for one in pools if one is not None), None) or _overdrawn(plan, account, result)
    moved = any(account in (posting.payer, posting.payee) for posting in result.postings)
    return found, moved


def _paid_by(plan: Plan, account: str) -> Iterator[Entry]:
    return (entry for entry in plan.entries if entry.payer.name == account and entry.payer.owner is None)


def _pools(entry: Entry, result: Result) -> Iterator[Broken | None]:
    """Each pool of a line: what was handed out of it against what it is."""
    windows = {node.id: node for node in result.plan.nodes if isinstance(node, Window)}
    node = windows.get(f"{entry.on}.{entry.amount}")
    if node is None or node.kind != "share":
        return
    groups: dict[tuple[Value, ...], list[Row]] = {}
    for row in result.tables[node.on].rows:
        groups.setdefault(tuple(row.get(column) for column in node.within), []).append(row)
    for rows in groups.values():
        shares = [share for row in rows if not isinstance(share := row.get(node.name), Missing)]
        pools = {row.get(node.value) for row in rows if not node.among or row.get(node.among) is True}
        handed, pool = _sum(shares), next(iter(pools), 0)
        if shares and isinstance(pool, int | Fraction) and handed != pool:
            yield _lost(entry, pool, handed)


def _lost(entry: Entry, pool: Number, handed: Number) -> Broken:
    title = entry.clause.title
    why = Title(f"{title.zh}的总额没有分文不差地发完。", f"The pool of {title.en} is not handed out to the fen.")
    return title, why, pool, handed


def _overdrawn(plan: Plan, account: str, result: Result) -> Broken | None:
    """The account that pays more than it holds, where it has an opening and may end below zero."""
    rule = next((rule for rule in plan.accounts if rule.name == account), None)
    if rule is None or rule.check is None or rule.check.severity == "error":
        return None  # fed from outside; or what is short refuses the run, so that nothing is paid
    paid = sum(posting.amount for posting in result.postings if posting.payer == account)
    received = sum(posting.amount for posting in result.postings if posting.payee == account)
    left = rule.opening + received - paid
    if left >= 0:
        return None
    title = rule.clause.title
    why = Title(f"{title.zh}的支出超过所有。", f"{title.en} pays more than it holds.")
    return title, why, Fraction(rule.opening + received, 100), Fraction(paid, 100)


def _sum(values: Sequence[Value]) -> Number:
    return sum((Fraction(value) for value in values if isinstance(value, int | Fraction)), Fraction(0))
