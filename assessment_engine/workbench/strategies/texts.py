"""Texts that a column may hold: those that limits name, simple ones, and what fits its pattern."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from re import _constants as constants  # type: ignore[attr-defined]  # the parser that re itself uses
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from assessment_engine.register.patterns import fits
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.values import Value

_PLAIN = ("x", "y")
_MANY = 40
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
_OF_CLASS = {
    constants.CATEGORY_DIGIT: "0123456789",
    constants.CATEGORY_WORD: "abc0123456789_",
    constants.CATEGORY_SPACE: " ",
    constants.CATEGORY_NOT_DIGIT: "abc",
    constants.CATEGORY_NOT_WORD: "- ",
    constants.CATEGORY_NOT_SPACE: "abc012",
}


def texts_of(column: ColumnSpec, values: Sequence[Value]) -> tuple[str, ...]:
    """Texts for the column; none where its pattern is one that nothing was found to fit."""
    known = [value for value in values if isinstance(value, str)]
    if column.pattern:
        known = [text for text in (*known, *_PLAIN, *matching(column.pattern)) if fits(column.pattern, text)]
        return tuple(dict.fromkeys(known))
    return tuple(dict.fromkeys([*known, *_PLAIN]))


@cache
def matching(pattern: str) -> tuple[str, ...]:
    """Some texts that a pattern fits: as many as are needed for unique columns, if it leaves so many."""
    parsed = parser.parse(pattern)
    made = (_text(parsed, _Turn(number)) for number in range(_MANY * 4))
    return tuple(dict.fromkeys(text for text in made if fits(pattern, text)))[:_MANY]


class _Turn:
    """The choices of one attempt, as the digits of its number: each attempt makes other ones."""

    def __init__(self, number: int) -> None:
        self._left = number

    def of(self, count: int) -> int:
        self._left, here = divmod(self._left, max(1, count))
        return here


def _text(parsed: Any, turn: _Turn) -> str:
    return "".join(_part(op, argument, turn) for op, argument in parsed)


def _part(op: Any, argument: Any, turn: _Turn) -> str:
    if op is constants.LITERAL:
        return chr(argument)
    if op is constants.NOT_LITERAL:
        return "b" if argument == ord("a") else "a"
    if op is constants.ANY:
        return "abc"[turn.of(3)]
    if op is constants.IN:
        return _of_set(argument, turn)
    if op is constants.BRANCH:
        return _text(argument[1][turn.of(len(argument[1]))], turn)
    if op is constants.SUBPATTERN:
        return _text(argument[-1], turn)
    if op in _REPEATS:
        least, most, inner = argument
        times = int(least) + turn.of(min(int(most) - int(least), 2) + 1)
        return "".join(_text(inner, turn) for _ in range(times))
    return ""  # an anchor, or what is not drawn: whether the text fits is asked in the end


def _of_set(items: Any, turn: _Turn) -> str:
    negated = any(op is constants.NEGATE for op, _ in items)
    signs = "".join(_signs(op, argument) for op, argument in items)
    if negated:
        signs = "".join(sign for sign in "abc0123456789XYZ -_" if sign not in signs)
    return signs[turn.of(len(signs))] if signs else ""


def _signs(op: Any, argument: Any) -> str:
    if op is constants.LITERAL:
        return chr(argument)
    if op is constants.RANGE:
        low, high = argument
        return "".join(map(chr, range(low, min(high, low + 9) + 1)))
    return _OF_CLASS.get(argument, "") if op is constants.CATEGORY else ""
