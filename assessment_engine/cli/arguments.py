"""What is written on the command line as values: dates, choices, numbers."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from assessment_engine.cli.exits import misused
from assessment_engine.problems import did_you_mean


def date_of(text: str | None, option: str) -> datetime.date | None:
    """A date written ``2011-03-01``.

    Raises:
        Misused: it is no date.
    """
    if text is None:
        return None
    try:
        if len(text) != 10 or "W" in text:  # Python also reads 2011-W09-2
            raise ValueError(text)
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise misused("C911", option, text) from None


def one_of(text: str, choices: Sequence[str], option: str) -> str:
    """One of the *choices*.

    Raises:
        Misused: it is none of them.
    """
    if text not in choices:
        near = did_you_mean(text, choices)
        raise misused("C913", option, text, choices=", ".join(choices), near=near)
    return text


def count_of(text: str, option: str) -> int | None:
    """A whole number above zero, or ``all`` (None).

    Raises:
        Misused: it is neither.
    """
    if text == "all":
        return None
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 10):
        raise misused("C914", option, text)
    return int(text)
