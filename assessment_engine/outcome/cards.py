"""Scorecards: what the outcome of a scheme says of one subject, as typed values that never change."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.engine.result import Result
from assessment_engine.outcome.derivation import value_text
from assessment_engine.outcome.sheets import full_on, is_on
from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.plan.types import Type
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.types import TEXT
from assessment_engine.values import Missing, Number, Value

LineKind = Literal["total", "section", "item", "rule", "measure", "star"]


@dataclass(frozen=True, slots=True)
class CardValue:
    """A line of a scorecard: the column's value, its full marks (None: it has none), and the lines under it.

    ``step`` is what the value is a multiple of: it gives the digits in print.
    """

    column: str
    kind: LineKind
    title: Title
    full: Number | None
    value: Value
    step: Fraction | None
    lines: tuple[CardValue, ...]

    @property
    def text(self) -> str:
        """The value as it is printed."""
        return value_text(self.value, self.step)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The card (计分卡) of one subject of a scheme, or of a subject in one period.

    ``subject`` is the id of the subject, ``each`` that of the period or other row for which it has a card of its own.
    ``group`` are the values that it is compared within, ``tied`` (并列) says that another of the group has its rank,
    ``flags`` are the ids of those that are raised, ``shown`` other columns that the card shows.  What the scheme does
    not have (a total, a rank, a grade) is None; what it has but is empty is Missing.
    """

    scheme: str
    id: str
    name: str
    group: tuple[Value, ...]
    total: Value | None
    step: Fraction | None
    rank: Value | None
    tied: bool
    grade: Value | None
    flags: tuple[str, ...]
    shown: tuple[tuple[str, Value], ...]
    lines: tuple[CardValue, ...]
    subject: str
    each: str | None = None
    each_name: str | None = None

    @property
    def called(self) -> str:
        """Whose card it is, in words: the subject's name and, where it has several cards, that of the period."""
        return self.name if self.each_name is None else f"{self.name} · {self.each_name}"

    @property
    def total_text(self) -> str:
        """The total as it is printed; empty when the scheme has none."""
        return "" if self.total is None else value_text(self.total, self.step)


def scorecards(result: Result, card: Card) -> tuple[Scorecard, ...]:
    """Every card of one scheme, ordered by group (ordered choices from the top, others as listed), rank and id."""
    types = result.plan.tables[card.table].columns
    rows = result.tables[card.table].rows
    ranks = Counter((_group(card, row), row.get(card.rank)) for row in rows) if card.rank else Counter()
    made = [_scorecard(result, card, types, row, ranks) for row in rows]
    within = [types.get(column, TEXT) for column in card.within]
    return tuple(sorted(made, key=lambda one: (*map(in_order, one.group, within), _rank_order(one.rank), one.id)))


def scorecard(result: Result, card: Card, row: Row) -> Scorecard:
    """The card of one row alone."""
    alike = [one for one in result.tables[card.table].rows if card.rank and one.get(card.rank) == row.get(card.rank)]
    ranks = Counter((_group(card, one), one.get(card.rank)) for one in alike)
    return _scorecard(result, card, result.plan.tables[card.table].columns, row, ranks)


def _group(card: Card, row: Row) -> tuple[Value, ...]:
    return tuple([row.get(column) for column in card.within])


def _scorecard(
    result: Result, card: Card, types: dict[str, Type], row: Row, ranks: Counter[tuple[tuple[Value, ...], Value]]
) -> Scorecard:
    subject, each = (str(row.get(card.subject)), str(row.get(card.each))) if card.each else (row.id, None)
    group, rank = _group(card, row), row.get(card.rank) if card.rank else None
    tied = rank is not None and not isinstance(rank, Missing) and ranks[group, rank] > 1
    return Scorecard(
        scheme=card.scheme,
        id=row.id,
        name=_name(result, card.subject, subject, row),
        group=group,
        total=row.get(card.total) if card.total else None,
        step=types[card.total].step if card.total in types else None,
        rank=rank,
        tied=tied,
        grade=row.get(card.grade) if card.grade else None,
        flags=tuple([column for column, _ in card.flags if row.get(column) is True]),
        shown=tuple([(column, row.get(column)) for column in card.shown]),
        lines=tuple([_line(line, types, row) for line in card.lines if is_on(line, row)]),
        subject=subject,
        each=each,
        each_name=None if each is None else _name(result, card.each, each),
    )


def _line(line: CardLine, types: dict[str, Type], row: Row) -> CardValue:
    step = types[line.column].step if line.column in types else None
    under = tuple([_line(one, types, row) for one in line.lines if is_on(one, row)])
    return CardValue(line.column, line.kind, line.title, full_on(line, row), row.get(line.column), step, under)


def _name(result: Result, table: str, id_: str, row: Row | None = None) -> str:
    """The name of a row of a table, or of the row made from it; its id when it has none."""
    entity = result.tables[table].by_id.get(id_) if table in result.tables else None
    for one in (row, entity):
        try:
            name = None if one is None else one.get("name")
        except KeyError:  # a subject without a name, such as a month
            name = None
        if isinstance(name, str):
            return name
    return id_


def in_order(value: Value, known: Type) -> tuple[int, Number, str]:
    """How groups are ordered: choices as listed (ordered ones from the top), the others by value, the empty last."""
    if isinstance(value, Missing):
        return 1, 0, ""
    if isinstance(value, str) and value in known.choices:
        place = known.choices.index(value)
        return 0, -place if known.ordered else place, ""
    if isinstance(value, int | Fraction):
        return 0, value, ""
    return 0, 0, value.isoformat() if isinstance(value, datetime.date) else value


def _rank_order(rank: Value | None) -> tuple[int, Number]:
    return (0, rank) if isinstance(rank, int | Fraction) else (1, 0)
