"""Entries: lines of bookkeeping on columns of money."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assessment_engine.engine.reference.store import Store
from assessment_engine.engine.reference.ways import number
from assessment_engine.engine.result import Posting
from assessment_engine.plan.nodes import Account, Entry
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, decimal_text, fen


def postings(store: Store, entry: Entry) -> Iterator[Posting]:
    """The postings of *entry*, in order of the rows' ids; a row whose posting cannot be made is a problem."""
    found = (posting(store, entry, row) for row in store.tables[entry.on].rows)
    return (one for one in found if one is not None)


def posting(store: Store, entry: Entry, row: Row) -> Posting | None:
    """The posting of *entry* for one row; None where there is nothing to post, or it cannot be, which is a problem."""
    amount = _amount(store, entry, row)
    if not amount:
        return None
    payer, payee = _account(store, entry, entry.payer, row), _account(store, entry, entry.payee, row)
    if payer is None or payee is None:
        return None
    if amount < 0:
        payer, payee, amount = payee, payer, -amount
    day = store.reader(entry.due)(row) if entry.due else None
    due = day if isinstance(day, datetime.date) else None
    return Posting(entry, row.id, str(store.reader(entry.whose)(row)), row.place, payer, payee, amount, due)


def _amount(store: Store, entry: Entry, row: Row) -> int:
    """The amount in fen; 0 where there is none, or none that can be paid."""
    value = row.get(entry.amount)
    if isinstance(value, Missing):
        return 0
    try:
        return fen(number(value))
    except ValueError:
        _report(store, entry, "E705", row, decimal_text(number(value)))
        return 0


def _account(store: Store, entry: Entry, account: Account, row: Row) -> str | None:
    if account.owner is None:
        return account.name
    owner = store.reader(account.owner)(row)
    if isinstance(owner, Missing):
        _report(store, entry, "E706", row, row.id, account=account.name)
        return None
    return f"{account.name}:{owner}"


def _report(store: Store, entry: Entry, code: str, row: Row, value: str, **details: str) -> None:
    clause = entry.clause
    store.problems.add(code, row.place, value, other=clause.place, rule=clause.id, **details)
