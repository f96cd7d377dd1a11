"""A scheme while it is drawn: what it stands on, the names that are known on its card so far, and its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.agreement.conditions import condition
from tests.agreement.formulas import Formulas
from tests.agreement.lot import Lot
from tests.agreement.ways import PERIODS, Records, Way, plain_names, reaching, united, ways
from tests.agreement.words import Name, Words, names_of, names_of_link


@dataclass(frozen=True, slots=True)
class Decided:
    """A node about which persons decide: who may, and what they may say."""

    node: str
    subject: str
    each: str
    by: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(slots=True)
class Scene:
    """One scheme, form by form; every form that is made adds its names for those that come after it."""

    lot: Lot
    words: Words
    scheme: str
    subject: str
    each: str = ""
    names: list[Name] = field(default_factory=list)
    measures: list[Name] = field(default_factory=list)
    document: dict[str, Any] = field(default_factory=dict)
    decided: list[Decided] = field(default_factory=list)
    tables: dict[str, list[Name]] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # the columns of its history
    bases: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of its own tables, those that they are made of
    cards: list[tuple[str, str, list[Name]]] = field(default_factory=list)  # other cards, whose they are, their columns
    count: int = 0

    @property
    def periodic(self) -> bool:
        """Whether its cards are of periods."""
        return self.each in PERIODS

    def fresh(self, prefix: str) -> str:
        """An id that no other form of the scheme has."""
        self.count += 1
        return f"{prefix}{self.count}"

    def formulas(self, depth: int = 2, *, full: bool = False) -> Formulas:
        """Formulas over what is known of the card."""
        own = [Name("full", "number", positive=True)] if full else []
        return Formulas(self.lot, [*own, *self.names], depth)

    def know(self, *names: Name) -> None:
        """Names that forms from here on may use."""
        self.names += names

    def records(
        self, *, plain: bool = False, unions: bool = True, kinds: Sequence[str] = ("record", "span")
    ) -> Records:
        """Records of some table (or a union) that lead to the subject."""
        lot = self.lot
        if self.tables and lot.chance(20):
            return self._own_table(lot.one(list(self.tables)), plain)
        tables = [table for table in self.words.of_kind(*kinds) if self._ways((table.name,))]
        both = [pair for pair in (("visit", "report"), ("visit", "tick"), ("report", "ballot")) if self._ways(pair)]
        if unions and both and lot.chance(12):
            return self._reached(lot.one(both), plain)
        return self._reached((lot.one(tables).name,), plain)

    def _own_table(self, id_: str, plain: bool) -> Records:
        """The rows of a table of the scheme itself, which lead on as those do of which it is made."""
        known = self.tables[id_]
        if id_ not in self.bases:
            subject = [name.under("subject") for name in [*self.measures, *names_of(self.words, self.subject, 0)]]
            keys: dict[str, Any] = {"via": self.subject} | ({"dated": "none"} if self.each else {})
            return Records((id_,), keys, known, [*known, *subject], day="")
        led = self._reached(self.bases[id_], plain, own=True)
        return replace(led, tables=(id_,), own=known, names=[*known, *led.names[len(led.own) :]])

    def records_of(self, table: str) -> Records:
        """The records of one table; the subject must be one to which they lead."""
        return self._reached((table,), False)

    def leads(self, table: str) -> bool:
        """Whether records of a table lead to the subject."""
        return bool(self._ways((table,)))

    def leads_all(self, tables: tuple[str, ...]) -> bool:
        """Whether the records of a table, or of a union, lead to the subject."""
        return bool(self._ways(tables, own=True))

    def _ways(self, tables: tuple[str, ...], *, own: bool = False) -> list[Way]:
        """The ways to the subject; from a table of one's own, or a union, the first leg is a column."""
        table = self.words.tables[tables[0]] if len(tables) == 1 else united(self.words, tables)
        found = [way for way in ways(self.words, table, self.subject) if not (way.shared and table.shared)]
        columns = {link.text for link in table.links()}
        return [way for way in found if way.via and way.via[0] in columns] if own or len(tables) > 1 else found

    def _reached(self, tables: tuple[str, ...], plain: bool, *, own: bool = False) -> Records:
        table = self.words.tables[tables[0]] if len(tables) == 1 else united(self.words, tables)
        known = self._ways(tables, own=own)
        simple = [way for way in known if not way.many]
        way = self.lot.one(simple if simple and (plain or self.lot.chance(50)) else known)
        keys = reaching(self.lot, self.words, way, self.each, table)
        names = plain_names(self.words, table, tables)
        links = [name for link in way.links for name in names_of_link(self.words.tables[link])]
        subject = [name.under("subject") for name in self.measures]
        subject += [name.under("subject") for name in names_of(self.words, self.subject, 0)]
        day = "date" if table.kind == "record" else "from" if table.days else ""
        if day and any(name.text == "wage" for name in self.names):
            subject.append(Name(f"wage({day})", "number", positive=True))
        by_share = way.shared and keys.get("shared") == "by_share"
        return Records(tables, keys, names, [*names, *links, *subject], by_share, day)

    def when(self, records: Records) -> dict[str, Any]:
        """Which of the records a form is about."""
        picked = condition(self.lot, records.own) if self.lot.chance(70) else {}
        return records.when(picked)
