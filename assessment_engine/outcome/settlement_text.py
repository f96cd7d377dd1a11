"""The settlement as text for a console: what each entry comes to, the accounts, the control total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment_engine.language import Language
from assessment_engine.outcome.grid import grid, heading
from assessment_engine.outcome.settlement import Balance, Settlement
from assessment_engine.outcome.words import word, yuan
from assessment_engine.titles import Title


@dataclass(frozen=True, slots=True)
class Summed:
    """A settlement in brief: each entry's title with the number of its amounts and their sum in fen, some accounts.

    ``more`` is the number of accounts that are not shown.
    """

    entries: tuple[tuple[Title, int, int], ...]
    accounts: tuple[Balance, ...]
    more: int
    control: int

    @property
    def count(self) -> int:
        """The number of all amounts."""
        return sum(count for _, count, _ in self.entries)


def settlement_lines(settlement: Settlement, language: Language, limit: int | None = 20) -> list[str]:
    """The settlement: each entry's number and sum, the accounts with their balances, the control total."""
    titles = {line.entry: line.clause.title for line in settlement.lines}
    amounts = {entry: [line.amount for line in settlement.lines if line.entry == entry] for entry in titles}
    entries = tuple((titles[entry], len(of), sum(of)) for entry, of in amounts.items())
    accounts = sorted(settlement.accounts, key=lambda one: (-abs(one.balance), one.account))[:limit]
    more = len(settlement.accounts) - len(accounts)
    return summed_lines(Summed(entries, tuple(accounts), more, settlement.control), language)


def summed_lines(summed: Summed, language: Language) -> list[str]:
    """The lines of a settlement in brief."""
    entries = [[title.text(language), str(count), yuan(fen)] for title, count, fen in summed.entries]
    heads = [word(key, language) for key in ("entry", "entries", "amount")]
    rows = [[_account(one, language), *map(yuan, _sums(one))] for one in summed.accounts]
    account_heads = [word(key, language) for key in ("account", "opening", "received", "paid", "balance")]
    return [
        *heading(word("settlement", language)),
        *grid(heads, entries, ("left", "right", "right")),
        "",
        *grid(account_heads, rows, ("left", "right", "right", "right", "right")),
        *more_lines(summed.more, language),
        word("control", language, amount=yuan(summed.control), count=summed.count),
    ]


def more_lines(count: int, language: Language) -> Sequence[str]:
    """The line that says how many rows are not shown, if there are any."""
    return [word("more", language, count=count)] if count > 0 else []


def _account(one: Balance, language: Language) -> str:
    return one.account if one.title is None else f"{one.account} {one.title.text(language)}".strip()


def _sums(one: Balance) -> tuple[int, ...]:
    return (one.opening, one.received, one.paid, one.balance)
