"""The texts of one code, in Chinese and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
NEAR = ("near", "suggestion", "meant")
_QUESTION = re.compile(
    r"[；;]? ?(?:是否为|是不是|[Dd]id you mean)(?:：|: )\{(?:near|suggestion|meant)\}(?: ?[（(]\{known\}[）)])?[？?]? ?"
)
_NOTHING = {"zh": "这里没有可选的。", "en": "There is none to choose from."}


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

    def repair_of_none(self, language: Language) -> str:
        """How to mend it where there is nothing that could have been meant: without the question whether it was."""
        return _QUESTION.sub("", self.repair(language)).strip() or _NOTHING[language]
