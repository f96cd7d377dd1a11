"""Entries: lines of bookkeeping on columns of money, and accounts that end below zero."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.operations.compared import compared
from assessment_engine.engine.columnar.operations.numbers import rounded, times
from assessment_engine.engine.columnar.state import State
from assessment_engine.engine.columnar.vector import Vector, constant, units
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.result import Finding, Posting
from assessment_engine.plan.nodes import Account, Entry
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row
from assessment_engine.values import decimal_text


@dataclass(frozen=True, slots=True)
class Line:
    """An entry on all the rows on which it is made: ``fen`` (not zero; below it the money goes the other way)."""

    entry: Entry
    frame: Frame
    rows: Array
    fen: Array
    payer: Vector | None
    payee: Vector | None
    due: Vector | None
    whose: Vector

    def postings(self) -> Iterator[Posting]:
        """Each posting, in the order of the lines' rows."""
        for at, row in enumerate(self.rows.tolist()):
            fen = int(self.fen[at])
            payer, payee = _name(self.entry.payer, self.payer, at), _name(self.entry.payee, self.payee, at)
            if fen < 0:
                payer, payee, fen = payee, payer, -fen
            due = self.due.value(at) if self.due else None
            day = due if isinstance(due, datetime.date) else None
            frame, subject = self.frame, str(self.whose.value(at))
            yield Posting(self.entry, frame.id(row), subject, frame.place(row), payer, payee, fen, day)


def _name(account: Account, owner: Vector | None, at: int) -> str:
    return account.name if owner is None else f"{account.name}:{owner.value(at)}"


def make_line(state: State, entry: Entry) -> Line:
    """The line of an entry, its rows in the order of their ids; a row that cannot be posted is a problem."""
    frame = state.frames[entry.on]
    amount = frame.get(entry.amount)
    hundredths = times(amount, constant(100))
    rows = frame.order()
    posted = amount.given() & compared(np.not_equal, amount, constant(0))
    whole = compared(np.equal, rounded(hundredths, 1, "floor"), hundredths)
    for row in rows[(posted & ~whole)[rows]].tolist():
        value = amount.value(row)
        assert isinstance(value, int | Fraction)
        _report(state, entry, "E705", frame, row, decimal_text(value))
    rows = rows[(posted & whole)[rows]]
    owners = [state.read(frame, one.owner) if one.owner else None for one in (entry.payer, entry.payee)]
    rows = _with_owners(state, entry, frame, rows, owners)
    payer, payee = [one.take(rows) if one else None for one in owners]
    due = state.read(frame, entry.due).take(rows) if entry.due else None
    whose = state.read(frame, entry.whose).take(rows)
    return Line(entry, frame, rows, units(rounded(hundredths, 1, "floor"))[rows], payer, payee, due, whose)


def _with_owners(state: State, entry: Entry, frame: Frame, rows: Array, owners: Sequence[Vector | None]) -> Array:
    good = np.ones(rows.size, dtype=bool)
    for account, owner in zip((entry.payer, entry.payee), owners, strict=True):
        if owner is not None and owner.why is not None:
            none = owner.empty()[rows]
            for row in rows[none].tolist():
                _report(state, entry, "E706", frame, row, frame.id(row), account=account.name)
            good &= ~none
    return rows[good]


def _report(state: State, entry: Entry, code: str, frame: Frame, row: int, value: str, **details: str) -> None:
    clause = entry.clause
    state.problems.add(code, frame.place(row), value, other=clause.place, rule=clause.id, **details)


def overdrawn(plan: Plan, lines: Sequence[Line]) -> Iterator[Finding]:
    """A finding for each watched account that ends below zero: what it held, received and paid, and what is short."""
    for rule in plan.accounts:
        received, paid = _moved(lines, rule.name)
        short = paid - received - rule.opening
        if rule.check is not None and short > 0:
            sums = {"opening": rule.opening, "received": received, "paid": paid, "short": short}
            values = {name: Fraction(fen, 100) for name, fen in sums.items()}
            yield Finding(rule.check, Row(rule.name, {**values}, rule.clause.place))


def _moved(lines: Sequence[Line], account: str) -> tuple[int, int]:
    """The fen that an account received and paid."""
    received = paid = 0
    for line in lines:
        gained = sum(one for one in line.fen.tolist() if one > 0)
        lost = sum(-one for one in line.fen.tolist() if one < 0)
        for own, other, side in ((gained, lost, line.entry.payee), (lost, gained, line.entry.payer)):
            if side.owner is None and side.name == account:
                received, paid = received + own, paid + other
    return received, paid
