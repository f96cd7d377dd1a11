"""What a name in a formula means on a row of a table: a column, a path along links, a parameter, another scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.types import DATE, Type
from assessment_engine.rules.formula import Found, Unresolved
from assessment_engine.rules.lowering.ground.builder import Builder

Names_ = tuple[str, ...]
FULL = ("full",)  # an item's full marks; they go before a column of that name


@dataclass(frozen=True, slots=True)
class Names:
    """The scope of a formula that stands on ``table``.

    ``prefixes`` are tried before a name as it stands: within the item ``daily.attendance`` the name ``late`` is
    ``daily.attendance.late``.  ``subject`` is the way from a row to the one it counts for, whose columns are read when
    the row has no column of that name.  ``parameters`` make a value when they are asked for.  ``given``
    are columns that are known not to be empty here, because the condition asks for their presence.
    """

    builder: Builder
    table: str
    prefixes: tuple[str, ...] = ()
    subject: tuple[Hop, ...] = ()
    parameters: Mapping[str, Callable[[Names], Found | None]] = field(default_factory=dict)
    given: frozenset[str] = frozenset()

    def resolve(self, names: Names_) -> Found | Unresolved:
        """The meaning of a dotted name; unresolved names come with the names that would do."""
        if names == FULL and "full" in self.parameters:
            return self.parameters["full"](self) or Unresolved("full", self.known())
        found = self._from(self.table, names, (), False)
        if found is None and self.subject:
            found = self._from(self.subject[-1].table, self._of_subject(names), self.subject, False)
        if found is None and len(names) == 1 and names[0] in self.parameters:
            found = self.parameters[names[0]](self)
        if found is not None and ".".join(names) in self.given:
            found = replace(found, type=found.type.given())
        return found or self._period(names) or Unresolved(".".join(names), self.known())

    def _of_subject(self, names: Names_) -> Names_:
        """A subject's column may be named ``subject.level``, or by its table: ``cadre.level``."""
        shape = self.builder.tables[self.subject[-1].table]
        explicit = len(names) > 1 and names[0] in ("subject", shape.same_id or shape.name)
        return names[1:] if explicit else names

    def known(self) -> tuple[str, ...]:
        """The names that a formula here may use, without paths."""
        tables = [self.table, *(hop.table for hop in self.subject[-1:])]
        columns = [
            name for table in tables for name in (*self.builder.tables[table].columns, *self.builder.lent(table))
        ]
        promised = [name for table in tables for name in self.builder.promised(table)]
        inner = [name.removeprefix(f"{prefix}.") for prefix in self.prefixes for name in promised + columns]
        return tuple(dict.fromkeys([*columns, *promised, *inner, *self.parameters]))

    def on(self, table: str, subject: tuple[Hop, ...] = ()) -> Names:
        """The same names as seen from another table."""
        return replace(self, table=table, subject=subject)

    def within(self, prefix: str) -> Names:
        """The same names as seen from within an item or a section."""
        return replace(self, prefixes=(prefix, *self.prefixes))

    def _from(self, table: str, names: Names_, hops: tuple[Hop, ...], optional: bool) -> Found | None:
        for length in range(len(names), 0, -1):
            if length < len(names) and self.builder.being_made(table, ".".join(names[:length])):
                continue  # what is being made is no link that leads on
            column = self._column(table, ".".join(names[:length]))
            if column is None:
                continue
            name, type_ = column
            if length == len(names):
                return Found(Path(name, hops), type_.maybe(optional))
            if type_.kind == "link":
                further = (*hops, Hop(name, type_.table))
                return self._from(type_.table, names[length:], further, optional or type_.optional)
        return self._card(table, names, hops, optional)

    def _column(self, table: str, name: str) -> tuple[str, Type] | None:
        inner = table == self.table or (self.subject and table == self.subject[-1].table)
        spellings = [f"{prefix}.{name}" for prefix in self.prefixes] if inner else []
        # what a form makes on the way (the place of `by_rank`) has no short name: it might be that of a column
        spellings = [spelling for spelling in spellings if self.builder.is_promised(table, spelling)]
        for spelling in (*spellings, name):
            if (
                spelling != name
                and self.builder.being_made(table, spelling)
                and name in self.builder.tables[table].columns
            ):
                continue  # in an item that has the name of a column, the name is the column: it cannot be the item
            type_ = self.builder.type_of(table, spelling)
            if type_ is not None:
                return spelling, type_
        return None

    def _card(self, table: str, names: Names_, hops: tuple[Hop, ...], optional: bool) -> Found | None:
        card = self.builder.table(names[0])
        base = self.builder.tables[table].same_id or table
        frame = self.builder.frames.get(base)
        if frame is not None and card is not None and card.same_id == frame.subject:
            return self._card(frame.subject, names, (*hops, Hop(frame.subject, frame.subject)), optional)
        if card is None or not card.same_id or card.same_id != base or len(names) < 2 or card.name == table:
            return None
        missing = optional or card.name in self.builder.optional_cards
        return self._from(card.name, names[1:], (*hops, Hop("id", card.name)), missing)

    def _period(self, names: Names_) -> Found | None:
        period = self.builder.period
        days = {("period", "first"): period.first, ("period", "last"): period.last, ("as_of",): self.builder.as_of}
        return Found(None, DATE, days[names]) if names in days else None
