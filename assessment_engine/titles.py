"""What a thing is called, in the two languages that everything is shown in."""

from __future__ import annotations

from dataclasses import dataclass

from assessment_engine.problems import Language


@dataclass(frozen=True, slots=True)
class Title:
    """What a thing is called, in Chinese and English."""

    zh: str
    en: str

    def text(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en
