"""A table of text whose columns stand under one another on a screen, Chinese or not."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.text import Align, clipped, one_line, padded, width

WIDEST = 40  # columns of a screen that a cell may take


def grid(
    heads: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[Align], widest: int = WIDEST
) -> list[str]:
    """The lines of a table: the heads, a rule, and the rows; no line ends in blanks."""
    cells = [[clipped(one_line(cell), widest) for cell in row] for row in (heads, *rows)]
    widths = [max(width(row[place]) for row in cells) for place in range(len(heads))]
    lines = [
        "  ".join(padded(cell, wide, align) for cell, wide, align in zip(row, widths, aligns, strict=True)).rstrip()
        for row in cells
    ]
    return [lines[0], "  ".join("-" * wide for wide in widths), *lines[1:]]


def heading(text: str) -> list[str]:
    """A heading and the line under it."""
    return [text, "=" * width(text)]
