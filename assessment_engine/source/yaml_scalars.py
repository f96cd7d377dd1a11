"""What a plain scalar of YAML is: a truth value, nothing, an exact number or text; and what it only looks like."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

Where = Literal["key", "value", "flow value", "item", "flow item", "document"]

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_LONGEST = 60

_LOOKALIKES = (
    ("Y114", re.compile(r"[-+]?0[0-9_]+(?:\.[0-9]*)?")),
    ("Y115", re.compile(r"[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9]*)?")),
    (
        "Y116",
        re.compile(
            r"[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"  # other bases
            r"|[0-9][0-9_]*\.?[0-9_]*[eE][-+]?[0-9]+|\.[0-9]+(?:[eE][-+]?[0-9]+)?"  # powers of ten, no leading digit
            r"|[0-9]+\.|[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?"  # no trailing digit, grouping
            r"|\.(?:inf|Inf|INF)|[0-9]{60,}(?:\.[0-9]+)?|[0-9]+\.[0-9]{60,})|\.(?:nan|NaN|NAN)"
        ),
    ),
    # digits of another alphabet: \d without 0-9
    ("Y116", re.compile(r"[-+－＋]?(?=.*[^\W0-9])[\d.．]+[%％]?")),
)

# An entry whose colon is full-width, or has no space behind it (a URL's has a slash there).
_WIDE_ENTRY = re.compile(r"[^\W\d]\w*\s*：")
_WIDE_ASCII_ENTRY = re.compile(r"[A-Za-z_]\w*\s*：")
_WIDE_NEXT_ENTRY = re.compile(r"，\s*[^\W\d]\w*\s*[：:]")
_TIGHT_ENTRY = re.compile(r"[^\W\d]\w*:(?=[^\s/:])")


def plain_value(text: str) -> object:
    """The value of a plain scalar: bool, None, int, Fraction or str."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-0123456789" or len(text) > _LONGEST:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return Fraction(text) if _DECIMAL.fullmatch(text) else text


def lookalike(text: str) -> str | None:
    """The code of the problem when the text is no number here but looks like one, or is one to other readers."""
    if not text or not (text[0] in "+-.－＋" or text[0].isdecimal()):
        return None
    return next((code for code, pattern in _LOOKALIKES if pattern.fullmatch(text)), None)


def lost_structure(text: str, where: Where) -> str | None:
    """The problem's code when punctuation was meant as structure and is text: ``级别：正科``, ``[甲，乙]``."""
    if where == "key":
        return "Y117" if "：" in text or "，" in text or text != text.strip() else None
    if where in ("value", "flow value"):
        wide = _WIDE_ASCII_ENTRY.match(text) or (where == "flow value" and _WIDE_NEXT_ENTRY.search(text))
        return "Y117" if wide else None
    if where == "flow item" and "，" in text:
        return "Y117"
    return lost_entry(text)


def lost_entry(text: str) -> str | None:
    """The code of the problem when a line or list item was meant as ``key: value`` and is not."""
    if _WIDE_ENTRY.match(text):
        return "Y117"
    return "Y121" if _TIGHT_ENTRY.match(text) else None
