"""The catalogue of problem codes: for each, what is wrong, the repair, and the page behind ``assess explain-code``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Message:
    """The texts of one code, in Chinese and English; ``{value}`` and other names are filled from the problem."""

    what_zh: str
    what_en: str
    repair_zh: str
    repair_en: str
    severity: Literal["error", "warning"] = "error"

    def what(self, language: Language) -> str:
        return self.what_zh if language == "zh" else self.what_en

    def repair(self, language: Language) -> str:
        return self.repair_zh if language == "zh" else self.repair_en


@cache
def catalogue() -> dict[str, Message]:
    """Every code of the package: Y source text, V vocabulary, R rules, F formulas, D data, P programme, E evaluation, C command."""
    from assessment_engine.problems.catalogue import command, data, evaluation, formulas, programme, rules, source
    from assessment_engine.problems.catalogue import vocabulary

    merged: dict[str, Message] = {}
    for group in (source, vocabulary, rules, formulas, data, programme, evaluation, command):
        doubled = merged.keys() & group.MESSAGES.keys()
        if doubled:
            raise AssertionError(f"codes given twice: {sorted(doubled)}")
        merged |= group.MESSAGES
    return merged
