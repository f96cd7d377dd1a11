"""From a register that was drawn to the two registers that a promise speaks of."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from assessment_engine.engine import Result
from assessment_engine.plan.plan import Card
from assessment_engine.testing.pruning import pruned
from assessment_engine.testing.reads import Read
from assessment_engine.workbench.promises.pair import Pair, Rows
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.promises.runs import Runs
from assessment_engine.workbench.properties import changing
from assessment_engine.workbench.properties.reach import Reach, Reached, names

T = TypeVar("T")
RECORDS = ("record", "span")
PICKS = 6
"""How many numbers are drawn for an example besides the register: which card, which row, and what is done with it."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is drawn: a register, and numbers that say what is changed in it; 0 is the simplest."""

    rows: Rows
    picks: tuple[int, ...]


@dataclass(slots=True)
class Pairing:
    """The pairs for the promises of one scheme."""

    runs: Runs
    card: Card
    _reads: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def pair(self, promise: Promise, example: Example, base: Result) -> Pair | None:
        """The two registers; None where this register has nothing that could be changed.

        *base* is what the rules make of the register.
        """
        match promise.kind:
            case "order_independent":
                return self._whole(example, self.reordered(example))
            case "blind_to":
                return self._whole(example, self.blinded(promise, example))
            case "local":
                return self._local(promise, example, base)
            case "monotone":
                return self._monotone(promise, example, base)
            case _:
                return Pair(example.rows, example.rows)

    def reordered(self, example: Example) -> Rows:
        """The register in another order, with other ids of records."""
        return changing.reordered(self.runs.programme, example.rows, example.picks[0])

    def blinded(self, promise: Promise, example: Example) -> Rows:
        """The register with other values in the blind columns."""
        programme, turn = self.runs.programme, example.picks[1]
        return changing.blinded(programme, self.card.subject, example.rows, promise.columns, turn)

    def _whole(self, example: Example, after: Rows) -> Pair | None:
        return None if after == example.rows else Pair(example.rows, after)

    def _local(self, promise: Promise, example: Example, base: Result) -> Pair | None:
        """All records of one table that reach others only, or one of them, or of all tables, are taken out."""
        card = self._pick(sorted(base.tables[self.card.table].by_id), example.picks[2])
        if card is None:
            return None
        reached = Reach(base).of(self.card.table, card, promise.of).rows
        others = [row for row in self._records(example.rows) if row not in reached]
        row = self._pick(others, example.picks[3])
        if row is None:
            return None
        same = [other for other in others if other[0] == row[0]]
        gone = names((others, same, [row])[example.picks[4] % 3])
        return Pair(example.rows, changing.without(self.runs.programme.vocabulary, example.rows, gone), card)

    def _records(self, rows: Rows) -> list[tuple[str, str]]:
        tables = self.runs.programme.vocabulary.tables
        kept = {self.card.subject, self.card.each}
        return [
            (name, id_)
            for name, found in rows.items()
            if tables[name].kind in RECORDS and name not in kept
            for id_ in changing.row_ids(tables[name], found)
        ]

    def _monotone(self, promise: Promise, example: Example, base: Result) -> Pair | None:
        """One row that the measure counts is taken out, or there is one more; or a number that it reads is higher."""
        reach, vocabulary = Reach(base), self.runs.programme.vocabulary
        found = {card: reach.of(self.card.table, card, promise.measure) for card in base.tables[self.card.table].by_id}
        counting = [card for card in sorted(found) if self._known(example.rows, found[card])]
        card = self._pick(counting, example.picks[2])
        if card is None or example.picks[5] % 4 == 3:
            return self._number(promise, example, found)
        known = self._known(example.rows, found[card])
        table, id_ = known[example.picks[3] % len(known)]
        if example.picks[5] % 4 == 2:
            less = changing.without(vocabulary, example.rows, {table: {id_}})
            return Pair(less, example.rows, card)
        more = changing.with_another(vocabulary, example.rows, table, id_, self._day(example.picks[4]))
        return Pair(example.rows, more, card)

    def _known(self, rows: Rows, reached: Reached) -> list[tuple[str, str]]:
        """The rows that are counted and that were drawn: not the months, and not the subjects."""
        tables = self.runs.programme.vocabulary.tables
        return sorted((table, id_) for table, id_ in reached.counted if rows.get(table) and tables[table].read)

    def _number(self, promise: Promise, example: Example, found: dict[str, Reached]) -> Pair | None:
        """The register with another number in one row that the measure reads."""
        columns = self._numbers_read(promise)
        cells = [
            (card, (table, id_, column))
            for card in sorted(found)
            for table, id_ in sorted(found[card].rows)
            for known, column in columns
            if known == table and example.rows.get(table)
        ]
        cell = self._pick(cells, example.picks[3])
        if cell is None:
            return None
        more = changing.with_other_number(
            self.runs.plan, self.runs.programme.vocabulary, example.rows, cell[1], 1 + example.picks[4]
        )
        return Pair(example.rows, more, cell[0])

    def _numbers_read(self, promise: Promise) -> list[tuple[str, str]]:
        """The columns of numbers in the register that the measure stands on."""
        if promise.measure not in self._reads:
            given = pruned(self.runs.plan, [Read(self.card.table, promise.measure)]).given
            tables = self.runs.programme.vocabulary.tables
            self._reads[promise.measure] = [
                (table, column)
                for table, column in given
                if table in tables and tables[table].read and tables[table].columns[column].type.kind == "number"
            ]
        return self._reads[promise.measure]

    def _day(self, pick: int) -> datetime.date:
        period = self.runs.programme.period
        return period.first + datetime.timedelta(days=pick % ((period.last - period.first).days + 1))

    @staticmethod
    def _pick(things: Sequence[T], number: int) -> T | None:
        return things[number % len(things)] if things else None
