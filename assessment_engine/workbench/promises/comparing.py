"""A promise compared with the exact values of two registers, card by card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from assessment_engine.engine import Result
from assessment_engine.plan.nodes import Column, Measure, View, Window
from assessment_engine.titles import Title
from assessment_engine.values import Missing, Number, Value
from assessment_engine.workbench.promises import reasons
from assessment_engine.workbench.promises.accounts import broken_account
from assessment_engine.workbench.promises.pair import Breach, Difference, Pair, Verdict
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import Runs

EMPTY = "—"
Named = Column | Measure | Window
OF_CARD = {
    "total": Title("总分", "the total"),
    "stars": Title("星数", "the number of stars"),
    "rank": Title("名次", "the rank"),
    "grade": Title("等次", "the grade"),
}
"""What columns of a card are called whose clause is the whole scheme."""


class Comparing:
    """One promise, and the results of two registers."""

    def __init__(self, runs: Runs, promise: Promise, pair: Pair, before: Result, after: Result) -> None:
        self._runs, self._promise, self._pair = runs, promise, pair
        self._before, self._after = before, after
        self._card = runs.card(promise)
        self._types = runs.plan.tables[self._card.table].columns

    def verdict(self) -> Verdict:
        promise = self._promise
        if promise.kind == "conserves":
            return self._conserves()
        by_kind = {"monotone": self._monotone, "bounded": self._bounded, "never_both": self._never_both}
        judged = [by_kind.get(promise.kind, self._same)(card) for card in self._cards()]
        found = next((verdict.breach for verdict in judged if verdict.breach is not None), None)
        seen = tuple(value for verdict in judged for value in verdict.seen)
        return Verdict(found, any(verdict.telling for verdict in judged), seen)

    def _cards(self) -> list[str]:
        """The cards to look at: that of the subject, or all of either register."""
        if self._pair.subject:
            return [self._pair.subject]
        tables = (self._before.tables[self._card.table], self._after.tables[self._card.table])
        return sorted({id_ for table in tables for id_ in table.by_id})

    def _value(self, result: Result, card: str, column: str) -> Value | None:
        """The value on a card; None where there is no such card."""
        row = result.tables[self._card.table].by_id.get(card)
        return None if row is None else row.get(column)

    def _both(self, card: str, column: str) -> tuple[Value | None, Value | None]:
        return self._value(self._before, card, column), self._value(self._after, card, column)

    def _monotone(self, card: str) -> Verdict:
        measured = [_number(value) for value in self._both(card, self._promise.measure)]
        values = [self._ordered(value) for value in self._both(card, self._promise.of)]
        if None in (*measured, *values) or measured[0] == measured[1]:
            return Verdict(None, telling=False)
        (low, high), (first, second) = measured, values
        assert low is not None
        assert high is not None
        assert first is not None
        assert second is not None
        rises = (second - first) * (1 if high > low else -1) * (1 if self._promise.direction == "up" else -1)
        return Verdict(None if rises >= 0 else self._breach(card, self._promise.of, reasons.monotone), telling=True)

    def _ordered(self, value: Value | None) -> Number | None:
        """A number, or a choice as its place from low to high."""
        type_ = self._types[self._promise.of]
        if type_.kind == "choice" and isinstance(value, str):
            return type_.choices.index(value)
        return _number(value)

    def _bounded(self, card: str) -> Verdict:
        value = _number(self._value(self._after, card, self._promise.of))
        if value is None:
            return Verdict(None, telling=False)
        least, most = self._promise.least, self._promise.most
        if self._promise.most_by:
            most = _number(self._value(self._after, card, self._promise.most_by))
        if (least is not None and value < least) or (most is not None and value > most):
            return Verdict(self._breach(card, self._promise.of, reasons.bounded(least, most)), True, (value,))
        return Verdict(None, True, (value,))

    def _never_both(self, card: str) -> Verdict:
        held = [column for column in self._promise.columns if self._value(self._after, card, column) is True]
        if len(held) == len(self._promise.columns):
            return Verdict(self._breach(card, held[0], reasons.never_both), telling=True)
        return Verdict(None, telling=bool(held))

    def _same(self, card: str) -> Verdict:
        """Whether what the promise is about is the same on both cards; of two equal registers that tells nothing."""
        for column in (self._promise.of, *self._promise.also):
            if column and not _equal(*self._both(card, column)):
                return Verdict(self._breach(card, column, reasons.same), telling=True)
        return Verdict(None, telling=self._pair.before != self._pair.after)

    def _conserves(self) -> Verdict:
        found, telling = broken_account(self._runs.plan, self._promise.account, self._after)
        if found is None:
            return Verdict(None, telling)
        title, why, should, is_ = found
        broken = Difference(self._promise.account, title, should, is_)
        return Verdict(Breach(self._promise, self._pair, self._promise.account, why, broken), telling)

    def _breach(self, card: str, column: str, why: reasons.Why) -> Breach:
        broken = self._difference(card, column)
        measured = self._difference(card, self._promise.measure) if self._promise.measure else broken
        return Breach(self._promise, self._pair, card, why(self._promise, broken, measured), broken, self._way(card))

    def _difference(self, card: str, column: str) -> Difference:
        before, after = (EMPTY if value is None else value for value in self._both(card, column))
        titles = {node.name: node.clause.title for node in self._nodes()} | OF_CARD
        return Difference(column, titles.get(column, Title(column, column)), before, after)

    def _way(self, card: str) -> tuple[Difference, ...]:
        """The columns of the card that the value stands on and that differ, in the order of computing."""
        names = dict.fromkeys(node.name for node in self._nodes())
        own = dict.fromkeys((self._promise.measure, self._promise.most_by, self._promise.of, *self._promise.columns))
        if self._pair.before == self._pair.after:
            shown: Iterable[str] = [name for name in own if name in names or name in self._types]
        else:
            shown = [name for name in names if not _equal(*self._both(card, name))]
        return tuple(self._difference(card, name) for name in shown if name)

    def _nodes(self) -> Iterator[Named]:
        return (node for node in self._after.plan.nodes if not isinstance(node, View) and node.on == self._card.table)


def _number(value: Value | None) -> Number | None:
    return value if isinstance(value, int | Fraction) else None


def _equal(one: Value | None, other: Value | None) -> bool:
    """Whether two values are the same; empty is empty, for whatever reason."""
    return one == other or (isinstance(one, Missing) and isinstance(other, Missing))
