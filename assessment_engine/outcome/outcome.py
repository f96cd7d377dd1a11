"""The outcome of a run: scorecards, ranking, lists, settlement and findings, and the derivation of every value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from assessment_engine.engine.result import Finding, Result
from assessment_engine.outcome.cards import Scorecard, scorecards
from assessment_engine.outcome.derivation import Derivation
from assessment_engine.outcome.explainer import Explainer
from assessment_engine.outcome.finding_text import said_of
from assessment_engine.outcome.naming import Names
from assessment_engine.outcome.nearest import Lift, nearest_lifts
from assessment_engine.outcome.records import Records
from assessment_engine.outcome.settlement import Settlement, settled
from assessment_engine.plan.plan import Card
from assessment_engine.problems import Place, Problem, Problems, did_you_mean
from assessment_engine.register.specs import Vocabulary
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.values import Number, Value


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """The cards of one group (those that are compared with one another), by rank and id."""

    group: tuple[Value, ...]
    cards: tuple[Scorecard, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One who is on a list, at a place of it."""

    place: Number
    card: Scorecard


@dataclass(frozen=True, slots=True)
class OutcomeList:
    """A list of a scheme (a roll of honours, a list to talk to), by place and id."""

    id: str
    title: Title
    members: tuple[Listed, ...]


class Outcome:
    """What a run came to. Cards and derivations are made when they are asked for, and kept.

    With the *vocabulary* of the register texts call its tables, columns and choices by their titles.  *records* is
    where derivations find their rows, when not in the result's tables.
    """

    def __init__(self, result: Result, vocabulary: Vocabulary | None = None, records: Records | None = None) -> None:
        self.result = result
        self._records = records
        self.names = Names(vocabulary, result.plan)
        self._schemes: dict[str, Card] = {card.scheme: card for card in result.plan.cards}
        self._cards: dict[str, tuple[Scorecard, ...]] = {}

    @property
    def schemes(self) -> Mapping[str, Card]:
        """The schemes by id, in the order of the programme."""
        return self._schemes

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The rows on which a check of the register does not hold, by check and row."""
        return tuple(sorted(self.result.findings, key=lambda one: (one.check.id, one.id, one.row.id)))

    def said(self, finding: Finding) -> Title:
        """What a check says of a row on which it does not hold, with the row's values in the text."""
        shape = self.result.plan.tables.get(finding.check.on)
        return said_of(finding, self.names, shape.columns if shape is not None else {})

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was met while computing, by place."""
        return tuple(sorted(self.result.problems, key=lambda one: (one.place, one.code, one.value or "")))

    def cards(self, scheme: str) -> tuple[Scorecard, ...]:
        """The cards of a scheme, by group, rank and id.

        Raises:
            Refused: there is no such scheme.
        """
        if scheme not in self._cards:
            self._cards[scheme] = scorecards(self.result, self._card(scheme))
        return self._cards[scheme]

    def ranking(self, scheme: str) -> tuple[RankedGroup, ...]:
        """The cards of a scheme in their groups."""
        grouped = groupby(self.cards(scheme), key=lambda card: card.group)
        return tuple(RankedGroup(group, tuple(cards)) for group, cards in grouped)

    def title_of(self, scheme: str, column: str) -> Title:
        """What a column of a scheme's table is called, be it of a rule or of the register.

        Raises:
            Refused: there is no such scheme.
        """
        card = self._card(scheme)
        node = self.explainer.nodes.get((card.table, column))
        if node is not None:
            return node.clause.title
        linked = card.each and column in (card.subject, card.each)
        return self.names.table(column) if linked else self.names.column(card.subject, column)

    def lists(self, scheme: str) -> tuple[OutcomeList, ...]:
        """The lists of a scheme, in the order of the scheme."""
        card = self._card(scheme)
        by_id = {one.id: one for one in self.cards(scheme)}
        rows = self.result.tables[card.table].rows
        found = []
        for one in card.lists:
            on_it = [row for row in rows if row.get(one.column) is True]
            members = [Listed(_place(row.get(one.place) if one.place else 0), by_id[row.id]) for row in on_it]
            members.sort(key=lambda member: (member.place, member.card.id))
            found.append(OutcomeList(one.id, one.title, tuple(members)))
        return tuple(found)

    def settlement(self) -> Settlement:
        """All entries of all schemes, the accounts' balances and the control total."""
        return self._settlement

    @cached_property
    def _settlement(self) -> Settlement:
        return settled(self.result.postings, self.result.plan.accounts)

    def explain(self, scheme: str, subject: str, column: str | None = None) -> Derivation:
        """How a value of a subject's card came about; without *column* the total (or the grade, or the first line).

        Raises:
            Refused: there is no such scheme, subject or column.
            InternalFault: what is explained is not what is stored.
        """
        card = self._card(scheme)
        row = self._row(card, subject)
        name = column or card.total or card.grade or card.lines[0].column
        try:
            row.get(name)
        except KeyError:
            known = [node for on, node in self.explainer.nodes if on == card.table] + list(row.values)
            _refuse("E792", card, name, known)
        return self.explainer.derivation(card.table, row, name)

    @cached_property
    def explainer(self) -> Explainer:
        """The maker of derivations, with why records do not count."""
        return Explainer(self.result, names=self.names, records=self._records)

    def nearest(self, scheme: str, subject: str) -> tuple[Lift, ...]:
        """What would lift a subject's card, the nearest to a better grade first.

        Raises:
            Refused: there is no such scheme or subject.
        """
        card = self._card(scheme)
        return nearest_lifts(self.explainer, card, self._row(card, subject))

    def _card(self, scheme: str) -> Card:
        if scheme not in self._schemes:
            problems = Problems()
            place = Place(self.result.plan.programme)
            problems.add("E790", place, scheme, suggestion=did_you_mean(scheme, self._schemes))
            problems.refuse_errors()
        return self._schemes[scheme]

    def _row(self, card: Card, subject: str) -> Row:
        rows = self.result.tables[card.table].by_id
        if subject in rows:
            return rows[subject]
        named = [one.id for one in self.cards(card.scheme) if subject in (one.name, one.called)]
        if len(named) != 1:
            _refuse("E791", card, subject, named or rows)
        return rows[named[0]]


def _refuse(code: str, card: Card, value: str, known: Mapping[str, object] | list[str]) -> None:
    problems = Problems()
    problems.add(code, Place(card.scheme), value, scheme=card.scheme, suggestion=did_you_mean(value, known))
    problems.refuse_errors()


def _place(value: Value) -> Number:
    return value if isinstance(value, int | Fraction) else 0
