"""The change of a total, taken apart into sections, items and rules: the parts add up to it exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from assessment_engine.outcome import Outcome
from assessment_engine.outcome.layout import flat_lines
from assessment_engine.outcome.part_words import PARTS
from assessment_engine.outcome.reading import before
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column
from assessment_engine.plan.plan import Card
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.values import Value
from assessment_engine.workbench.impacts.causes import INSIDE, Causes
from assessment_engine.workbench.impacts.linear import Linear, is_number, linear
from assessment_engine.workbench.impacts.words import RESTS


@dataclass(frozen=True, slots=True)
class Part:
    """What a column (or a floor, a cap, a rounding: ``=floor``) adds to the change of a total, in points of the total.

    ``parts`` add up to ``change``; a part that has none is not made of others, and ``causes`` are the changes of the
    rules (their places in ``Impact.changes``) that it stands on.
    """

    column: str
    title: Title
    change: Fraction
    parts: tuple[Part, ...]
    causes: tuple[int, ...] = ()


class Side:
    """The cards of one scheme by one programme, ready to be taken apart."""

    def __init__(self, outcome: Outcome, card: Card) -> None:
        self.outcome, self.card = outcome, card
        self.rows = outcome.result.tables[card.table].by_id
        self._reader = outcome.explainer.reader
        self._nodes = outcome.explainer.nodes

    @cached_property
    def lines(self) -> frozenset[str]:
        """The columns that the card shows as lines, and what items are made of."""
        return frozenset(line.column for line in flat_lines(self.card.lines))

    def is_line(self, column: str) -> bool:
        """Whether a column is a part that people know: a line, or the basis or an obligation of one."""
        above, _, last = column.rpartition(".")
        return column in self.lines or (bool(above) and last.rstrip("0123456789") in PARTS)

    def linear(self, column: str, row: Row) -> Linear | None:
        """What a column is a sum of; None where it is made of nothing that can be told apart."""
        node = self._nodes.get((self.card.table, column))
        if not isinstance(node, Column):
            return None

        def read(path: Path) -> Value:
            own = not path.hops and path.column == column
            return self._reader.read(before(row) if own else row, path)

        return self._through(linear(node.formula, read, self.is_line), row)

    def _through(self, made: Linear, row: Row) -> Linear:
        for name in [name for name in made.terms if name.rpartition(".")[2] in INSIDE]:
            inner = self.linear(name, row)
            if inner is not None:
                made.add(inner, made.terms.pop(name))
        return made

    def opens(self, column: str) -> bool:
        """Whether a part is told with the parts under it: a line of the card that a formula makes."""
        return column in self.lines or column == self.card.total

    def title(self, column: str) -> Title:
        """What a part is called."""
        if column.startswith("="):
            key, _, switch = column.partition(":")
            word = RESTS[key]
            title = self.outcome.names.any_column(self.card.table, switch) if switch else Title("", "")
            return Title(word.zh.format(switch=title.zh), word.en.format(switch=title.en))
        return self.outcome.names.any_column(self.card.table, column)


@dataclass(frozen=True, slots=True)
class _Half:
    """One side of a part: what it adds to the total, and where it is taken apart further."""

    side: Side
    row: Row
    column: str
    factor: Fraction
    amount: Fraction

    def inner(self) -> dict[str, _Half]:
        """The parts of this half, by column."""
        made = self.side.linear(self.column, self.row) if self.side.opens(self.column) else None
        if made is None:
            return {}
        halves = {key: self._of(key, self.factor * factor) for key, factor in made.terms.items()}
        rests = {key: _Half(self.side, self.row, key, self.factor, self.factor * one) for key, one in made.rest.items()}
        return halves | rests

    def _of(self, column: str, factor: Fraction) -> _Half:
        value = self.row.get(column)
        amount = Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
        return _Half(self.side, self.row, column, factor, factor * amount)


def parts_of(old: Side, new: Side, row_old: Row, row_new: Row) -> tuple[Part, ...]:
    """The parts of the change of one card's total; none where either has no total."""
    halves = []
    for side, row in ((old, row_old), (new, row_new)):
        value = row.get(side.card.total) if side.card.total else None
        if not is_number(value):
            return ()
        halves.append(_Half(side, row, side.card.total, Fraction(1), Fraction(value)))  # type: ignore[arg-type]
    return _parts(halves[0], halves[1])


def _parts(old: _Half | None, new: _Half | None) -> tuple[Part, ...]:
    """The parts under two halves that differ, the largest first."""
    before_, after = old.inner() if old else {}, new.inner() if new else {}
    found = []
    for key in {**before_, **after}:
        one, other = before_.get(key), after.get(key)
        change = (other.amount if other else Fraction(0)) - (one.amount if one else Fraction(0))
        if change:
            teller = other or one
            assert teller is not None
            inner = () if key.startswith("=") else _parts(one, other)
            found.append(Part(key, teller.side.title(key), change, inner))
    if len(found) == 1 and found[0].column.startswith("=formula"):
        return ()
    return tuple(sorted(found, key=lambda part: (-abs(part.change), part.column)))


def with_causes(parts: tuple[Part, ...], causes: Causes, table: str, above: str) -> tuple[Part, ...]:
    """The parts, of which those that are not made of others know the changes that they stand on."""
    found = []
    for part in parts:
        if part.parts:
            part = replace(part, parts=with_causes(part.parts, causes, table, part.column))
        else:
            kind, _, switch = part.column.partition(":")
            moved = switch if kind.startswith("=") else part.column
            part = replace(part, causes=causes.of_column(table, moved) if moved else causes.own(table, above))
        found.append(part)
    return tuple(found)


def leaves(parts: tuple[Part, ...]) -> list[Part]:
    """The parts that are not made of others: the rules, bounds and roundings that moved a total."""
    return [leaf for part in parts for leaf in (leaves(part.parts) if part.parts else [part])]
