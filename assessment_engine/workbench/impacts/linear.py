"""What a value is made of: as a sum of columns of its row, each times a figure, and of what bounds and roundings do.

Every number is such a sum: what cannot be taken apart (a product of two columns, a table) is a part of its own.  Since
the parts of the old value add up to it, and those of the new one too, their differences add up to the change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast

from assessment_engine.engine.reference.formula import evaluated
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.values import Number, Value

START, FLOOR, CAP, ROUNDING, FORMULA, SWITCH = "=start", "=floor", "=cap", "=rounding", "=formula", "=switch:"
"""What is no column: a constant, a floor, a cap, a rounding, what is not taken apart, and a switch with its column."""

Read = Callable[[Path], Value]


@dataclass(slots=True)
class Linear:
    """``value = Σ terms[column] × column + Σ rest``; ``terms`` are columns of the row itself."""

    terms: dict[str, Fraction] = field(default_factory=dict)
    rest: dict[str, Fraction] = field(default_factory=dict)

    def add(self, other: Linear, factor: Fraction = Fraction(1)) -> Linear:
        """This sum and another one times a factor."""
        for mine, theirs in ((self.terms, other.terms), (self.rest, other.rest)):
            for key, amount in theirs.items():
                mine[key] = mine.get(key, Fraction(0)) + factor * amount
        return self


def is_number(value: Value | None) -> bool:
    """Whether a value is a number; a truth value is none."""
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def linear(formula: Expression, read: Read, is_line: Callable[[str], bool]) -> Linear:
    """The parts of what *formula* makes of a row; *is_line* says of a column whether it is a part people know."""
    return _Taking(formula, evaluated(formula, read, _heard), is_line).of(len(formula.steps) - 1)


def _heard(code: str, value: object = None, **details: object) -> None:
    """The run has reported it."""


class _Taking:
    def __init__(self, formula: Expression, values: Sequence[Value], is_line: Callable[[str], bool]) -> None:
        self._steps = formula.steps
        self._values = values
        self._is_line = is_line
        self._reads: list[frozenset[Path]] = []
        for step in formula.steps:  # each from those before it
            own = {step.data} if isinstance(step.data, Path) else set()
            self._reads.append(frozenset(own.union(*(self._reads[arg] for arg in step.args))))

    def of(self, at: int) -> Linear:
        """The parts of the value of a step."""
        step, value = self._steps[at], self._values[at]
        if isinstance(step.data, Path) and not step.data.hops and isinstance(value, int | Fraction):
            return Linear({step.data.column: Fraction(1)})
        if not isinstance(value, int | Fraction):
            return Linear()
        match step.op:
            case "const":
                return Linear(rest={START: self._number(at)})
            case "add" | "sub" | "neg" | "count_true":
                return self._summed(step.op, step.args)
            case "mul" | "div":
                return self._scaled(at)
            case "max" | "min" | "clamp" | "round" | "floor" | "ceil":
                return self._bounded(at)
            case "default":
                return self.of(step.args[0] if is_number(self._values[step.args[0]]) else step.args[1])
            case "if":
                return self._switched(at)
        return self._whole(at)

    def _number(self, at: int) -> Fraction:
        return Fraction(cast("Number", self._values[at]))

    def _whole(self, at: int) -> Linear:
        return Linear(rest={FORMULA: self._number(at)})

    def _summed(self, op: str, args: Sequence[int]) -> Linear:
        made = Linear()
        for place, arg in enumerate(args):
            made.add(self.of(arg), Fraction(-1) if op == "neg" or (op == "sub" and place == 1) else Fraction(1))
        return made

    def _lines(self, at: int) -> bool:
        return any(not path.hops and self._is_line(path.column) for path in self._reads[at])

    def _parted(self, args: Sequence[int]) -> int | None:
        """The one of several values that is made of lines of the card, or else the one that reads anything."""
        for among in (list(filter(self._lines, args)), [arg for arg in args if self._reads[arg]]):
            if among:
                return among[0] if len(among) == 1 else None
        return None

    def _scaled(self, at: int) -> Linear:
        step = self._steps[at]
        parted = self._parted(step.args)
        others = [arg for arg in step.args if arg != parted]
        if parted is None or len(others) != 1 or (step.op == "div" and parted != step.args[0]):
            return self._whole(at)
        factor = self._number(others[0])
        return Linear().add(self.of(parted), 1 / factor if step.op == "div" else factor)

    def _bounded(self, at: int) -> Linear:
        step = self._steps[at]
        parted = self._parted(step.args)
        if parted is None or (step.op == "clamp" and parted != step.args[0]) or not is_number(self._values[parted]):
            return self._whole(at)
        made, moved = self.of(parted), self._number(at) - self._number(parted)
        bound = {"max": FLOOR, "min": CAP, "clamp": FLOOR if moved > 0 else CAP}.get(step.op, ROUNDING)
        return made.add(Linear(rest={bound: moved}))

    def _switched(self, at: int) -> Linear:
        """The branch that was taken; where the other one has the lines, they count, and the switch undoes them."""
        condition, yes, no = self._steps[at].args
        taken, other = (yes, no) if self._values[condition] is True else (no, yes)
        if self._lines(taken) or not self._lines(other) or not is_number(self._values[other]):
            return self.of(taken)
        moved = self._number(at) - self._number(other)
        return self.of(other).add(Linear(rest={SWITCH + self._switch(condition): moved}))

    def _switch(self, condition: int) -> str:
        """The column that decided: the first that holds, of those the condition reads."""
        steps = [(step.data, value) for step, value in zip(self._steps, self._values, strict=True)]
        read = [(path, value) for path, value in steps if isinstance(path, Path) and path in self._reads[condition]]
        held = [str(path) for path, value in read if value is True] or [str(path) for path, _ in read]
        return held[0] if held else ""
