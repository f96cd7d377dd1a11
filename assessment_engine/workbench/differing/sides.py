"""The two programmes side by side: what their cards show, and which columns are computed alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Card, CardLine, Plan
from assessment_engine.problems import Place, Problems
from assessment_engine.register.specs import Vocabulary
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.differing.prints import Prints

SETTLEMENT = "settlement."


@dataclass(slots=True)
class Sides:
    """The plans of the old and of the new programme, and the keys of their values."""

    old: Programme
    new: Programme
    plans: tuple[Plan, Plan] = field(init=False)
    prints: tuple[Prints, Prints] = field(init=False)

    def __post_init__(self) -> None:
        check_alike(self.old, self.new)
        self.plans = (self.old.plan(), self.new.plan())
        known: dict[object, int] = {}
        self.prints = (Prints(self.plans[0], known), Prints(self.plans[1], known))

    def cards(self, scheme: str | None) -> Iterator[tuple[Card, Card]]:
        """The cards of the schemes that both have."""
        new = {card.scheme: card for card in self.plans[1].cards}
        for card in self.plans[0].cards:
            if card.scheme in new and scheme in (None, card.scheme):
                yield card, new[card.scheme]

    def alone(self, scheme: str | None) -> list[str]:
        """The schemes that only one of them has."""
        names = [{card.scheme for card in plan.cards} for plan in self.plans]
        return sorted(name for name in names[0] ^ names[1] if scheme in (None, name))

    def not_compared(self, scheme: str | None) -> list[str]:
        """The entries, and where all schemes are asked about the checks and accounts, that are not the same in both."""
        cards = {card.table for plan in self.plans for card in plan.cards if scheme in (None, card.scheme)}
        told = [dict(self._beside(place, cards, whole=scheme is None)) for place in (0, 1)]
        return [name for name in sorted({*told[0], *told[1]}) if told[0].get(name) != told[1].get(name)]

    def _beside(self, place: int, cards: Collection[str], whole: bool) -> Iterator[tuple[str, object]]:
        """What a programme comes to beside its cards, by name: whatever makes an entry, a finding or a balance."""
        plan, prints = self.plans[place], self.prints[place]
        for entry in plan.entries:
            if (entry.card or entry.on) in cards:
                on_card = entry.on in cards  # its amount is one of the columns of the card that are compared
                amount = None if on_card else (prints.table(entry.on), prints.column(entry.on, entry.amount))
                yield entry.id, (amount, entry.payer, entry.payee, entry.due, entry.whose)
        for check in plan.checks if whole else ():
            made = check.on in plan.tables
            holds = (prints.table(check.on), prints.column(check.on, check.column)) if made else None
            yield check.id, (holds, check.severity)
        for rule in plan.accounts if whole else ():
            yield rule.id, (rule.opening, rule.check and rule.check.severity)

    def is_alike(self, table: str, column: str) -> bool:
        """Whether a column is computed alike in both, on the same rows."""
        one, other = self.prints
        return one.column(table, column) == other.column(table, column)


def shown(plan: Plan, card: Card) -> list[str]:
    """The columns that a card shows, and the lines of its settlement."""
    columns = plan.tables[card.table].columns
    lists = [name for one in card.lists for name in (one.column, one.place)]
    named = [card.total, *_of_lines(card.lines), card.rank, card.grade, *(flag for flag, _ in card.flags), *lists]
    settled = [node.name for node in plan.nodes if not isinstance(node, View) and node.on == card.table]
    named += [*card.shown, *(name for name in settled if name.startswith(SETTLEMENT))]
    amounts = [entry.amount for entry in plan.entries if entry.on == card.table]
    return [name for name in dict.fromkeys([*named, *amounts]) if name in columns]


def _of_lines(lines: Iterable[CardLine]) -> Iterator[str]:
    for line in lines:
        yield line.column
        yield from _of_lines(line.lines)


def check_alike(old: Programme, new: Programme) -> None:
    """See that there are registers for both.

    Raises:
        Refused: their periods or their tables differ.
    """
    problems = Problems()
    periods = [f"{one.period.first} – {one.period.last}" for one in (old, new)]
    if old.period != new.period:
        problems.add("W305", Place(new.name), periods[1], old=periods[0])
    for table, column in _other_columns(old.vocabulary, new.vocabulary):
        problems.add("W304", Place(new.name), table, column=column)
    problems.refuse_errors()


def _other_columns(old: Vocabulary, new: Vocabulary) -> Iterator[tuple[str, str]]:
    for name in sorted({*old.tables, *new.tables}):
        one, other = old.tables.get(name), new.tables.get(name)
        if one is None or other is None:
            yield name, "—"
            continue
        for column in sorted({*one.columns, *other.columns}):
            left, right = one.columns.get(column), other.columns.get(column)
            if left is None or right is None or left.type != right.type:
                yield name, column
