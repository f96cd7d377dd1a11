"""What an engine hands over: every table with every value computed on it, the entries, and what the checks found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment_engine.plan.nodes import Check, Entry
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place, Problem
from assessment_engine.register.tables import Row, Table


@dataclass(frozen=True, slots=True)
class Posting:
    """One entry made: ``amount`` fen (above zero) from one account to another, for the row it stands on.

    ``subject`` is the row of the card that it is shown on, ``place`` where the row was entered.
    """

    entry: Entry
    row: str
    subject: str
    place: Place
    payer: str
    payee: str
    amount: int
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A row on which a check does not hold (or is unknown)."""

    check: Check
    row: Row

    @property
    def id(self) -> str:
        """The row's id: where a form made the check, that of the record as it was entered."""
        return list(_made_from(self.row))[-1].id if self.check.label else self.row.id

    @property
    def who(self) -> str:
        """For whom the record of such a check counts; empty where it leads to nobody."""
        said = [row.values.get("who", "") for row in _made_from(self.row)] if self.check.label else []
        return next((who for who in said if isinstance(who, str) and who), "")


def _made_from(row: Row | None) -> Iterator[Row]:
    """The row, the one that it was made from, and so on."""
    while row is not None:
        yield row
        row = row.base


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a run: tables (those of the register, the views and the cards) by name, postings, findings.

    ``problems`` are those met while computing: a total that ends Missing, two records where one was asked for.
    ``matcher`` names what matched the views: ``durable_rules 2.0.28`` or ``plain``.
    """

    plan: Plan
    tables: Mapping[str, Table]
    postings: tuple[Posting, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    matcher: str
