"""What the terms of one question share: the code of each text, and what is known of their variables."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import z3

from assessment_engine.engine.reference.operations import MAKERS
from assessment_engine.plan.expressions import Step
from assessment_engine.types import RATIO
from assessment_engine.values import decimal_text

SPELLED = z3.Function("spelled", z3.IntSort(), z3.RealSort())
"""The number that the text of a code spells as a decimal."""
SPELLS = z3.Function("spells", z3.IntSort(), z3.BoolSort())
"""Whether it spells one."""


class Space:
    """Codes of texts, facts about variables, and which steps could not be encoded exactly.

    ``facts`` are terms that hold of every variable of the space; ``abstracted`` names each operation that stands for
    any value of its kind.  In a ``linear`` space products and quotients of two variables are such, too: z3 then is
    quick and always answers, and ``products`` and ``quotients`` hold (the new variable, one, other) for each.
    """

    def __init__(self, linear: bool = False) -> None:
        self.facts: list[Any] = []
        self.linear = linear
        self.products: dict[tuple[int, int], tuple[Any, Any, Any]] = {}
        self.quotients: dict[tuple[int, int], tuple[Any, Any, Any]] = {}
        self.abstracted: dict[str, None] = {}
        self._codes: dict[str, int] = {}
        self._texts: list[str] = []
        self._fresh = 0

    def code(self, text: str) -> int:
        """The whole number that stands for a text."""
        if text not in self._codes:
            self._codes[text] = len(self._texts)
            self._texts.append(text)
        return self._codes[text]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that have a code, in order of their codes."""
        return tuple(self._texts)

    def text(self, code: int) -> str:
        """The text of a code; a code that stands for none is a text that no rule speaks of."""
        if 0 <= code < len(self._texts):
            return self._texts[code]
        text = f"other{abs(code)}" if code > 0 else f"other{abs(code)}b"
        while text in self._codes:
            text += "_"
        return text

    def spelling(self) -> list[Any]:
        """Which of the known texts spell a number, and which number."""
        facts = []
        for code, text in enumerate(self._texts if "number" in self.abstracted else ()):
            number = spelled_number(text)
            facts.append(SPELLS(code) == z3.BoolVal(number is not None))
            if number is not None:
                facts.append(SPELLED(code) == z3.RealVal(number))
        return facts

    def text_in(self, model: Any, code: int) -> str:
        """The text of a code in a model: one that spells the number that the model says it spells."""
        if 0 <= code < len(self._texts) or "number" not in self.abstracted:
            return self.text(code)
        number = model.eval(SPELLED(code), model_completion=True)
        if not z3.is_true(model.eval(SPELLS(code), model_completion=True)) or not z3.is_rational_value(number):
            return self.text(code)
        text = decimal_text(Fraction(number.numerator_as_long(), number.denominator_as_long()))
        return self.text(code) if spelled_number(text) is None else text

    def name(self, stem: str) -> str:
        """A name that no variable of the space has."""
        self._fresh += 1
        return f"{stem}!{self._fresh}"

    def real(self, stem: str) -> Any:
        """A new number."""
        return z3.Real(self.name(stem))

    def whole(self, stem: str) -> Any:
        """A new whole number."""
        return z3.Int(self.name(stem))


def solver_of(space: Space, timeout: float | None = None, effort: int | None = None) -> Any:
    """A solver that knows the facts of *space*.

    *timeout* (seconds) is by the clock; *effort* is z3's own measure of work (``rlimit``), by which the same question
    has the same answer on every machine.
    """
    solver = z3.Solver()
    if timeout is not None:
        solver.set("timeout", max(1, int(timeout * 1000)))
    if effort is not None:
        solver.set("rlimit", effort)
    solver.add(*space.facts, *space.spelling())
    return solver


def spelled_number(text: str) -> Fraction | None:
    """The number that a text spells, as the engines read it; None where it spells none."""
    step = Step("number", (0,), RATIO)
    value: Any = MAKERS["number"](step)([text], _no_read, _no_report)
    return Fraction(value) if isinstance(value, int | Fraction) else None


def _no_read(path: Any) -> Any:
    raise KeyError(path)


def _no_report(_what: str, _step: Step) -> None:
    """A text that spells nothing is no problem."""
