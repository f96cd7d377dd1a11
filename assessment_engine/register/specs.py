"""The vocabulary in compiled form: tables and their columns, as readers, rules and engines use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assessment_engine.problems import Place
from assessment_engine.titles import Title
from assessment_engine.types import Type

Form = Literal["text", "integer", "decimal", "money", "date", "boolean", "share", "choice", "link"]
TableKind = Literal["entity", "record", "span", "link", "earlier", "built_in"]
NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column: what its cells may hold (``type``), how they are written (``form``), and what it is called.

    ``choices`` are the titles of the words of a choice.  ``unique`` says that no two rows have the same value;
    ``pattern`` is a regular expression that the whole text has to match.
    """

    name: str
    form: Form
    type: Type
    title: Title
    choices: Mapping[str, Title] = field(default_factory=dict)
    unique: bool = False
    pattern: str = ""
    place: Place = NOWHERE

    @property
    def optional(self) -> bool:
        """Whether a cell may be empty."""
        return self.type.optional

    @property
    def names(self) -> tuple[str, ...]:
        """What a header may call the column: its id, or its title in either language."""
        return (self.name, self.title.zh, self.title.en)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its kind, its columns (``id`` among them), and what must hold between its rows.

    No two rows with the same values in ``one_at_a_time`` hold on the same day; rows without dates hold always.
    ``between`` are the two link columns of a link (of earlier outcomes those that say whose they are), and
    ``sums_to_one`` says that the shares of one row of the first add up to one on every day on which there are any.
    """

    name: str
    kind: TableKind
    title: Title
    columns: Mapping[str, ColumnSpec]
    one_at_a_time: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    shared: bool = False
    sums_to_one: bool = False
    place: Place = NOWHERE

    @property
    def names(self) -> tuple[str, ...]:
        """What a file may call the table: its id, or its title in either language."""
        return (self.name, self.title.zh, self.title.en)

    @property
    def dated(self) -> bool:
        """Whether its rows hold from one day to another (``from``, ``to``)."""
        return "from" in self.columns and self.kind in ("span", "link")

    @property
    def dated_by(self) -> str:
        """The column whose day makes a row known: not before it was recorded, or before the span begins."""
        if self.kind == "record" or self.name == "decision":
            return "date"
        return "from" if self.kind == "span" else ""

    @property
    def read(self) -> bool:
        """Whether it is read from the register; the months and weeks of the period are not."""
        return self.kind != "built_in" or self.name == "decision"

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that make the id of a row which is given none: of links, decisions and earlier outcomes."""
        if self.kind == "link":
            return (*self.between, "from") if self.dated else self.between
        if self.kind == "earlier":
            return (*self.between, "period")
        return ("node", "row", "by") if self.name == "decision" else ()

    @property
    def made(self) -> tuple[str, ...]:
        """The columns that may be left out because they are made of others."""
        return ("id",) if self.key else ()

    @property
    def links(self) -> tuple[ColumnSpec, ...]:
        """Its columns that lead to another table."""
        return tuple(column for column in self.columns.values() if column.form == "link")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of a register by name, the built-in ones among them."""

    name: str
    tables: Mapping[str, TableSpec]

    def of_kind(self, *kinds: TableKind) -> tuple[TableSpec, ...]:
        """The tables of these kinds, in the order of the vocabulary."""
        return tuple(table for table in self.tables.values() if table.kind in kinds)


def shape_of(vocabulary: Vocabulary) -> dict[str, dict[str, Type]]:
    """The type of every column of every table: what a plan starts from."""
    return {
        table.name: {column.name: column.type for column in table.columns.values()}
        for table in vocabulary.tables.values()
    }
