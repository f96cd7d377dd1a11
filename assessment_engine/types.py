"""What is known of a value before any data are seen: its kind, its step, its bounds, and whether it may be empty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from assessment_engine.values import Number

Kind = Literal["number", "text", "choice", "date", "boolean", "link"]


@dataclass(frozen=True, slots=True)
class Type:
    """The static type of a column or of a step of a formula.

    ``step`` is what a number is a whole multiple of (1 for counts, 1/100 for yuan); a number without a step is a
    *ratio*: exact, but to be rounded before it is summed over rows.  ``low`` and ``high`` bound it, ends included.
    ``choices`` are the words of a choice, from the lowest to the highest when ``ordered``.  ``table`` is where a link
    leads.  An optional value may be Missing, and a formula must say what then.
    """

    kind: Kind
    optional: bool = False
    step: Fraction | None = None
    low: Number | None = None
    high: Number | None = None
    choices: tuple[str, ...] = ()
    ordered: bool = False
    table: str = ""

    def given(self) -> Type:
        """The same type without emptiness."""
        return replace(self, optional=False) if self.optional else self

    def maybe(self, optional: bool = True) -> Type:
        """The same type, which may be empty if it already may or if *optional*."""
        return replace(self, optional=True) if optional and not self.optional else self

    @property
    def is_ratio(self) -> bool:
        return self.kind == "number" and self.step is None


BOOLEAN = Type("boolean")
TEXT = Type("text")
DATE = Type("date")
COUNT = Type("number", step=Fraction(1), low=0)
INTEGER = Type("number", step=Fraction(1))
MONEY = Type("number", step=Fraction(1, 100))
RATIO = Type("number")
