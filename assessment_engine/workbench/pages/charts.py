"""Charts as drawings inside the page: every number stands beside its mark as exact text, the marks are rounded.

A :class:`Chart` is geometry in whole units, ready for the template; colours are told apart by the colour-blind, and
what they say is said by a sign or a shape too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from assessment_engine.text import clipped
from assessment_engine.values import Number
from assessment_engine.workbench.pages.scale import Scale

WIDTH, ROW, LABEL, MARGIN = 720, 22, 210, 110  # of a drawing, a row, the labels before it, the figures after it
LABEL_COLUMNS = 30
HEIGHT = 160  # of the columns of a histogram

Look = Literal["plain", "more", "less", "before", "after", "limit"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, how long it is, and the exact text of its value."""

    label: str
    value: Number
    text: str


@dataclass(frozen=True, slots=True)
class Bin:
    """A column of a histogram: its stretch and how many are in it."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark on a row: where; ``before`` is drawn hollow, ``after`` and ``plain`` full."""

    value: Number
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class DotRow:
    """A row of a dot plot: what it stands for, its marks, and the text of their values."""

    label: str
    marks: Sequence[Dot]
    text: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing that is drawn, in whole units; ``text`` is that of a text."""

    kind: Literal["bar", "line", "dot", "text"]
    x: int
    y: int
    width: int = 0
    height: int = 0
    look: Look = "plain"
    text: str = ""
    anchor: Literal["start", "middle", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with a title and, for those who do not see it, what it says in a sentence for each mark."""

    kind: ClassVar[str] = "chart"
    title: str
    told: str
    height: int
    shapes: Sequence[Shape]
    width: int = WIDTH


def bars(title: str, rows: Sequence[Bar]) -> Chart:
    """A bar for each row; what is below zero goes to the left of it, so gains and losses are told apart."""
    low, high = min([0, *(row.value for row in rows)]), max([0, *(row.value for row in rows)])
    start = LABEL + (MARGIN if low < 0 else 0)  # the figures of bars to the left stand before them
    scale = Scale(low, high, start, WIDTH - MARGIN - start)
    zero = scale.at(0)
    shapes = [Shape("line", zero, 4, height=len(rows) * ROW)]
    for place, row in enumerate(rows):
        end, middle = scale.at(row.value), 4 + place * ROW + ROW // 2
        look: Look = "less" if row.value < 0 else "more" if low < 0 else "plain"
        shapes.append(Shape("bar", min(zero, end), middle - 7, max(abs(end - zero), 1), 14, look))
        shapes.append(_label(row.label, middle))
        at, anchor = (end - 5, "end") if row.value < 0 else (end + 5, "start")
        shapes.append(Shape("text", at, middle + 4, text=row.text, anchor=anchor))  # type: ignore[arg-type]
    return Chart(title, _told((row.label, row.text) for row in rows), len(rows) * ROW + 8, tuple(shapes))


def histogram(title: str, bins: Sequence[Bin]) -> Chart:
    """A column for each stretch, its count above it and its limits below."""
    most = max((one.count for one in bins), default=0)
    scale = Scale(0, most, 0, HEIGHT)
    each = min(90, (WIDTH - 20) // max(len(bins), 1))
    shapes = [Shape("line", 10, HEIGHT + 20, width=each * len(bins))]
    for place, one in enumerate(bins):
        left, height = 10 + place * each, scale.at(one.count)
        shapes.append(Shape("bar", left + 3, HEIGHT + 20 - height, each - 6, height))
        middle = left + each // 2
        shapes.append(Shape("text", middle, HEIGHT + 15 - height, text=str(one.count), anchor="middle"))
        below = HEIGHT + 36 + 15 * (place % 2 if len(bins) > 6 else 0)  # many labels take turns in two lines
        shapes.append(Shape("text", middle, below, text=one.label, anchor="middle"))
    return Chart(title, _told((one.label, str(one.count)) for one in bins), HEIGHT + 60, tuple(shapes))


def dots(title: str, rows: Sequence[DotRow], limits: Sequence[tuple[Number, str]] = ()) -> Chart:
    """A row of marks each, joined by a line where there are several; *limits* are lines across, with their texts."""
    values = [mark.value for row in rows for mark in row.marks] + [value for value, _ in limits]
    scale = Scale(min(values, default=0), max(values, default=0), LABEL + 15, WIDTH - LABEL - 30 - MARGIN)
    top, shapes = (22 if limits else 4), []
    for value, text in limits:
        shapes.append(Shape("line", scale.at(value), top, height=len(rows) * ROW, look="limit"))
        shapes.append(Shape("text", scale.at(value), top - 6, text=text, anchor="middle"))
    for place, row in enumerate(rows):
        middle = top + place * ROW + ROW // 2
        at = [scale.at(mark.value) for mark in row.marks]
        if len(at) > 1:
            shapes.append(Shape("line", min(at), middle, width=max(at) - min(at)))
        shapes += [Shape("dot", x, middle, look=mark.look) for x, mark in zip(at, row.marks, strict=True)]
        shapes.append(_label(row.label, middle))
        shapes.append(Shape("text", WIDTH - MARGIN, middle + 4, text=row.text))
    return Chart(title, _told((row.label, row.text) for row in rows), top + len(rows) * ROW + 4, tuple(shapes))


def _label(text: str, middle: int) -> Shape:
    return Shape("text", LABEL - 8, middle + 4, text=clipped(text, LABEL_COLUMNS), anchor="end")


def _told(pairs: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{label}: {text}" for label, text in pairs)
