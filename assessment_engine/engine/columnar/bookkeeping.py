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
from assessment_engine.engine.columnar.vector import Vector, constant
from assessment_engine.engine.columnar.whole import Array, Whole, choose, floor_divide, greatest, least
from assessment_engine.engine.result import Finding, Posting
from assessment_engine.plan.nodes import OWN_ID, Account, Entry
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row
from assessment_engine.values import decimal_text

ZERO = Whole.one(0)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry on all rows of its table: the ``fen`` of each (0: none; below it the money goes the other way)."""

    state: State
    entry: Entry
    frame: Frame
    fen: Whole

    def moved(self) -> tuple[int, int]:
        """The fen that go to the payee, and those that go to the payer."""
        if self.fen.low >= 0:
            return self.fen.total(), 0
        return greatest(self.fen, ZERO).total(), -least(self.fen, ZERO).total()

    def rows(self) -> Array:
        """The rows on which there is a posting, in the order of their ids."""
        rows = np.flatnonzero(self.fen.spread(self.frame.size).data)
        ranks = self.frame.ranks()
        return rows if ranks is None else rows[np.argsort(ranks[rows])]

    def postings(self, rows: Array | None = None) -> Iterator[Posting]:
        """Each posting, in the order of the rows' ids; with *rows* those on these rows only."""
        rows = self.rows() if rows is None else rows
        entry, frame = self.entry, self.frame
        payers, payees = [self._accounts(account, rows) for account in (entry.payer, entry.payee)]
        due = self.state.read(frame, entry.due).take(rows) if entry.due else None
        whose = self.state.read(frame, entry.whose).take(rows)
        for at, row in enumerate(rows.tolist()):
            fen, payer, payee = int(self.fen.data[row]), payers[at], payees[at]
            if fen < 0:
                payer, payee, fen = payee, payer, -fen
            day = due.value(at) if due else None
            day = day if isinstance(day, datetime.date) else None
            yield Posting(entry, frame.id(row), str(whose.value(at)), frame.place(row), payer, payee, fen, day)

    def _accounts(self, account: Account, rows: Array) -> list[str]:
        if account.owner is None:
            return [account.name] * rows.size
        owners = self.state.read(self.frame, account.owner).take(rows)
        return [f"{account.name}:{owner}" for owner in owners.values(rows.size)]


def make_line(state: State, entry: Entry) -> Line:
    """The line of an entry; a row that cannot be posted is a problem."""
    frame = state.frames[entry.on]
    amount = frame.get(entry.amount)
    hundredths = times(Vector("number", amount.whole, amount.parts), constant(100))
    is_whole = hundredths.is_fixed and hundredths.parts.high == 1
    fen = hundredths.whole if is_whole else floor_divide(hundredths.whole, hundredths.parts)
    posted = amount.given() & np.asarray(amount.data != 0)
    good = posted if is_whole else _in_whole_fen(state, entry, frame, posted, amount, hundredths)
    good = _with_owners(state, entry, frame, good)
    return Line(state, entry, frame, fen if good is posted and amount.why is None else choose(good, fen, ZERO))


def _in_whole_fen(state: State, entry: Entry, frame: Frame, posted: Array, amount: Vector, hundredths: Vector) -> Array:
    whole = compared(np.equal, rounded(hundredths, 1, "floor"), hundredths)
    for row in _in_order(frame, posted & ~whole):
        value = amount.value(row)
        assert isinstance(value, int | Fraction)
        _report(state, entry, "E705", frame, row, decimal_text(value))
    return posted & whole


def _with_owners(state: State, entry: Entry, frame: Frame, posted: Array) -> Array:
    good = posted
    for account in (entry.payer, entry.payee):
        owner = state.read(frame, account.owner) if account.owner not in (None, OWN_ID) else None
        if owner is not None and owner.why is not None:
            for row in _in_order(frame, posted & owner.empty()):
                _report(state, entry, "E706", frame, row, frame.id(row), account=account.name)
            good = good & owner.given()
    return good


def _in_order(frame: Frame, mask: Array) -> list[int]:
    rows: list[int] = np.flatnonzero(np.broadcast_to(mask, (frame.size,))).tolist()
    return rows


def _report(state: State, entry: Entry, code: str, frame: Frame, row: int, value: str, **details: str) -> None:
    clause = entry.clause
    state.problems.add(code, frame.place(row), value, other=clause.place, rule=clause.id, **details)


def overdrawn(plan: Plan, lines: Sequence[Line]) -> Iterator[Finding]:
    """A finding for each watched account that ends below zero: what it held, received and paid, and what is short."""
    for rule in plan.accounts:
        if rule.check is None:
            continue
        received, paid = moved(lines, rule.name)
        short = paid - received - rule.opening
        if short > 0:
            sums = {"opening": rule.opening, "received": received, "paid": paid, "short": short}
            values = {name: Fraction(fen, 100) for name, fen in sums.items()}
            yield Finding(rule.check, Row(rule.name, {**values}, rule.clause.place))


def moved(lines: Sequence[Line], account: str) -> tuple[int, int]:
    """The fen that an account of no owner received and paid."""
    received = paid = 0
    for line in lines:
        for gains, side in ((True, line.entry.payee), (False, line.entry.payer)):
            if side.owner is None and side.name == account:
                gained, lost = line.moved()
                received, paid = received + (gained if gains else lost), paid + (lost if gains else gained)
    return received, paid
