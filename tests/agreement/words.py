"""The tables and columns of a drawn programme, as the generators know them, who write only what may be written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["number", "boolean", "date", "choice", "text", "link"]
LEVELS = ("low", "mid", "high", "top")
KINDS = ("red", "blue", "green")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a formula may use, or a column: what it stands for."""

    text: str
    kind: Kind
    optional: bool = False
    fixed: bool = True  # a multiple of a step, which may be summed over rows
    whole: bool = False
    words: tuple[str, ...] = ()
    ordered: bool = False
    table: str = ""  # where a link leads
    positive: bool = False  # never below zero
    pays: bool = False  # whole fen
    form: Any = field(default=None, compare=False)  # how the vocabulary writes the column
    low: Decimal | int | None = None
    high: Decimal | int | None = None
    step: Decimal = Decimal("0.01")

    def under(self, prefix: str, optional: bool = False) -> Name:
        """The same name at the end of a path."""
        return replace(self, text=f"{prefix}.{self.text}", optional=self.optional or optional)


@dataclass(slots=True)
class Table:
    """A table of the vocabulary: its columns, and of a link the two that lead on."""

    name: str
    kind: Literal["entity", "record", "span", "link"]
    columns: dict[str, Name] = field(default_factory=dict)
    between: tuple[str, ...] = ()
    dated: bool = False
    shared: bool = False
    one_at_a_time: str = ""

    def links(self) -> list[Name]:
        """The columns that lead to another table."""
        return [column for column in self.columns.values() if column.kind == "link"]

    @property
    def days(self) -> bool:
        """Whether its rows hold from one day to another."""
        return self.kind == "span" or self.dated


@dataclass(slots=True)
class Words:
    """A vocabulary: its tables, the period, and what is known of each built-in table."""

    tables: dict[str, Table]
    first: str
    last: str

    def of_kind(self, *kinds: str) -> list[Table]:
        """The tables of these kinds."""
        return [table for table in self.tables.values() if table.kind in kinds]


def own_names(table: Table) -> list[Name]:
    """The columns that formulas on a row of the table may name."""
    days = {
        "record": [Name("date", "date")],
        "span": [Name("from", "date"), Name("to", "date", optional=True)],
        "link": [Name("from", "date"), Name("to", "date", optional=True)] if table.dated else [],
        "entity": [],
    }[table.kind]
    return [*table.columns.values(), *days]


def names_of_link(table: Table) -> list[Name]:
    """The columns of a link's row by which a record came; of a record that is such a row they may be hidden."""
    share = [Name("share", "number", fixed=False, positive=True)] if table.shared else []
    return [name.under(table.name) for name in [*own_names(table), *share]]


PERIOD_NAMES = [Name("first", "date"), Name("last", "date"), Name("number", "number", whole=True, positive=True)]


def names_of(words: Words, table: str, depth: int = 2) -> list[Name]:
    """The columns of a table and, along its single-valued links, those of the tables to which they lead."""
    if table not in words.tables:
        return list(PERIOD_NAMES)
    own = own_names(words.tables[table])
    if depth == 0:
        return own
    further = [
        name.under(link.text, link.optional)
        for link in words.tables[table].links()
        for name in names_of(words, link.table, depth - 1)
    ]
    return [*own, *further]
