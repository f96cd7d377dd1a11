"""Steps that give a number: arithmetic, extremes, rounding, and numbers that outgrow every word."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula import bounds
from assessment_engine.rules.formula.functions.numbers import _rounded as rounded_type
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import RATIO
from assessment_engine.values import Way
from tests.agreement.core import pools
from tests.agreement.core.formula import Formula, rounded_term

_TYPED = {"add": bounds.total, "sub": bounds.difference, "mul": bounds.product, "div": bounds.quotient}
_ARITHMETIC: tuple[Op, ...] = ("add", "sub", "mul", "div")


def operation(made: Formula, op: Op, left: Term, right: Term) -> Term:
    """One operation of arithmetic; a quotient may be empty unless its divisor is known not to be zero."""
    if right.type.low == right.type.high == 0 and op == "div":
        op = "mul"  # the compiler refuses a division by zero itself
    type_ = _TYPED[op](left.type, right.type)
    unsure = op == "div" and not made.facts.not_zero(right.index, made.steps)
    return made.add(op, [left, right], type_, empty=unsure)


def arithmetic(made: Formula, depth: int) -> Term:
    op = made.draw.pick(_ARITHMETIC)
    return operation(made, op, made.any("number", depth), made.any("number", depth))


def chain(made: Formula, depth: int) -> Term:
    """A long chain of sums, or of quotients whose denominators grow with every link."""
    term, other = made.any("number", depth), made.any("number", 0)
    ops: tuple[Op, ...] = made.draw.pick((("add", "sub"), ("add", "div"), ("mul", "sub"), _ARITHMETIC))
    for _ in range(made.draw.pick((3, 7, 10, 60))):
        term = operation(made, made.draw.pick(ops), term, other)
    return term


def tower(made: Formula, depth: int) -> Term:
    """Squares of squares, that no word holds, and in the end no memory either."""
    term = made.any("number", depth)
    for _ in range(made.draw.pick((1, 2, 3, 9))):
        term = operation(made, "mul", term, term)
    return term


def signed(made: Formula, depth: int) -> Term:
    term = made.any("number", depth)
    if made.draw.chance(50):
        return made.add("abs", [term], bounds.absolute(term.type))
    return made.add("neg", [term], bounds.negative(term.type))


def extreme(made: Formula, depth: int) -> Term:
    terms = made.several("number", depth, 3, least=2)
    op: Op = made.draw.pick(("min", "max"))
    typed = bounds.least if op == "min" else bounds.greatest
    return made.add(op, terms, typed([term.type for term in terms]))


def clamp(made: Formula, depth: int) -> Term:
    """Bounds that may change places on some rows, but not always."""
    held, low, high = (made.any("number", depth) for _ in range(3))
    if low.type.low is not None and high.type.high is not None and low.type.low > high.type.high:
        low, high = high, low
    type_ = bounds.least([bounds.greatest([held.type, low.type]), high.type])
    return made.add("clamp", [held, low, high], type_)


def whole(made: Formula, depth: int) -> Term:
    op: Op = made.draw.pick(("floor", "ceil"))
    way: Way = "floor" if op == "floor" else "ceiling"
    term = made.any("number", depth)
    return made.add(op, [term], rounded_type(term.type, Fraction(1), way))


def rounding(made: Formula, depth: int) -> Term:
    return rounded_term(made, made.any("number", depth))


def steps(made: Formula, depth: int) -> Term:
    term, size = made.any("number", depth), made.draw.pick(pools.SIZES)
    counted = made.draw.pick(("whole", "started", "exact"))
    type_ = bounds.quotient(term.type, bounds.of_value(size))
    if counted != "exact":
        type_ = rounded_type(type_, Fraction(1), "down" if counted == "whole" else "up")
    elif term.type.step is not None:
        type_ = replace(type_, step=term.type.step / size)
    return made.add("steps", [term], type_, (size, counted))


def spelled(made: Formula, depth: int) -> Term:
    return made.add("number", [made.any("text", depth)], RATIO, empty=True)


def piecewise(made: Formula, depth: int) -> Term:
    draw = made.draw
    points = {draw.pick(pools.FACTORS): draw.pick(pools.FACTORS) for _ in range(draw.count(1, 4))}
    span = bounds.hull([bounds.of_value(y) for y in points.values()])
    type_ = bounds.number_type(span.step if len(points) == 1 else None, span.low, span.high)
    return made.add("piecewise", [made.any("number", depth)], type_, tuple(sorted(points.items())))


def count_true(made: Formula, depth: int) -> Term:
    terms = made.several("boolean", depth, 3)
    return made.add("count_true", terms, bounds.number_type(Fraction(1), 0, len(terms)))


NUMBERS = (arithmetic, arithmetic, arithmetic, chain, tower, signed, extreme, clamp, whole, rounding, rounding, steps,
           spelled, piecewise, count_true)  # fmt: skip
