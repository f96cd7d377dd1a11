"""Formulas by lot, as forms ask for them: of a kind, never empty, never below zero, a multiple of a step."""

from __future__ import annotations

import tests.agreement.arithmetic
import tests.agreement.truths  # noqa: F401  # whose makers are known by being imported
from tests.agreement.terms import DAYS, STEPS, WAYS, Terms


class Formulas(Terms):
    """Formulas over some names."""

    def number(self, *, optional: bool = False, fixed: bool = False, positive: bool = False) -> str:
        """A number: never empty, with a step, never below zero, if so wanted."""
        term = self.term("number", self.lot.whole(0, self.depth))
        text = self.settled(term, optional)
        if fixed and not term.fixed:
            text = f'round({text}, {self.lot.one(STEPS)}, "{self.lot.one(WAYS)}")'
        return self.lot.one((f"max(0, {text})", f"abs({text})")) if positive and not text.isdigit() else text

    def money(self) -> str:
        """Whole fen."""
        return f'round({self.number()}, {self.lot.one(("0.01", "1", "100"))}, "{self.lot.one(WAYS)}")'

    def boolean(self, *, optional: bool = False) -> str:
        """A truth value."""
        return self.settled(self.term("boolean", self.lot.whole(0, self.depth)), optional, "false")

    def date(self, *, optional: bool = False) -> str:
        """A day."""
        return self.settled(self.term("date", self.lot.whole(0, 1)), optional, self.lot.one(DAYS))
