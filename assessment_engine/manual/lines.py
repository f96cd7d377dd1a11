"""Parts of a page in Markdown."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence

from assessment_engine.titles import Title


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table."""
    lines = [_row(head), _row(["---"] * len(head)), *map(_row, rows)]
    return [*lines, ""]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def both(title: Title) -> str:
    """A text in both languages."""
    return f"{title.zh} · {title.en}" if title.en else title.zh


def plain(text: str) -> str:
    """A text of the catalogue with ``‹name›`` where a problem has a value of its own."""
    parts = string.Formatter().parse(text)
    return "".join(before + (f"‹{name}›" if name else "") for before, name, _, _ in parts)


def linked(codes: Iterable[str]) -> str:
    """Codes, each leading to its text."""
    return " ".join(f"[{code}](PROBLEMS.md#{code.lower()})" for code in codes)
