"""Text as people see it: how wide it is on a screen, and in which of the two languages it is shown."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from assessment_engine.problems import Language

Align = Literal["left", "right"]


def width(text: str) -> int:
    """Columns that *text* takes on a screen: two for a Chinese character, none for a combining mark.

    >>> width("张三a"), width("e\\u0301")
    (5, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=8192)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def padded(text: str, columns: int, align: Align = "left") -> str:
    """*text* filled up with spaces to *columns*; a longer text stays as it is.

    >>> padded("张三", 6) + "|", padded("7", 3, "right")
    ('张三  |', '  7')
    """
    blanks = " " * (columns - width(text))
    return blanks + text if align == "right" else text + blanks


def clipped(text: str, columns: int) -> str:
    """*text* cut to at most *columns* (above 2), with an ellipsis where it was cut.

    >>> clipped("中关乡年度考核", 9)
    '中关乡…'
    """
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept) + width(character) > columns - 2:  # an ellipsis is wide on a Chinese console
            break
        kept += character
    return kept + "…"


def one_line(text: str) -> str:
    """*text* without control characters, so that a cell of the data can neither break nor colour a console.

    >>> one_line("张\\n三\\x1b[31m")
    '张 三 [31m'
    """
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character for character in text)


def preferred_language(environment: Mapping[str, str] | None = None) -> Language:
    """The language of the machine: ``ASSESS_LANG``, or else the locale's variables; Chinese when they say nothing.

    >>> preferred_language({"LANG": "en_US.UTF-8"}), preferred_language({"ASSESS_LANG": "zh", "LANG": "en_US"})
    ('en', 'zh')
    """
    known = os.environ if environment is None else environment
    for name in ("ASSESS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        spoken = known.get(name, "").lower()
        if spoken.startswith(("zh", "en")):
            return "zh" if spoken.startswith("zh") else "en"
    return "zh"
