"""The accounts of a large outcome: what each received and paid, summed by column, and totals that must agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.bookkeeping import Line
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import NARROW, Array, Whole
from assessment_engine.engine.columnar.words import Words
from assessment_engine.outcome.large.entries import FEN
from assessment_engine.outcome.large.people import plain
from assessment_engine.outcome.large.sheet import Block, Cells, Head, Sheet
from assessment_engine.outcome.settlement import Balance, settled
from assessment_engine.plan.nodes import Account, AccountRule
from assessment_engine.types import MONEY

_MOVED = ("opening", "received", "paid")
_SUMS = (*_MOVED, "balance")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts by name: their texts and their sums in fen, and the control total of all entries."""

    names: pl.Series
    opening: Array
    received: Array
    paid: Array
    titles: dict[str, AccountRule]
    control: int

    @property
    def balance(self) -> Array:
        """What each holds in the end."""
        return np.asarray(self.opening + self.received - self.paid)

    @property
    def is_balanced(self) -> bool:
        """Whether both sides add up to the control total; always so, or the fault is ours."""
        received, paid = (int(sum(one.tolist())) for one in (self.received, self.paid))
        return received == paid == self.control

    def largest(self, most: int | None) -> list[Balance]:
        """The accounts of the largest balances, whatever their sign."""
        order = np.lexsort([np.arange(self.names.len()), -np.abs(self.balance)])[:most]
        return [self._balance(at) for at in order.tolist()]

    def _balance(self, at: int) -> Balance:
        name = str(self.names[at])
        rule = self.titles.get(name)
        opening, title = (rule.opening, rule.clause.title) if rule else (0, None)
        return Balance(name, int(self.received[at]), int(self.paid[at]), opening, title)


def accounts_sheet(accounts: Accounts) -> Sheet:
    """The file of all accounts."""
    heads = (Head("account"), *(Head(name, "fen", MONEY.step) for name in _SUMS), Head("zh"), Head("en"))
    sums = [Cells(_money(getattr(accounts, name)), MONEY.step) for name in _SUMS]
    titles = {name: rule.clause.title for name, rule in accounts.titles.items()}
    zh, en = ({name: title.text(language) for name, title in titles.items()} for language in ("zh", "en"))
    texts = [Cells(_Titled(accounts.names, of)) for of in (zh, en)]
    block = Block((Cells(accounts.names.gather), *sums, *texts), accounts.names.len())
    return Sheet("accounts", heads, lambda: (block,))


@dataclass(frozen=True, slots=True)
class _Titled:
    """The titles of accounts; nothing for those that nobody declared."""

    names: pl.Series
    titles: dict[str, str]

    def __call__(self, rows: Array) -> pl.Series:
        if not self.titles:
            return pl.Series([""]).new_from_index(0, rows.size)
        return self.names.gather(rows).replace_strict(self.titles, default="", return_dtype=pl.String)


def _money(fen: Array) -> Vector:
    return Vector("number", Whole.of(fen), FEN)


def accounts_of(lines: Sequence[Line], rules: Sequence[AccountRule]) -> Accounts:
    """The accounts of all entries, and those that hold something at the start."""
    control = sum(sum(line.moved()) for line in lines)
    declared = {rule.name: rule for rule in rules}
    large = any(abs(rule.opening) >= NARROW for rule in rules)
    if control >= NARROW or large:  # in Python's own numbers, which have no end
        return _of_postings(lines, rules, declared)
    held = {rule.name: rule.opening for rule in rules if rule.opening}
    moved = _moved(lines, sorted(held))
    names = moved.get_column("account")
    opening = names.replace_strict(held or {"": 0}, default=0, return_dtype=pl.Int64)
    received, paid = (moved.get_column(name).to_numpy() for name in _MOVED[1:])
    return Accounts(names, opening.to_numpy(), received, paid, declared, control)


def _of_postings(lines: Sequence[Line], rules: Sequence[AccountRule], declared: dict[str, AccountRule]) -> Accounts:
    made = settled((posting for line in lines for posting in line.postings()), rules)
    opening, received, paid = (_exact([getattr(one, name) for one in made.accounts]) for name in _MOVED)
    names = pl.Series([one.account for one in made.accounts], dtype=pl.String)
    return Accounts(names, opening, received, paid, declared, made.control)


def _exact(numbers: list[int]) -> Array:
    made = np.empty(len(numbers), dtype=object)
    made[:] = numbers
    return made


_COLUMNS = {"account": pl.String, "received": pl.Int64, "paid": pl.Int64}
_ADDED = pl.col("received", "paid").sum()


def _moved(lines: Sequence[Line], held: Sequence[str]) -> pl.DataFrame:
    """The fen that each account received and paid, by name; those that are *held* are there anyhow."""
    parts: dict[tuple[str, Words | None], list[pl.DataFrame]] = {}
    for line in lines:
        for key, part in _sides(line):
            parts.setdefault(key, []).append(part)
    merged = pl.DataFrame({"account": held, "received": [0] * len(held), "paid": [0] * len(held)}, _COLUMNS)
    for key, alike in parts.items():
        merged = merged.merge_sorted(_named(key, alike), "account")  # each is in order, and one of them is long
    names = merged.get_column("account")
    return merged.group_by("account", maintain_order=True).agg(_ADDED) if (names == names.shift()).any() else merged


def _named(key: tuple[str, Words | None], parts: list[pl.DataFrame]) -> pl.DataFrame:
    """The sums of accounts by their names; those that are told apart by places in the same list have its order."""
    name, words = key
    if words is None:
        return pl.concat(parts).group_by("account").agg(_ADDED).sort("account")
    sums = pl.concat(parts).group_by("owner").agg(_ADDED)
    owners = sums.get_column("owner").to_numpy()
    order = np.argsort(words.ranks()[owners])
    texts = f"{name}:" + words.series(owners[order])
    return sums.select("received", "paid")[order].select(texts.alias("account"), "received", "paid")


def _sides(line: Line) -> Iterator[tuple[tuple[str, Words | None], pl.DataFrame]]:
    """What the accounts of both sides of a line received and paid."""
    rows = line.rows()
    fen = line.fen.spread(line.frame.size).data[rows].astype(np.int64)
    more, less = np.maximum(fen, 0), np.maximum(-fen, 0)
    yield _side(line, line.entry.payee, rows, more, less)
    yield _side(line, line.entry.payer, rows, less, more)


def _side(
    line: Line, account: Account, rows: Array, received: Array, paid: Array
) -> tuple[tuple[str, Words | None], pl.DataFrame]:
    sums = {"received": pl.Series(received), "paid": pl.Series(paid)}
    if account.owner is None:
        total = [pl.Series("account", [account.name] * bool(rows.size), dtype=pl.String)]
        total += [pl.Series(name, [one.sum()] * bool(rows.size), dtype=pl.Int64) for name, one in sums.items()]
        return (account.name, None), pl.DataFrame(total)
    owners = line.state.read(line.frame, account.owner).take(rows)
    if owners.words is None:
        texts = (f"{account.name}:" + plain(owners)).alias("account")
        return (account.name, None), pl.DataFrame([texts, *(one.alias(name) for name, one in sums.items())])
    return (account.name, owners.words), pl.DataFrame({"owner": owners.data.astype(np.int64), **sums})
