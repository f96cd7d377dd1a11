"""Text as people see it: how wide it is on a screen, where a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

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
