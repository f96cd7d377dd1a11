"""The file of a scheme's cards: one row a card, who, the group, the decisions, what is shown, and every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.vector import Vector, boolean
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.outcome.large.decimals import digits_of
from assessment_engine.outcome.large.order import Ordered
from assessment_engine.outcome.large.people import called, plain
from assessment_engine.outcome.large.sheet import Block, Cells, Head, HeadKind, Sheet
from assessment_engine.outcome.layout import decision_columns, file_of, line_titles, shown_columns
from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.types import Kind, Type

KINDS: Mapping[Kind, HeadKind] = {
    "number": "number", "boolean": "boolean", "date": "date", "text": "text", "choice": "text", "link": "text",
}  # fmt: skip
_OF_SORT: Mapping[str, HeadKind] = {"number": "number", "boolean": "boolean", "date": "date", "word": "text"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file with its cells."""

    head: Head
    cells: Cells


def cards_sheet(frames: Mapping[str, Frame], card: Card, types: Mapping[str, Type], order: Ordered) -> Sheet:
    """The file of the cards of one scheme, in their order."""
    columns = [*_who(frames, card), *_values(frames[card.table], card, types, order)]
    block = Block(tuple(one.cells for one in columns), order.size, order.rows)
    return Sheet(file_of(card.scheme), tuple(one.head for one in columns), lambda: (block,))


def _who(frames: Mapping[str, Frame], card: Card) -> Iterator[Column]:
    frame = frames[card.table]
    ids = frame.ids()
    yield Column(Head("id"), Cells(lambda rows: plain(ids.take(rows))))
    if card.each:
        subjects = frame.get(card.subject)
        yield Column(Head(card.subject), Cells(lambda rows: plain(subjects.take(rows))))
    column = card.subject if card.each else "id"
    yield Column(Head("name"), Cells(called(frames, frame, card.subject, column)))


def _values(frame: Frame, card: Card, types: Mapping[str, Type], order: Ordered) -> Iterator[Column]:
    for name in card.within:
        yield column_of(frame, name, types)
    decided = {"total": card.total, "rank": card.rank, "grade": card.grade}
    for name in decision_columns(card):
        if name == "tied":
            assert order.tied is not None
            yield Column(Head(name, "boolean"), Cells(boolean(order.tied)))
        else:
            yield column_of(frame, decided[name], types, called=name, step=name == "total")
    for name, _ in card.flags:
        yield Column(Head(name, "boolean"), Cells(boolean(frame.get(name).true())))
    for name in shown_columns(card):
        yield column_of(frame, name, types)
    there = lines_there(frame, card.lines, None)
    for name, _ in line_titles(card):
        yield column_of(frame, name, types, step=True, there=there[name])


def column_of(
    frame: Frame, name: str, types: Mapping[str, Type], *, called: str = "", step: bool = False,
    there: Array | None = None,
) -> Column:  # fmt: skip
    """A column of a table as one of a file; with *step* it is printed with the digits of its step at the least."""
    values, known = frame.get(name), types.get(name)
    own = known.step if known is not None else None
    optional = values.why is not None or (known is not None and known.optional)
    kind = _kind(values, known)
    head = head_of(called or name, kind, values, own, optional)
    return Column(head, Cells(values, own if step else None, there))


def _kind(values: Vector, known: Type | None) -> HeadKind:
    """What values are; where all are empty only the plan knows."""
    is_nothing = values.why is not None and values.why.all()
    return KINDS[known.kind] if known is not None and is_nothing else _OF_SORT[values.sort]


def head_of(name: str, kind: HeadKind, values: Vector, step: Fraction | None, optional: bool) -> Head:
    """The head of a column, with the room that its numbers need."""
    if kind != "number" or values.sort != "number":
        return Head(name, kind, step, optional)
    return Head(name, kind, step, optional, digits_of(values, step), values.data.dtype == object)


def lines_there(frame: Frame, lines: Iterable[CardLine], above: Array | None) -> dict[str, Array | None]:
    """On which cards the lines are, by their columns (None: on all): a line is with all that it stands under."""
    found: dict[str, Array | None] = {}
    for line in lines:
        there = frame.get(line.there).true() if line.there else None
        both = above if there is None else there if above is None else np.asarray(above & there)
        for column, other in ({line.column: both} | lines_there_under(frame, line, both)).items():
            first = column not in found
            found[column] = other if first else _either(found[column], other)
    return found


def lines_there_under(frame: Frame, line: CardLine, there: Array | None) -> dict[str, Array | None]:
    """The same of the lines under a line, and of its own column where that is among them."""
    under = lines_there(frame, line.lines, there)
    if line.column in under:
        under[line.column] = there  # where the line is, it is
    return under


def _either(one: Array | None, other: Array | None) -> Array | None:
    return None if one is None or other is None else np.asarray(one | other)
