"""Looking up the texts of a code. The catalogue is read when it is first asked for: most runs have no problem."""

from __future__ import annotations

from functools import cache

from assessment_engine.problems.message import Language, Message

__all__ = ["Language", "Message", "catalogue"]


@cache
def catalogue() -> dict[str, Message]:
    """Every code of the package with its texts."""
    from assessment_engine.problems.catalogue import CODES

    return CODES
