"""What a page is made of: paragraphs, lists, figures, tables and charts, in sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from assessment_engine.workbench.pages.charts import Chart


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a ``warning`` stands out."""

    kind: ClassVar[str] = "text"
    text: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short sentences; an item that is a sequence has its first text with the others under it."""

    kind: ClassVar[str] = "points"
    items: Sequence[str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Headline figures: what is counted, and the figure as it is printed."""

    kind: ClassVar[str] = "figures"
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; a column of numbers stands to the right."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its heads, and rows of as many texts; ``more`` says under it what was left out."""

    kind: ClassVar[str] = "grid"
    heads: Sequence[Head]
    rows: Sequence[Sequence[str]]
    caption: str = ""
    more: str = ""


Block = Text | Points | Figures | Grid | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading of level 2 to 4; those of level 2 are listed at the top of the page."""

    heading: str
    blocks: Sequence[Block] = field(default=())
    level: int = 2

    def __post_init__(self) -> None:
        if self.level not in (2, 3, 4):
            raise ValueError(f"a heading has a level of 2 to 4, not {self.level}")
