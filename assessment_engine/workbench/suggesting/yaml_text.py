"""Cases as YAML: one line for each table and row, scalars as the language reads them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from fractions import Fraction

from assessment_engine.values import decimal_text

_PLAIN = re.compile(r"[^\W\d][\w.]*")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def scalar(value: object) -> str:
    """A value as the language reads it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Fraction):
        text = decimal_text(value)
        return f'"{text}"' if "/" in text else text
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else json.dumps(text, ensure_ascii=False)


def flow(value: object) -> str:
    """A value, or a mapping in braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
    return scalar(value)
