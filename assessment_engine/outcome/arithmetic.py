"""The arithmetic of a formula with its numbers, as an explanation shows it: ``60 - 2 × 4 = 52``.

The signs are those that GBK has too (so a hyphen for minus), and the words are those of the formula language. A
conditional shows the branch that was taken, a table the row.  What people are told leaves some of it away:
:mod:`assessment_engine.outcome.told_formula`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessment_engine.engine.reference.operations.tables import band_taken, key_count, row_taken
from assessment_engine.plan.expressions import Expression, Op, Step
from assessment_engine.values import Missing, Value, decimal_text

# How tightly a text holds together: a number as a whole, then products, sums, comparisons, logic, a choice of branch.
ATOM, PRODUCT, SUM, TEST, NOT, AND, OR, BRANCH = 8, 7, 6, 5, 4, 3, 2, 1

SIGNS: dict[Op, tuple[str, int]] = {
    "add": ("+", SUM), "sub": ("-", SUM), "mul": ("×", PRODUCT), "div": ("÷", PRODUCT),
    "eq": ("=", TEST), "ne": ("≠", TEST), "lt": ("<", TEST), "le": ("≤", TEST), "gt": (">", TEST),
    "ge": ("≥", TEST),
}  # fmt: skip
OPPOSITES: dict[str, str] = {"=": "≠", "≠": "=", "<": "≥", "≥": "<", ">": "≤", "≤": ">"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a formula as it is written, how tightly it holds together, and the opposite if it is a test.

    In what people are told, ``aside`` is why it came to this, ``named`` a value with its title, and a ``bare`` part
    has nothing to read: it is made of switches only.
    """

    text: str
    binding: int = ATOM
    opposite: str = ""
    aside: str = ""
    named: str = ""
    bare: bool = False

    @property
    def full(self) -> str:
        """The text with what stands beside it."""
        return self.text + self.aside

    def inside(self, binding: int) -> str:
        """The part in brackets where what stands around it binds more tightly."""
        return self.full if self.binding >= binding else f"({self.full})"


def rendered(expression: Expression, values: Sequence[Value]) -> str:
    """The arithmetic of *expression* with the *values* of its steps, and what it comes to.

    A formula that only reads is its value.
    """
    part, result = Renderer(expression, values).result(), shown(values[-1])
    if part.text == result:
        return result
    if expression.type.kind == "boolean":
        return f"{part.text}: {result}"
    return f"{part.inside(SUM)} = {result}"


def shown(value: Value) -> str:
    """A value as the arithmetic shows it: numbers as plain decimals."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        return decimal_text(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


class Renderer:
    """Writes the steps of one evaluated formula, each from the parts before it, and loses nothing."""

    def __init__(self, expression: Expression, values: Sequence[Value]) -> None:
        self.expression = expression
        self.values = values
        self.parts: list[Part] = []

    def result(self) -> Part:
        """The whole formula."""
        for index, step in enumerate(self.expression.steps):
            self.parts.append(self.part(step, self.values[index]))
        return self.parts[-1]

    def part(self, step: Step, value: Value) -> Part:
        """One step, whose *value* is known."""
        args, given = [self.parts[arg] for arg in step.args], [self.values[arg] for arg in step.args]
        match step.op:
            case "const" | "get" | "missing":
                return self.leaf(step, value)
            case op if op in SIGNS:
                return infix(op, *args)
            case "neg":
                return Part(f"-{args[0].inside(ATOM)}", SUM)
            case "and" | "or":
                return self.joined(step, args, given)
            case "not":
                return self.negated(args[0])
            case "in":
                return self.member(step, args[0], value)
            case "if":
                return self.branch(step, args, given)
            case "default":
                return args[1] if isinstance(given[0], Missing) else args[0]
            case "bands" | "lookup":
                return self.row(step, args, given)
        return self.call(step, args, value)

    def leaf(self, step: Step, value: Value) -> Part:
        """A constant, or a value that is read."""
        return number_part(shown(value), value)

    def joined(self, step: Step, args: Sequence[Part], given: Sequence[Value]) -> Part:
        """Tests that are all asked for, or of which one is enough."""
        binding = AND if step.op == "and" else OR
        return Part(f" {step.op} ".join(part.inside(binding + 1) for part in args), binding)

    def negated(self, part: Part) -> Part:
        """The opposite of a test."""
        return Part(part.opposite, TEST, part.text) if part.opposite else Part(f"not {part.inside(NOT)}", NOT)

    def member(self, step: Step, arg: Part, value: Value) -> Part:
        """Whether a value is one of several."""
        return Part(f"{arg.inside(SUM)} in ({_listed(step.data)})", TEST)

    def branch(self, step: Step, args: Sequence[Part], given: Sequence[Value]) -> Part:
        """The branch that was taken, and the test that decided."""
        if isinstance(given[0], Missing):
            return Part(f"if {args[0].text}", BRANCH)
        taken = args[1] if given[0] else args[2]
        condition = args[0] if given[0] else self.negated(args[0])
        return Part(f"{taken.inside(OR)} if {condition.text}", BRANCH)

    def row(self, step: Step, args: Sequence[Part], given: Sequence[Value]) -> Part:
        """The row of a table that was taken: ``bands(430 ≥ 400: 450)``, ``lookup(fuke: 10)``."""
        keys, taken, limit = row_parts(step, args, given)
        if not taken:
            return Part(f"{step.op}({keys[0].text})")
        written = f"{keys[0].inside(SUM)} {limit}" if limit else ", ".join(part.text for part in keys)
        return Part(f"{step.op}({written}: {taken[0].text})")

    def call(self, step: Step, args: Sequence[Part], value: Value) -> Part:
        """A function with its arguments, and what it was told besides: the step of a rounding, the size of a step."""
        return Part(f"{step.op}({', '.join([*(part.text for part in args), *told_besides(step)])})")


def number_part(text: str, value: Value) -> Part:
    """A quotient without a decimal form is written as one, a number below zero begins with a sign."""
    return Part(text, PRODUCT if isinstance(value, Fraction) and "/" in text else SUM if text[:1] == "-" else ATOM)


def infix(op: Op, left: Part, right: Part) -> Part:
    """``a - (b + c)`` keeps its brackets, ``(a - b) + c`` needs none."""
    sign, binding = SIGNS[op]
    first, second = left.inside(binding + 1 if binding == TEST else binding), right.inside(binding + 1)
    opposite = f"{first} {OPPOSITES[sign]} {second}" if sign in OPPOSITES else ""
    return Part(f"{first} {sign} {second}", binding, opposite)


def row_parts(step: Step, args: Sequence[Part], given: Sequence[Value]) -> tuple[list[Part], list[Part], str]:
    """Of a table the keys, what was taken, and for bands the limit as it was met.

    A key that is empty is given alone, and nothing was taken then.
    """
    count = 1 if step.op == "bands" else key_count(step)
    empty = [arg for arg, value in zip(args, given[:count], strict=False) if isinstance(value, Missing)]
    if empty:
        return empty, [], ""
    place = band_taken(step, given[0]) if step.op == "bands" else row_taken(step, given[:count])  # type: ignore[arg-type]
    taken = Part("-") if place is None else args[count + place]
    return list(args[:count]), [taken], _limit(step.data, place or 0) if step.op == "bands" else ""


def _limit(data: Any, place: int) -> str:
    limits, closed = data
    if place == len(limits):
        return f"{'<' if closed == 'lower' else '≤'} {decimal_text(limits[-1])}"
    return f"{'≥' if closed == 'lower' else '>'} {decimal_text(limits[place])}"


def told_besides(step: Step) -> list[str]:
    """What a function knows besides its arguments."""
    data: Any = step.data
    match step.op:
        case "round" | "steps":
            size, way = data
            return [decimal_text(size)] if way == "half_up" else [decimal_text(size), way]
        case "piecewise":
            return [", ".join(f"{decimal_text(x)}: {decimal_text(y)}" for x, y in data)]
        case "first_of" | "last_of":
            return [str(data)]
    return []


def _listed(values: Any) -> str:
    return ", ".join(shown(value) for value in values)
