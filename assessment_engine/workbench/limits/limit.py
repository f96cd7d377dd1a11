"""One limit: what is compared, with what, and which values lie at it, just under it and just over it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.listing import constant_text
from assessment_engine.plan.nodes import Clause
from assessment_engine.types import Type
from assessment_engine.values import Missing, Number, Value, rounded

LimitKind = Literal["comparison", "equality", "band", "point", "floor", "cap", "steps", "key", "places"]
Side = Literal["under", "at", "over"]
RATIO_STEP = Fraction(1, 1000)
"""How near to a limit a value without a step of its own (a ratio) is put: a tenth of a per cent."""
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of the node ``node``: the value of ``operand``, on a row of ``table``, is compared by ``op``.

    What it is compared with is the constant ``value``, or (then that is None) what ``other`` gives on the same row.

    ``kind`` says by what: a ``comparison`` (``< <= > >=``), an ``equality`` (``== != in``: a word, a text, a truth
    value or a number), a ``band`` (its side is ``op``: ``>=`` where it belongs to the band above), a ``point`` of a
    piecewise line, a ``floor`` or ``cap`` (max, min, clamp), ``steps`` (the first whole step), a ``key`` of a lookup,
    the ``places`` of a quota (a number, or a share of the group; the operand says who is eligible).

    ``table`` is where the rows are *before* the limit has decided: for a condition of a view its source.  What a
    condition asks about the view's own way or cross (``who``, ``share``, a link's columns) can be read on the view
    only, of whose rows those are left that passed.
    """

    node: str
    clause: Clause
    table: str
    operand: Expression
    op: str
    kind: LimitKind
    value: Value | None = None
    other: Expression | None = None

    @property
    def type(self) -> Type:
        """The static type of what is compared."""
        return self.operand.type

    @property
    def step(self) -> Number | None:
        """The distance to the neighbours: the operand's step, a day as 1; of a ratio 1/1000; None of words."""
        if self.type.kind == "date":
            return 1
        if self.type.kind != "number":
            return None
        return RATIO_STEP if self.type.step is None else self.type.step

    @property
    def text(self) -> str:
        """The limit as one line, in the notation of formulas."""
        if self.value is None:
            return f"{self.operand.text} {self.op} {self.other.text if self.other else '?'}"
        said = constant_text(self.value)
        return f"places {said}" if self.kind == "places" else f"{self.operand.text} {self.op} {said}"

    def around(self) -> Iterator[tuple[Side, Value]]:
        """The values just under, at and just over the limit that the operand may have; none of an ``other``.

        Of an ordered choice the neighbours are the words beside it; of what has no order only the value itself.
        """
        for side, value in zip(("under", "at", "over"), self._three(), strict=True):
            if value is not None and _possible(value, self.type):
                yield side, value  # type: ignore[misc]  # zip does not keep the literals

    def _three(self) -> tuple[Value | None, Value | None, Value | None]:
        value = self.value
        if value is None or isinstance(value, Missing) or self.kind == "places":
            return None, None, None
        if self.type.kind == "number" and isinstance(value, int | Fraction):
            return self._numbers(value)
        if isinstance(value, datetime.date):
            before = value - _ONE_DAY if value > datetime.date.min else None
            return before, value, value + _ONE_DAY if value < datetime.date.max else None
        if self.type.ordered and value in self.type.choices:
            place = self.type.choices.index(str(value))
            return self._word(place - 1), value, self._word(place + 1)
        return None, value, None

    def _numbers(self, value: Number) -> tuple[Value | None, Value | None, Value | None]:
        """The neighbours; a limit that the operand cannot have itself lies between two of its values."""
        step = self.step or 1
        below = rounded(value, step, "floor")
        if self.type.step is not None and below != value:
            return below, None, below + step
        return value - step, value, value + step

    def _word(self, place: int) -> str | None:
        return self.type.choices[place] if 0 <= place < len(self.type.choices) else None


def _possible(value: Value, type_: Type) -> bool:
    """Whether a value of this type lies within its bounds."""
    if type_.kind != "number" or not isinstance(value, int | Fraction):
        return True
    return (type_.low is None or value >= type_.low) and (type_.high is None or value <= type_.high)
