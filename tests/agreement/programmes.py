"""Programmes and registers that fit them, by lot: the documents as a person writes them, the rows, and the day."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.agreement.cells import Rows
from tests.agreement.checks import draw_checks
from tests.agreement.lot import Lot
from tests.agreement.money import draw_accounts
from tests.agreement.registers import draw_register
from tests.agreement.schemes import draw_scheme
from tests.agreement.vocabulary import draw_words, vocabulary_document
from tests.agreement.words import Words


@dataclass(frozen=True, slots=True)
class Example:
    """A programme's documents by file, the rows of a register by table, and the day as of which it is evaluated."""

    files: dict[str, dict[str, Any]]
    rows: Rows
    as_of: datetime.date


@st.composite
def examples(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Example:
    """Any programme with a register that fits its vocabulary; most of them load."""
    lot = Lot(draw)
    words = draw_words(lot)
    accounts = draw_accounts
    scenes: list[Any] = []
    for at in range(lot.whole(1, 2)):
        scenes.append(draw_scheme(lot, words, f"sch{at}", scenes, ["fund", "pot"]))
    files = {"programme": _programme(lot, words), "vocabulary": vocabulary_document(words)}
    files["programme"]["accounts"] = accounts(scenes[0])
    files |= {scene.scheme: scene.document for scene in scenes}
    if lot.chance(40):
        files["checks"] = draw_checks(scenes[0])
    return Example(files, draw_register(lot, words, scenes), _day(lot, words))


def _programme(lot: Lot, words: Words) -> dict[str, Any]:
    days = [words.first, "2011-02-01", "2011-02-28"] if lot.chance(50) else []
    return {
        "programme": "drawn",
        "title": "drawn",
        "version": "1",
        "period": {"first": words.first, "last": words.last},
        "holidays": days,
        "choices": {"closed": "lower", "below": 0, "several": "mean", "denominator": "valid", "quota_rounding": "down"},
    }


def _day(lot: Lot, words: Words) -> datetime.date:
    """The period's last day, mostly; else one within it, or after it."""
    first, last = (datetime.date.fromisoformat(day) for day in (words.first, words.last))
    days = [last, last, first, first + (last - first) / 2, last + datetime.timedelta(days=20)]
    return lot.one(days)
