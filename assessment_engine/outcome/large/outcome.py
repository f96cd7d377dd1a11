"""The outcome of a large register: an :class:`assessment_engine.outcome.Outcome` without an object for each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from assessment_engine.engine.columnar.run import NAME, Computed
from assessment_engine.engine.result import Finding, Result
from assessment_engine.outcome.csv_out import column_rows, problem_rows
from assessment_engine.outcome.large.accounts import Accounts, accounts_of, accounts_sheet
from assessment_engine.outcome.large.cards import cards_sheet
from assessment_engine.outcome.large.earlier import earlier_sheet
from assessment_engine.outcome.large.entries import entries_sheet
from assessment_engine.outcome.large.findings import count_of, findings, findings_sheet
from assessment_engine.outcome.large.lists import lists_sheet
from assessment_engine.outcome.large.order import Ordered, ordered
from assessment_engine.outcome.large.sheet import Head, Sheet, listed
from assessment_engine.outcome.outcome import Outcome
from assessment_engine.plan.plan import Card
from assessment_engine.problems import Problem
from assessment_engine.register.specs import Vocabulary


class LargeOutcome:
    """What a run over columns came to; its cards, entries and findings are written in stretches and never all held.

    With the *vocabulary* of the register texts call its tables, columns and choices by their titles.
    """

    def __init__(self, computed: Computed, vocabulary: Vocabulary | None = None) -> None:
        self.computed = computed
        self.plain = Outcome(Result(computed.plan, {}, (), (), computed.problems, NAME), vocabulary)
        self._orders: dict[str, Ordered] = {}

    @property
    def schemes(self) -> Mapping[str, Card]:
        """The schemes by id, in the order of the programme."""
        return self.plain.schemes

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was met while computing, by place."""
        return self.plain.problems

    @property
    def cards_count(self) -> int:
        """How many cards there are in all schemes."""
        return sum(map(self.size, self.schemes))

    @property
    def findings_count(self) -> int:
        """How many rows there are on which a check does not hold."""
        return count_of(self.computed)

    @property
    def entries_count(self) -> int:
        """How many entries there are."""
        return sum(line.rows().size for line in self.computed.lines)

    def size(self, scheme: str) -> int:
        """How many cards a scheme has."""
        return self.computed.frames[self.schemes[scheme].table].size

    def order(self, scheme: str) -> Ordered:
        """The order of a scheme's cards: by group, rank and id."""
        if scheme not in self._orders:
            card = self.schemes[scheme]
            types = self.computed.plan.tables[card.table].columns
            self._orders[scheme] = ordered(self.computed.frames[card.table], card, types)
        return self._orders[scheme]

    def findings(self) -> Iterator[Finding]:
        """The findings by check and row, each made when it is come to."""
        return findings(self.computed)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts' balances and the control total."""
        return accounts_of(self.computed.lines, self.computed.plan.accounts)

    def only(self, scheme: str) -> LargeOutcome:
        """The outcome with the cards, lists and entries of one scheme; findings and problems are those of the whole.

        What accounts hold at the start is left out: the other schemes pay from it too.

        Raises:
            KeyError: there is no such scheme.
        """
        card, whole = self.schemes[scheme], self.computed
        lines = tuple(line for line in whole.lines if (line.entry.card or line.entry.on) == card.table)
        one = LargeOutcome(replace(whole, plan=replace(whole.plan, cards=(card,), accounts=()), lines=lines))
        one.plain.names = self.plain.names
        return one

    def sheets(self) -> Iterator[Sheet]:
        """What is written to files, in the order of :func:`assessment_engine.outcome.outcome_csv`."""
        computed, plan = self.computed, self.computed.plan
        for scheme, card in self.schemes.items():
            yield cards_sheet(computed.frames, card, plan.tables[card.table].columns, self.order(scheme))
        yield from (earlier_sheet(computed.frames, plan, card) for card in self.schemes.values() if card.history)
        yield _texts("columns", column_rows(self.plain))
        yield lists_sheet(computed.frames, plan)
        yield entries_sheet(computed.lines)
        yield accounts_sheet(self.accounts)
        yield findings_sheet(computed, self.plain)
        yield _texts("problems", problem_rows(self.plain))


def _texts(name: str, rows: Iterator[Sequence[str]]) -> Sheet:
    """A file of a few rows of texts, of which the first is the head."""
    heads, *others = rows
    return Sheet(name, tuple(map(Head, heads)), lambda: listed(others, len(heads)))
