"""Which Python values each kind of operand admits: nothing is ever compared across kinds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessment_engine.engine.matcher.fault import MatcherFault
from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.types import Kind
from assessment_engine.values import Missing, Value

_WORD: frozenset[type] = frozenset({str})
_OF_KIND: Mapping[Kind, frozenset[type]] = {
    "number": frozenset({int, Fraction}),
    "text": _WORD,
    "choice": _WORD,
    "link": _WORD,
    "date": frozenset({datetime.date}),
    "boolean": frozenset({bool}),
}
ORDERED_KINDS: frozenset[Kind] = frozenset({"number", "date"})


def fits(value: Value, kind: Kind) -> bool:
    """Whether *value* is of *kind*: ``True`` is no number, 1 is no text, a time of day is no date; Missing is none."""
    types = _OF_KIND[kind]
    return type(value) in types or (types is _WORD and isinstance(value, str))


class Guard:
    """Lets a row pass if there is one value an operand, each of the operand's kind or Missing."""

    def __init__(self, operands: Sequence[Expression]) -> None:
        self._operands = operands
        self._admitted = tuple(_OF_KIND[operand.type.kind] | {Missing} for operand in operands)

    def check(self, row: Sequence[Value]) -> None:
        """Look at every value of *row*.

        Raises:
            MatcherFault: a value of another kind, or not as many values as operands.
        """
        if len(row) != len(self._admitted):
            raise MatcherFault(f"{len(row)} values for {len(self._admitted)} operands")
        for value, types in zip(row, self._admitted, strict=True):
            if type(value) not in types:
                self._look_closer(row)
                return

    def described(self, row: Sequence[Value]) -> str:
        """The row as a message names it."""
        return ", ".join(f"{operand.text} = {value}" for operand, value in zip(self._operands, row, strict=True))

    def _look_closer(self, row: Sequence[Value]) -> None:
        for operand, value in zip(self._operands, row, strict=True):
            if not isinstance(value, Missing) and not fits(value, operand.type.kind):
                raise MatcherFault(f"{value!r} is no {operand.type.kind}, as {operand.text} must be")
