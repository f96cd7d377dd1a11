"""Each discretionary mark moved by one step, alone: which ranks and grades change, and which marks decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.plan.plan import Card
from assessment_engine.register.tables import Row
from assessment_engine.types import Type
from assessment_engine.values import Missing, Number, Value, decimal_text
from assessment_engine.workbench.sensing.counting import Counting, in_order, is_number
from assessment_engine.workbench.sensing.given import Source, Sources
from assessment_engine.workbench.sensing.given_marks import Direction, ItemMarks, Mark, Move
from assessment_engine.workbench.sensing.near_limits import about, own_changes
from assessment_engine.workbench.sensing.spans import Spans
from assessment_engine.workbench.sensing.steps import plain
from assessment_engine.workbench.sensing.what_if import Cell, WhatIf

_UP: tuple[Direction, Direction] = ("up", "down")


@dataclass(frozen=True, slots=True)
class Given:
    """One mark: the source it is of, where it was entered, about whom, by whom, and its value."""

    source: Source
    cell: Cell
    row: Row
    subject: str
    by: str
    value: Value


def given(what_if: WhatIf, sources: Sources, card: Card) -> Iterator[Given]:
    """Every mark of a scheme, each record once, by source and id."""
    met = set[tuple[str, str, str]]()
    for source in sources.found():
        rows = what_if.rows(source.table)
        for key in sorted(rows):
            cell = what_if.entered(source.table, rows[key], source.column)
            if cell is None or (cell.table, cell.row, cell.column) in met:
                continue
            met.add((cell.table, cell.row, cell.column))
            row = what_if.rows(cell.table)[cell.row]
            value = row.get(source.column)
            if not isinstance(value, Missing):
                by = source.by or sources.rater(cell.table)
                yield Given(source, cell, row, _subject(card, source, rows[key]), _text(row, by, source), value)


def _subject(card: Card, source: Source, row: Row) -> str:
    """Whom a mark is about: the card of a decision, or to whom the record leads."""
    columns = ("row",) if source.by == "by" else ("who", card.subject)
    for column in columns:
        try:
            found = row.get(column)
        except KeyError:
            continue
        if isinstance(found, str):
            return found
    return ""


def _text(row: Row, by: str, source: Source) -> str:
    said = row.get(by) if by else source.group
    return said if isinstance(said, str) else ""


class Marks:
    """Moves the marks of one scheme."""

    def __init__(self, what_if: WhatIf, card: Card, all_: list[Given], spans: Spans) -> None:
        self._what_if = what_if
        self._card = card
        self._given = all_
        self._spans = spans
        self._counting = Counting(what_if, card)

    def found(self) -> tuple[ItemMarks, ...]:
        """The marks by their items, in the order of the card, each with what follows when it moves."""
        items: dict[str, list[Given]] = {}
        for one in self._given:
            items.setdefault(one.source.item, []).append(one)
        return tuple(self._item(items[item]) for item in in_order(self._card, items))

    def _item(self, marks: list[Given]) -> ItemMarks:
        source = marks[0].source
        return ItemMarks(source.item, source.clause.title, source.kind, tuple(self._mark(one) for one in marks))

    def _mark(self, one: Given) -> Mark:
        moves, cards = list[Move](), set[str]()
        for direction in _UP:
            moved = self._move(one, direction, cards)
            if moved is not None:
                moves.append(moved)
        source = one.source
        cards |= {one.subject} & self._what_if.rows(self._card.table).keys()
        return Mark(
            source.kind, source.item, one.cell.table, one.cell.row, one.row.place, tuple(sorted(cards)), one.by,
            one.value, self._step(one), tuple(moves),
        )  # fmt: skip

    def _move(self, one: Given, direction: Direction, cards: set[str]) -> Move | None:
        """One step up or down; None where there is no such mark, or the register would be refused with it."""
        after = self._after(one, direction)
        if after is None:
            return None
        with self._what_if.cells(one.cell.table, one.cell.column, {one.cell.row: after}) as seen:
            if seen.refused:
                return None
            own = set(about(self._card, seen.changes))
            cards |= own
            self._spans.see(seen)
            changes = own_changes(self._what_if, self._card, seen, own)
            return Move(direction, after, self._counting.effect(seen), changes)

    def _step(self, one: Given) -> Number | None:
        if one.source.kind == "decision":
            return one.source.step
        step = self._type(one).step if one.source.kind != "word" else None
        return None if step is None else plain(step)

    def _type(self, one: Given) -> Type:
        return self._what_if.plan.tables[one.cell.table].columns[one.cell.column]

    def _after(self, one: Given, direction: Direction) -> Value | None:
        source, sign = one.source, 1 if direction == "up" else -1
        if source.kind == "word":
            return _neighbour(source.words, one.value, -sign)
        if source.kind == "decision":
            number = Fraction(str(one.value)) + sign * Fraction(source.step or 1)
            return decimal_text(plain(number))
        type_, step = self._type(one), self._step(one)
        if step is None or not is_number(one.value):
            return None
        assert isinstance(one.value, int | Fraction)
        moved = plain(one.value + sign * step)
        within = (type_.low is None or moved >= type_.low) and (type_.high is None or moved <= type_.high)
        return moved if within else None


def _neighbour(words: tuple[str, ...], word: Value, by: int) -> str | None:
    """The word before or after one; None at the end of the list."""
    place = words.index(word) + by if word in words else -1
    return words[place] if 0 <= place < len(words) else None
