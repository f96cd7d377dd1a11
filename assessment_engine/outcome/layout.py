"""What the file of a scheme's cards looks like: its name, and the columns that it has, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment_engine.plan.plan import Card, CardLine
from assessment_engine.titles import Title

DECISIONS = ("id", "name", "total", "rank", "tied", "grade")
RESERVED = frozenset({"findings", "entries", "lists", "problems", "columns", "accounts"})


def file_of(scheme: str) -> str:
    """The name of a scheme's file, without its ending."""
    return f"scheme_{scheme}" if scheme.lower() in RESERVED else scheme


def who_columns(card: Card) -> list[str]:
    """The columns that say whose card it is; the period, where it has one, is the first of the group."""
    return ["id", card.subject, "name"] if card.each else ["id", "name"]


def decision_columns(card: Card) -> list[str]:
    """The columns of what is decided: total, rank, whether it is tied, and grade, where the scheme has them."""
    return [
        name
        for name, column in (("total", card.total), ("rank", card.rank), ("tied", card.rank), ("grade", card.grade))
        if column
    ]


def shown_columns(card: Card) -> list[str]:
    """What the card shows besides the group, the decisions and the lines."""
    others = {*who_columns(card), *card.within, *dict(card.flags), *dict(line_titles(card)), *DECISIONS}
    return [column for column in card.shown if column not in others]


def line_titles(card: Card) -> list[tuple[str, Title]]:
    """The columns that the lines of a card show, each once, but for the total, which has a column already."""
    return list({line.column: line.title for line in flat_lines(card.lines) if line.column != card.total}.items())


def flat_lines(lines: Iterable[CardLine]) -> Iterator[CardLine]:
    """Lines, each before those under it."""
    for line in lines:
        yield line
        yield from flat_lines(line.lines)
