"""The settlement (结算): every entry in whole fen, the balance of each account, and totals that must agree."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from assessment_engine.engine.result import Posting
from assessment_engine.plan.nodes import AccountRule, Clause
from assessment_engine.problems import Place
from assessment_engine.titles import Title


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One entry: *amount* fen (above zero) from one account to another, for a subject of the scheme *table*.

    *row* is what it stands on: the subject itself, or a record that leads to it, entered at *place*.
    """

    entry: str
    table: str
    row: str
    subject: str
    place: Place
    payer: str
    payee: str
    amount: int
    due: datetime.date | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account held at the start, received and paid, in fen; its title where it is declared."""

    account: str
    received: int
    paid: int
    opening: int = 0
    title: Title | None = None

    @property
    def balance(self) -> int:
        """What it holds in the end; below zero it owes."""
        return self.opening + self.received - self.paid


@dataclass(frozen=True, slots=True)
class Settlement:
    """All entries of a run, ordered by entry and row, and the accounts, ordered by name.

    ``control`` is the sum of all amounts (控制总数): received and paid both add up to it.
    """

    lines: tuple[SettlementLine, ...]
    accounts: tuple[Balance, ...]
    control: int

    @property
    def is_balanced(self) -> bool:
        """Whether both sides add up to the control total; always so, or the fault is ours."""
        received = sum(account.received for account in self.accounts)
        paid = sum(account.paid for account in self.accounts)
        return received == paid == self.control


def settled(postings: Iterable[Posting], accounts: Iterable[AccountRule] = ()) -> Settlement:
    """The settlement of *postings*, with what the declared *accounts* hold at the start."""
    lines = [_line(one) for one in postings]
    lines.sort(key=lambda line: (line.entry, line.row, line.due or datetime.date.min, line.payer, line.payee))
    received: dict[str, int] = {}
    paid: dict[str, int] = {}
    for line in lines:
        received[line.payee] = received.get(line.payee, 0) + line.amount
        paid[line.payer] = paid.get(line.payer, 0) + line.amount
    rules = {rule.name: rule for rule in accounts}
    names = sorted(received.keys() | paid | {name for name, rule in rules.items() if rule.opening})
    balances = [_balance(name, received.get(name, 0), paid.get(name, 0), rules.get(name)) for name in names]
    return Settlement(tuple(lines), tuple(balances), sum(line.amount for line in lines))


def _balance(name: str, received: int, paid: int, rule: AccountRule | None) -> Balance:
    if rule is None:
        return Balance(name, received, paid)
    return Balance(name, received, paid, rule.opening, rule.clause.title)


def _line(one: Posting) -> SettlementLine:
    entry = one.entry
    table = entry.card or entry.on
    return SettlementLine(
        entry.id, table, one.row, one.subject, one.place, one.payer, one.payee, one.amount, one.due, entry.clause
    )
