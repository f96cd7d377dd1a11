"""The texts of one code, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong and how to mend it; ``{value}`` and other names are filled from the problem."""

    what_zh: str
    what_en: str
    repair_zh: str
    repair_en: str
    severity: Literal["error", "warning"] = "error"

    def what(self, language: Language) -> str:
        """What is wrong."""
        return self.what_zh if language == "zh" else self.what_en

    def repair(self, language: Language) -> str:
        """How to mend it."""
        return self.repair_zh if language == "zh" else self.repair_en
