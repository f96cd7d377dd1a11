"""The steps of a formula while it is built: equal steps are one, and those that lead nowhere are dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assessment_engine.plan.expressions import Expression, Op, Step
from assessment_engine.types import Type


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a value may be empty: the code to report, the words of the formula, and where they begin."""

    code: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a formula: its step, and what is known of it where it stands.

    Under ``if not is_empty(x)`` the type of ``x`` is not optional, though that of its step is.
    """

    index: int
    type: Type
    causes: tuple[Cause, ...] = ()


class Steps:
    """Steps in the order of their making; ``shapes`` numbers them by what they compute, whatever is known of it."""

    def __init__(self) -> None:
        self.made: list[Step] = []
        self.shapes: list[int] = []
        self._positions: dict[Step, int] = {}
        self._numbers: dict[tuple[object, ...], int] = {}

    def add(self, op: Op, args: Sequence[int], type_: Type, data: object = None) -> int:
        """The position of a step; an equal one made before serves again."""
        step = Step(op, tuple(args), type_, data)
        if step not in self._positions:
            self._positions[step] = len(self.made)
            self.made.append(step)
            shape = (op, type_.kind, tuple(self.shapes[arg] for arg in args), data)
            self.shapes.append(self._numbers.setdefault(shape, len(self._numbers)))
        return self._positions[step]

    def splice(self, expression: Expression) -> int:
        """Put another formula's steps here; the position of its result."""
        moved: list[int] = []
        for step in expression.steps:
            moved.append(self.add(step.op, [moved[arg] for arg in step.args], step.type, step.data))
        return moved[-1]

    def ending_in(self, root: int, text: str) -> Expression:
        """The formula whose result is the step *root*, with the steps that it needs."""
        needed = {root}
        for index in range(root, -1, -1):
            if index in needed:
                needed.update(self.made[index].args)
        kept = sorted(needed)
        moved = {index: position for position, index in enumerate(kept)}
        return Expression(tuple(_moved(self.made[index], moved) for index in kept), text)


def _moved(step: Step, moved: dict[int, int]) -> Step:
    return replace(step, args=tuple(moved[arg] for arg in step.args))


def causes_of(terms: Iterable[Term]) -> tuple[Cause, ...]:
    """Why one of the terms may be empty, each cause once."""
    return tuple(dict.fromkeys(cause for term in terms for cause in term.causes))
