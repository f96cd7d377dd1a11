"""Patterns of columns: regular expressions that compile, and that no cell keeps busy for long."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from re import _constants as constants  # type: ignore[attr-defined]  # the parser that re itself uses
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LONGEST = 100  # characters of a cell that is held to a pattern

_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
_MOST_WAYS = 35.0  # as a power of two: five endless repetitions in a row, a second's work


def fault_of(pattern: str) -> str | None:
    """Why the pattern cannot be used, in the words of Python; None when it can.

    A choice within an endless repetition, ``(a+)+`` or ``(a|ab)*``, is refused, and so are too many choices in a row:
    a cell that all but fits such a pattern may take years.
    """
    try:
        re.compile(pattern)
        parsed = parser.parse(pattern)
    except re.error as error:
        return error.msg
    except (OverflowError, RecursionError) as error:
        return str(error)
    return "too many repetitions" if _ways(parsed) > _MOST_WAYS else None


def fits(pattern: str, text: str) -> bool:
    """Whether the whole text is as the pattern says; a text that is longer than :data:`LONGEST` never is."""
    return len(text) <= LONGEST and re.fullmatch(pattern, text) is not None


def _ways(parsed: Any) -> float:
    """In how many ways a text may be tried, at the most, as a power of two."""
    return sum(_ways_of(op, argument) for op, argument in parsed)


def _ways_of(op: Any, argument: Any) -> float:
    if op in _REPEATS:
        least, most, repeated = argument
        inner = _ways(repeated)
        times = min(int(most), LONGEST)
        return math.log2(max(times - int(least), 0) + 1) + (inner * times if inner else 0.0)
    own = math.log2(len(argument[1])) if op is constants.BRANCH else 0.0
    return own + sum(map(_ways, _parts(argument)))


def _parts(argument: Any) -> Iterator[Any]:
    """The patterns within an operation's argument, however it keeps them."""
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for inner in argument:
            yield from _parts(inner)
