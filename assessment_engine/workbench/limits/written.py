"""A part of a formula as text again: what is compared, in the notation of formulas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessment_engine.plan.expressions import Expression, Step
from assessment_engine.plan.listing import constant_text

_SIGNS = {
    "add": ("+", 4), "sub": ("-", 4), "mul": ("*", 5), "div": ("/", 5), "eq": ("=", 3), "ne": ("!=", 3), "lt": ("<", 3),
    "le": ("<=", 3), "gt": (">", 3), "ge": (">=", 3), "and": ("and", 1), "or": ("or", 0),
}  # fmt: skip
_ATOM = 9
Part = tuple[str, int]  # the text, and how strongly it holds together


def written(expression: Expression) -> str:
    """The formula of these steps, with no more brackets than are needed."""
    parts: list[Part] = []
    for step in expression.steps:
        parts.append(_part(step, parts))
    return parts[-1][0]


def _part(step: Step, parts: Sequence[Part]) -> Part:
    args = [parts[arg] for arg in step.args]
    if step.op == "const":
        return constant_text(step.data), _ATOM  # type: ignore[arg-type]  # the data of a constant is its value
    if step.op in _SIGNS:
        sign, strength = _SIGNS[step.op]
        sides = [_within(arg, strength + (place > 0)) for place, arg in enumerate(args)]
        return f" {sign} ".join(sides), strength
    if step.op == "if":
        test, then, otherwise = (_within(arg, 1) for arg in args)
        return f"{then} if {test} else {otherwise}", 0
    if step.op in ("neg", "not"):
        return f"{'-' if step.op == 'neg' else 'not '}{_within(args[0], 6 if step.op == 'neg' else 2)}", 2
    return _called(step, args), _ATOM


def _called(step: Step, args: Sequence[Part]) -> str:
    """What is read, and what is written as a function or as a list of values."""
    if step.op == "get":
        return str(step.data)
    inside = [text for text, _ in args]
    if step.op == "missing":
        return "empty"
    if step.op == "in":
        listed = ", ".join(map(constant_text, step.data))  # type: ignore[call-overload]  # the tuple of its values
        return f"{_within(args[0], 4)} in ({listed})"
    if step.op in ("bands", "piecewise", "lookup"):
        return f"{step.op}({', '.join(inside[: _measured(step)])}, {{…}})"
    return f"{step.op}({', '.join([*inside, *_besides(step)])})"


def _measured(step: Step) -> int:
    """How many of the arguments are what the table is asked for."""
    return len(step.data[0]) if step.op == "lookup" else 1  # type: ignore[index]  # the keys of its first row


def _besides(step: Step) -> list[str]:
    """What the operation knows besides its arguments, as it is written."""
    if step.op in ("round", "steps"):
        data: Any = step.data  # a step or size, and a word
        return [constant_text(data[0]), f'"{data[1]}"']
    return []


def _within(part: Part, least: int) -> str:
    text, strength = part
    return text if strength >= least else f"({text})"
