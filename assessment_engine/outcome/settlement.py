"""The settlement (结算): every entry in whole fen, the balance of each account, and totals that must agree."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from assessment_engine.engine.result import Posting
from assessment_engine.plan.nodes import Clause


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One entry: *amount* fen (above zero) from one account to another, for a row of a scheme's table."""

    entry: str
    table: str
    row: str
    payer: str
    payee: str
    amount: int
    due: datetime.date | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account received and paid, in fen."""

    account: str
    received: int
    paid: int

    @property
    def balance(self) -> int:
        return self.received - self.paid


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
        """Whether balances add up to zero, and each side to the control total; always so, or the fault is ours."""
        received = sum(account.received for account in self.accounts)
        paid = sum(account.paid for account in self.accounts)
        return received == paid == self.control


def settled(postings: Iterable[Posting]) -> Settlement:
    """The settlement of *postings*."""
    lines = [
        SettlementLine(one.entry.id, one.entry.on, one.row, one.payer, one.payee, one.amount, one.due, one.entry.clause)
        for one in postings
    ]
    lines.sort(key=lambda line: (line.entry, line.row, line.due or datetime.date.min, line.payer, line.payee))
    received: dict[str, int] = {}
    paid: dict[str, int] = {}
    for line in lines:
        received[line.payee] = received.get(line.payee, 0) + line.amount
        paid[line.payer] = paid.get(line.payer, 0) + line.amount
    accounts = [Balance(name, received.get(name, 0), paid.get(name, 0)) for name in sorted(received.keys() | paid)]
    return Settlement(tuple(lines), tuple(accounts), sum(line.amount for line in lines))
