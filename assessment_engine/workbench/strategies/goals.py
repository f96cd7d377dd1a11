"""What must be so for a value to be there: followed back through the formulas to the cells of the register.

A goal is what a value should be: ``there`` (not empty), ``true`` or ``false``, ``high`` (rather large, and above zero)
or ``low``.  Rows that have to be there are drawn so; whether a goal is met in the end, the engine says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.workbench.limits.parts import part_of

Want = Literal["there", "true", "false", "high", "low"]
_OPPOSITE: dict[Want, Want] = {"true": "false", "false": "true", "high": "low", "low": "high", "there": "there"}
_RISING = ("add", "mul", "min", "max", "clamp", "round", "floor", "ceil", "steps", "piecewise", "bands")
_UP = ("gt", "ge", "at_least")
_DOWN = ("lt", "le", "at_most")


@dataclass(frozen=True, slots=True)
class Goal:
    """What the value that a path reads should be."""

    path: Path
    want: Want


def goals_of(formula: Expression, want: Want) -> Iterator[Goal]:
    """The goals of what a formula reads, so that its result is as it is wanted."""
    waiting: list[tuple[int, Want]] = [(len(formula.steps) - 1, want)]
    seen: set[tuple[int, Want]] = set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        place, wanted = one
        step = formula.steps[place]
        if isinstance(step.data, Path):
            yield Goal(step.data, wanted)
        else:
            waiting += _of_step(formula.steps, step, wanted)


def tests_of(formula: Expression, want: Want) -> Iterator[tuple[Expression, bool]]:
    """The tests inside a formula that have to hold, or not to hold, so that its result is as it is wanted."""
    for step in formula.steps:
        if step.op == "if":
            test, then, otherwise = step.args
            if _is_nothing(formula.steps[otherwise], want):
                yield part_of(formula, test), True
            elif _is_nothing(formula.steps[then], want):
                yield part_of(formula, test), False


def _of_step(steps: Sequence[Step], step: Step, want: Want) -> list[tuple[int, Want]]:
    args = step.args
    if step.op in _WAYS:
        return _WAYS[step.op](steps, step, want)
    if step.op in _UP or step.op in _DOWN:
        return _sides(args, step.op in _UP, want)
    if step.op in _RISING:
        return [(arg, want if want in ("high", "low") else "there") for arg in args]
    return [(arg, "there") for arg in args]


def _sides(args: tuple[int, ...], up: bool, want: Want) -> list[tuple[int, Want]]:
    """A comparison holds when one side is high and the other low."""
    if want not in ("true", "false"):
        return [(arg, "there") for arg in args]
    left: Want = "high" if up == (want == "true") else "low"
    return [(args[0], left), (args[1], _OPPOSITE[left])]


def _difference(_: Sequence[Step], step: Step, want: Want) -> list[tuple[int, Want]]:
    return [(step.args[0], want), (step.args[1], _OPPOSITE[want])]


def _quotient(_: Sequence[Step], step: Step, want: Want) -> list[tuple[int, Want]]:
    return [(step.args[0], want if want in ("high", "low") else "there"), (step.args[1], "high")]


def _branch(steps: Sequence[Step], step: Step, want: Want) -> list[tuple[int, Want]]:
    """The branch that is not empty (and where it is to be high not zero) is the one to take."""
    test, then, otherwise = step.args
    if _is_nothing(steps[otherwise], want):
        return [(test, "true"), (then, want)]
    if _is_nothing(steps[then], want):
        return [(test, "false"), (otherwise, want)]
    return [(test, "there"), (then, want), (otherwise, want)]


def _is_nothing(step: Step, want: Want) -> bool:
    return step.op == "missing" or (want in ("high", "true") and step.op == "const" and not step.data)


def _joined(steps: Sequence[Step], step: Step, want: Want) -> list[tuple[int, Want]]:
    """All parts of what must hold altogether; of alternatives the first that asks for nothing empty."""
    decided = want == ("true" if step.op == "and" else "false")
    if want == "there" or decided:
        return [(arg, want) for arg in step.args]
    return [(step.args[-1], want)]


def _default(steps: Sequence[Step], step: Step, want: Want) -> list[tuple[int, Want]]:
    first, second = step.args
    if want == "there":
        return [(second, want)]
    return [(first, want), (second, want)]


def _emptiness(_: Sequence[Step], step: Step, want: Want) -> list[tuple[int, Want]]:
    return [(step.args[0], "there")] if want == "false" else []


def _negation(_: Sequence[Step], step: Step, want: Want) -> list[tuple[int, Want]]:
    return [(step.args[0], _OPPOSITE[want])]


_WAYS: dict[str, Callable[[Sequence[Step], Step, Want], list[tuple[int, Want]]]] = {
    "sub": _difference, "neg": _negation, "not": _negation, "div": _quotient, "if": _branch, "and": _joined,
    "or": _joined, "default": _default, "is_empty": _emptiness, "missing": lambda _steps, _step, _want: [],
}  # fmt: skip
