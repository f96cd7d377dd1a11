"""The plan: nodes in an order in which each reads only earlier ones, and the cards that show their values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessment_engine.period import Period as Period
from assessment_engine.plan.nodes import AccountRule, Check, Clause, Entry, Node, Title
from assessment_engine.plan.types import TableShape
from assessment_engine.values import Number


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card: the column it shows, its full marks if it has any, and the lines under it.

    ``full_by`` is the column of full marks that are not the same on all cards; ``there`` the boolean column that says
    on which cards the line is (empty: on all).
    """

    column: str
    kind: Literal["total", "section", "item", "rule", "measure", "star"]
    title: Title
    clause: Clause
    full: Number | None = None
    lines: tuple[CardLine, ...] = ()
    full_by: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True)
class GradeRule:
    """A grade as the card shows it: its id, title and the least total (None: whoever is left)."""

    id: str
    title: Title
    at_least: Number | None


@dataclass(frozen=True, slots=True)
class PriorityList:
    """A list of people in an order: who is on it (a boolean column) and the place of each (a number column)."""

    id: str
    title: Title
    column: str
    place: str


@dataclass(frozen=True, slots=True)
class CardStep:
    """A step of the procedure on a card: its title, the columns of its first and last day, and who is in charge."""

    id: str
    title: Title
    first: str
    last: str
    owner: Title | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What the outcome of one scheme looks like: which columns of ``table`` are total, rank, grade, flags and lines.

    With ``each`` (the months, or another table) there is a card for each of its rows, and columns of both tables' names
    lead to the subject and to that row.  ``history`` are the columns that are kept for the next year.
    """

    scheme: str
    table: str
    subject: str
    title: Title
    version: str
    source: str
    total: str = ""
    rank: str = ""
    within: tuple[str, ...] = ()
    grade: str = ""
    grades: tuple[GradeRule, ...] = ()
    lines: tuple[CardLine, ...] = ()
    flags: tuple[tuple[str, Title], ...] = ()
    lists: tuple[PriorityList, ...] = ()
    shown: tuple[str, ...] = ()
    each: str = ""
    history: tuple[str, ...] = ()
    procedure: tuple[CardStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the engines run: the tables' shapes, the nodes in order, entries, checks, and the cards.

    A plan is made for the day ``as_of``: what is dated later is not known yet, and what is due later not due.
    """

    programme: str
    title: Title
    version: str
    period: Period
    as_of: datetime.date
    tables: Mapping[str, TableShape]
    nodes: tuple[Node, ...]
    entries: tuple[Entry, ...]
    checks: tuple[Check, ...]
    cards: tuple[Card, ...]
    accounts: tuple[AccountRule, ...] = ()
