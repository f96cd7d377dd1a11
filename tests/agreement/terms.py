"""Terms: formulas whose kind is known, made out of smaller ones; the makers of each kind register themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.agreement.lot import Lot
from tests.agreement.words import Kind, Name

NUMBERS = ("0", "1", "2", "0.5", "3", "10", "100", "0.01", "1000000000000000", "7.25")
ABOVE_ZERO = ("1", "2", "3", "0.5", "12", "7")
DAYS = ('"2011-01-31"', '"2011-02-28"', '"2012-02-29"', '"2010-12-31"', '"2011-05-07"')
WAYS = ("half_up", "half_even", "up", "down", "floor", "ceiling")
STEPS = ("0.01", "0.1", "1", "0.5", "0.25", "10", "0.03")
UNITS = ("week", "half_month", "month", "quarter", "half_year", "year")


@dataclass(frozen=True, slots=True)
class Term:
    """A formula, and what is known of its value."""

    text: str
    optional: bool = False
    fixed: bool = True
    whole: bool = False
    name: Name | None = None


class Terms:
    """Terms over some names."""

    def __init__(self, lot: Lot, names: Sequence[Name], depth: int = 2) -> None:
        self.lot = lot
        self.names = list(names)
        self.depth = depth

    def settled(self, term: Term, optional: bool, empty: str = "") -> str:
        """What stands for an empty value, where none may come out."""
        if not term.optional or (optional and self.lot.chance(60)):
            return term.text
        return f"default({term.text}, {empty or self.lot.one(NUMBERS[:6])})"

    def term(self, kind: Kind, depth: int) -> Term:
        """A term of a kind, so deep at most."""
        known = [name for name in self.names if name.kind == kind]
        if depth > 0 and self.lot.chance(85):
            return self.lot.one(MADE[kind])(self, depth - 1)
        if known and self.lot.chance(80):
            name = self.lot.one(known)
            return Term(name.text, name.optional, name.fixed, name.whole, name)
        return self._constant(kind)

    def _constant(self, kind: Kind) -> Term:
        if kind == "number":
            text = self.lot.one(NUMBERS)
            return Term(text, whole=text.isdigit())
        if kind == "date":
            return Term(self.lot.one(("period.last", "period.first", "as_of")))
        return Term(self.lot.one(("true", "false"))) if kind == "boolean" else Term('"red"')

    def sure(self, kind: Kind, depth: int, empty: str = "") -> Term:
        """A term that is never empty."""
        term = self.term(kind, depth)
        return replace(term, text=self.settled(term, False, empty), optional=False)

    def pick(self, *kinds: Kind, ordered: bool = False, fixed: bool = False) -> Name | None:
        """A name of one of the kinds, if there is any."""
        known = [
            name for name in self.names
            if name.kind in kinds and (name.ordered or not ordered) and (name.fixed or not fixed)
        ]  # fmt: skip
        return self.lot.one(known) if known else None


Maker = Callable[[Terms, int], Term]
MADE: dict[Kind, tuple[Maker, ...]] = {}
"""How a term of each kind may be made of smaller ones."""
