"""What came of looking for a register on which two programmes differ; as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assessment_engine.language import Language
from assessment_engine.outcome.derivation import value_text
from assessment_engine.text import one_line
from assessment_engine.titles import Title
from assessment_engine.values import Value
from assessment_engine.workbench.promises.pair import Rows
from assessment_engine.workbench.proofs.report import plain, register_lines

Verdict = Literal["never", "differ", "unknown"]
_VERDICTS = {
    "never": Title("两个方案从不不同。", "The two programmes never differ."),
    "differ": Title("两个方案在下面的台账上不同：", "The two programmes differ on this register:"),
    "unknown": Title("两个方案是否不同，尚不能断定。", "Whether the two programmes differ is not known."),
}
_COUNTS = Title(
    "计分卡上 {alike} 栏的计算完全相同，{changed} 栏不同。",
    "{alike} columns of the cards are computed alike, {changed} are not.",
)
_REGISTER = Title("台账：", "the register:")
_NO_CARD = "—"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a card that is another by the new rules; None where there is no such card."""

    scheme: str
    card: str
    column: str
    title: Title
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Differing:
    """The verdict, how it was come by, and where they differ the register with what differs on it."""

    verdict: Verdict
    how: Title
    alike: int = 0
    changed: tuple[tuple[str, str], ...] = ()
    register: Rows | None = None
    cells: tuple[Cell, ...] = ()


def differing_text(found: Differing, language: Language) -> str:
    """The verdict, the register, and both values of each cell that differs."""
    return "\n".join(_lines(found, language)) + "\n"


def _lines(found: Differing, language: Language) -> Iterator[str]:
    yield _COUNTS.text(language).format(alike=found.alike, changed=len(found.changed))
    yield _VERDICTS[found.verdict].text(language)
    yield one_line(f"  {found.how.text(language)}")
    if found.register is not None:
        yield from (f"  {line}" for line in register_lines(_REGISTER.text(language), found.register))
    for cell in found.cells:
        values = f"{_told(cell.before)} → {_told(cell.after)}"
        yield one_line(f"  {cell.scheme} {cell.card}: {cell.title.text(language)} ({cell.column}): {values}")


def _told(value: Value | None) -> str:
    return _NO_CARD if value is None else value_text(value)


def differing_document(found: Differing, language: Language) -> dict[str, object]:
    """The same as JSON."""
    register = found.register or {}
    return {
        "verdict": found.verdict,
        "how": found.how.text(language),
        "alike": found.alike,
        "changed": [{"scheme": scheme, "column": column} for scheme, column in found.changed],
        "register": {
            table: [{column: plain(value) for column, value in row.items()} for row in rows]
            for table, rows in register.items()
        },
        "cells": [
            {
                "scheme": cell.scheme,
                "card": cell.card,
                "column": cell.column,
                "title": cell.title.text(language),
                "before": _told(cell.before),
                "after": _told(cell.after),
            }
            for cell in found.cells
        ],
    }
