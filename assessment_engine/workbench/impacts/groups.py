"""The groups of a scheme's cards: how each gains and loses, and how its totals are distributed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment_engine.outcome import Scorecard
from assessment_engine.outcome.cards import in_order
from assessment_engine.problems import Language
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.types import TEXT
from assessment_engine.values import Number, Value
from assessment_engine.workbench.impacts.model import GroupImpact
from assessment_engine.workbench.impacts.parts import Side
from assessment_engine.workbench.impacts.spread import mean, spread

LANGUAGES: tuple[Language, Language] = ("zh", "en")
Pair = tuple[Scorecard, Scorecard]
Group = tuple[Value, ...]


class Grouping:
    """Cards grouped by a column that was asked for, or as the scheme compares them."""

    def __init__(self, old: Side, new: Side, asked: str | None) -> None:
        self._sides = (old, new)
        self._asked = asked if asked and all(_has(side, asked) for side in (old, new)) else None
        self.by: tuple[str, ...] = (self._asked,) if self._asked else old.card.within

    def asked_of(self, row: Row) -> Value | None:
        """The value by which a card is grouped; None where it is as the scheme compares."""
        return row.get(self._asked) if self._asked else None

    def groups(self, pairs: Sequence[Pair]) -> tuple[GroupImpact, ...]:
        """The groups, as they were by the old rules, in the order of their values."""
        old = self._sides[0]
        found: dict[Group, list[Pair]] = {}
        for pair in pairs:
            value = self.asked_of(old.rows[pair[0].id])
            found.setdefault(pair[0].group if value is None else (value,), []).append(pair)
        shape = old.outcome.result.plan.tables[old.card.table].columns
        types = [shape.get(column, TEXT) for column in self.by]
        ordered = sorted(found, key=lambda one: tuple(map(in_order, one, types)))
        return tuple(self._group(group, found[group]) for group in ordered)

    def _group(self, group: tuple[Value, ...], pairs: list[Pair]) -> GroupImpact:
        both = [(number(old.total), number(new.total)) for old, new in pairs]
        numbers = [(old, new) for old, new in both if old is not None and new is not None]
        changes = [new - old for old, new in numbers]
        gainers, losers = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
        before, after = spread([old for old, _ in numbers]), spread([new for _, new in numbers])
        return GroupImpact(group, len(pairs), gainers, losers, mean(changes) if changes else None, before, after)

    def words(self, groups: tuple[GroupImpact, ...]) -> Iterator[tuple[Value, Title]]:
        """What the words of the groups are called."""
        old = self._sides[0]
        names, table = old.outcome.names, old.card.table
        for place, column in enumerate(self.by):
            words = {value for group in groups if isinstance(value := group.group[place], str)}
            for value in sorted(words):
                texts = [names.cell(table, column, value, language) for language in LANGUAGES]
                yield value, Title(texts[0], texts[1])


def _has(side: Side, column: str) -> bool:
    """Whether the cards of a side, or the subjects that they are of, have a column."""
    try:
        return all(row.get(column) is not None for row in side.rows.values())
    except KeyError:
        return False


def number(value: Value | None) -> Number | None:
    """A value that is a number; a truth value is none."""
    return value if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def difference(old: Value | None, new: Value | None) -> Number | None:
    """How much more the new number is; None where one of them is none."""
    before, after = number(old), number(new)
    return None if before is None or after is None else after - before
