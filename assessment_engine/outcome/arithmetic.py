"""The arithmetic of a formula with its numbers, as an explanation shows it: ``60 - 2 × 4 = 52``.

The signs are those that GBK has too (so a hyphen for minus), and the words are those of the formula language. A
conditional shows the branch that was taken, a table the row.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessment_engine.engine.reference.operations.tables import band_taken, key_count, row_taken
from assessment_engine.plan.expressions import Expression, Op, Path, Step
from assessment_engine.values import Missing, Value, decimal_text

# How tightly a text holds together: a number as a whole, then products, sums, comparisons, logic, a choice of branch.
_ATOM, _PRODUCT, _SUM, _TEST, _NOT, _AND, _OR, _BRANCH = 8, 7, 6, 5, 4, 3, 2, 1

_SIGNS: dict[Op, tuple[str, int]] = {
    "add": ("+", _SUM), "sub": ("-", _SUM), "mul": ("×", _PRODUCT), "div": ("÷", _PRODUCT),
    "eq": ("=", _TEST), "ne": ("≠", _TEST), "lt": ("<", _TEST), "le": ("≤", _TEST), "gt": (">", _TEST),
    "ge": ("≥", _TEST),
}  # fmt: skip
_OPPOSITES: dict[str, str] = {"=": "≠", "≠": "=", "<": "≥", "≥": "<", ">": "≤", "≤": ">"}


@dataclass(frozen=True, slots=True)
class _Text:
    """A part as it is written, how tightly it holds together, and how the opposite is written if it is a test."""

    text: str
    binding: int = _ATOM
    opposite: str = ""

    def inside(self, binding: int) -> str:
        """The part in brackets where what stands around it binds more tightly."""
        return self.text if self.binding >= binding else f"({self.text})"


def rendered(expression: Expression, values: Sequence[Value], name: Callable[[Path], str] | None = None) -> str:
    """The arithmetic of *expression* with the *values* of its steps, and what it comes to.

    A value that is read is shown as it is; with *name* as ``name 7``. A formula that only reads is its value.
    """
    parts: list[_Text] = []
    for index, step in enumerate(expression.steps):
        parts.append(_part(step, parts, values, index, name))
    result = shown(values[-1])
    if parts[-1].text == result:
        return result
    if expression.type.kind == "boolean":
        return f"{parts[-1].text}: {result}"
    return f"{parts[-1].inside(_SUM)} = {result}"


def shown(value: Value) -> str:
    """A value as the arithmetic shows it: numbers as plain decimals."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        return decimal_text(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def _part(
    step: Step, parts: Sequence[_Text], values: Sequence[Value], index: int, name: Callable[[Path], str] | None
) -> _Text:
    args = [parts[arg] for arg in step.args]
    given = [values[arg] for arg in step.args]
    if step.op in ("const", "get", "missing"):
        return _leaf(step, values[index], name)
    if step.op in _SIGNS:
        return _infix(step.op, *args)
    if step.op == "neg":
        return _Text(f"-{args[0].inside(_ATOM)}", _SUM)
    if step.op in ("and", "or"):
        binding = _AND if step.op == "and" else _OR
        return _Text(f" {step.op} ".join(part.inside(binding + 1) for part in args), binding)
    if step.op == "not":
        return _negated(args[0])
    if step.op == "in":
        return _Text(f"{args[0].inside(_SUM)} in ({_listed(step.data)})", _TEST)
    if step.op == "if":
        return _branch(args, given)
    if step.op == "default":
        return args[1] if isinstance(given[0], Missing) else args[0]
    if step.op in ("bands", "lookup"):
        return _row(step, args, given)
    return _call(step, args)


def _leaf(step: Step, value: Value, name: Callable[[Path], str] | None) -> _Text:
    text = shown(value)
    if name is not None and isinstance(step.data, Path):
        return _Text(f"{name(step.data)} {text}")
    # A quotient without a decimal form is written as one, a number below zero begins with a sign.
    return _Text(text, _PRODUCT if isinstance(value, Fraction) and "/" in text else _SUM if text[:1] == "-" else _ATOM)


def _infix(op: Op, left: _Text, right: _Text) -> _Text:
    """``a - (b + c)`` keeps its brackets, ``(a - b) + c`` needs none."""
    sign, binding = _SIGNS[op]
    first, second = left.inside(binding + 1 if binding == _TEST else binding), right.inside(binding + 1)
    opposite = f"{first} {_OPPOSITES[sign]} {second}" if sign in _OPPOSITES else ""
    return _Text(f"{first} {sign} {second}", binding, opposite)


def _negated(part: _Text) -> _Text:
    return _Text(part.opposite, _TEST, part.text) if part.opposite else _Text(f"not {part.inside(_NOT)}", _NOT)


def _branch(args: Sequence[_Text], given: Sequence[Value]) -> _Text:
    """The branch that was taken, and the test that decided."""
    if isinstance(given[0], Missing):
        return _Text(f"if {args[0].text}", _BRANCH)
    taken = args[1] if given[0] else args[2]
    condition = args[0] if given[0] else _negated(args[0])
    return _Text(f"{taken.inside(_OR)} if {condition.text}", _BRANCH)


def _row(step: Step, args: Sequence[_Text], given: Sequence[Value]) -> _Text:
    """The row of a table that was taken: ``bands(430 ≥ 400: 450)``, ``lookup(fuke: 10)``."""
    data: Any = step.data
    count = 1 if step.op == "bands" else key_count(step)
    empty = next((arg for arg, value in zip(args, given[:count], strict=False) if isinstance(value, Missing)), None)
    if empty is not None:
        return _Text(f"{step.op}({empty.text})")
    place = band_taken(step, given[0]) if step.op == "bands" else row_taken(step, given[:count])  # type: ignore[arg-type]
    value = "-" if place is None else args[count + place].text
    if step.op == "lookup":
        return _Text(f"lookup({', '.join(part.text for part in args[:count])}: {value})")
    return _Text(f"bands({args[0].inside(_SUM)} {_limit(data, place or 0)}: {value})")


def _limit(data: Any, place: int) -> str:
    limits, closed = data
    if place == len(limits):
        return f"{'<' if closed == 'lower' else '≤'} {decimal_text(limits[-1])}"
    return f"{'≥' if closed == 'lower' else '>'} {decimal_text(limits[place])}"


def _call(step: Step, args: Sequence[_Text]) -> _Text:
    """A function with its arguments, and what it was told besides: the step of a rounding, the size of a step."""
    written = [part.text for part in args]
    data: Any = step.data
    if step.op in ("round", "steps"):
        size, way = data
        written += [decimal_text(size)] if way == "half_up" else [decimal_text(size), way]
    elif step.op == "piecewise":
        written.append(", ".join(f"{decimal_text(x)}: {decimal_text(y)}" for x, y in data))
    elif step.op in ("first_of", "last_of"):
        written.append(str(data))
    return _Text(f"{step.op}({', '.join(written)})")


def _listed(values: Any) -> str:
    return ", ".join(shown(value) for value in values)
