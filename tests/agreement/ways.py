"""The ways from a record to its subject, and what a form has to say about each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.agreement.lot import Lot
from tests.agreement.words import Name, Table, Words, names_of, own_names

PERIODS = ("week", "half_month", "month", "quarter", "half_year")


@dataclass(frozen=True, slots=True)
class Way:
    """A way along links: as ``via`` spells it, and whether it is many-valued, dated, shared, and by which links."""

    via: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    dated: bool = False
    shared: bool = False

    @property
    def many(self) -> bool:
        """Whether it may lead to one subject twice."""
        return bool(self.links)

    def after(self, name: str, link: Table | None = None) -> Way:
        """The way that begins with one more leg."""
        if link is None:
            return replace(self, via=(name, *self.via))
        dated, shared = self.dated or link.dated, self.shared or link.shared
        return Way((name, *self.via), (link.name, *self.links), dated, shared)


def ways(words: Words, table: Table, subject: str, legs: int = 3) -> list[Way]:
    """All ways from the rows of a table to those of the subject, so long at most."""
    return [way for way in _ways(words, table, subject, legs) if len(set(way.links)) == len(way.links)]


def _ways(words: Words, table: Table, subject: str, legs: int) -> Iterator[Way]:
    if table.name == subject:
        yield Way()
    if legs == 0:
        return
    for link in table.links():
        if link.table in words.tables:
            further = words.tables[link.table]
            yield from (way.after(link.text) for way in _ways(words, further, subject, legs - 1))
        elif link.table == subject:
            yield Way((link.text,))
    for link_table in words.of_kind("link"):
        for near, far in (link_table.between, link_table.between[::-1]):
            if link_table.columns[near].table == table.name:
                target = words.tables[link_table.columns[far].table]
                same = len({link_table.columns[end].table for end in link_table.between}) == 1
                said = f"{link_table.name}.{near}" if same and near != link_table.between[0] else link_table.name
                said = f"{link_table.name}.{link_table.between[0]}" if same and near != link_table.between[0] else said
                yield from (way.after(said, link_table) for way in _ways(words, target, subject, legs - 1))


@dataclass(frozen=True, slots=True)
class Records:
    """Records that a form is about: their tables, the keys that say their way, and the names on a row that was led."""

    tables: tuple[str, ...]
    keys: dict[str, Any]
    own: list[Name]  # of the record, and along its links: what ``when`` may name
    names: list[Name]  # those, those of the way's links, and those of the subject: what a price may name
    shared: bool = False
    day: str = "date"

    @property
    def said(self) -> Any:
        """The table, or the tables of a union, as a form writes them."""
        return self.tables[0] if len(self.tables) == 1 else list(self.tables)

    def when(self, condition: dict[str, Any]) -> dict[str, Any]:
        """A condition that names the records as well."""
        return {"record": self.said} | condition


def united(words: Words, tables: Sequence[str]) -> Table:
    """A table with the columns that several share."""
    first, *rest = [words.tables[name] for name in tables]
    columns = {
        name: replace(column, optional=any(table.columns[name].optional for table in (first, *rest)))
        for name, column in first.columns.items()
        if all(name in table.columns and _alike(column, table.columns[name]) for table in rest)
    }
    return Table("", first.kind, columns)


def _alike(one: Name, other: Name) -> bool:
    return (one.kind, one.table, one.words, one.step) == (other.kind, other.table, other.words, other.step)


def reaching(lot: Lot, words: Words, way: Way, each: str, table: Table) -> dict[str, Any]:
    """The keys that say a way: what is asked there, now and then against what the choices say."""
    keys: dict[str, Any] = {"via": ".".join(way.via)} if way.via else {}
    if lot.chance(20):
        keys["nobody"] = lot.one(("error", "ignore"))
    if way.many and lot.chance(50):
        keys["twice"] = lot.one(("once", "each"))
    if way.shared:
        keys["shared"] = lot.one(("by_share", "whole"))
    if way.dated:
        keys["day"] = lot.one(_days(table, each))
    return keys | (_dating(lot, table, each) if each else {})


def _days(table: Table, each: str) -> list[str]:
    own = ["date"] if table.kind == "record" else ["from"] if table.days else []
    ends = ["each_first", "each_last"] if each in PERIODS else []
    return [*own, "period_last", "period_first", "as_of", *ends]


def _dating(lot: Lot, table: Table, each: str) -> dict[str, Any]:
    """In which of the periods a record counts."""
    links = [link.text for link in table.links() if link.table == each and not link.optional]
    if each not in PERIODS:
        return {"dated": lot.one([*links, "none"])}
    if table.kind == "record":
        days = [name.text for name in own_names(table) if name.kind == "date" and not name.optional]
        return {"dated": lot.one([*days, *links, "none"])} if links or lot.chance(25) else {"dated": "date"}
    if table.days:
        return {"dated": lot.one(("overlap", "from", "none"))}
    return {}


def plain_names(words: Words, table: Table, tables: Sequence[str]) -> list[Name]:
    """What may be named on a record as it was entered."""
    if len(tables) == 1:
        return names_of(words, tables[0], 1)
    further = [
        name.under(link.text, link.optional)
        for link in table.links()
        for name in names_of(words, link.table, 0)
    ]  # fmt: skip
    return [*own_names(table), *further]
