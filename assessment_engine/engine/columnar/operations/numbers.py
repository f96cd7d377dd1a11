"""Steps on numbers: arithmetic, extremes and rounding, exact in every row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import gcd
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.listed import of_values
from assessment_engine.engine.columnar.mixing import alike, missing_as, picked, reduced
from assessment_engine.engine.columnar.operations.compared import compared
from assessment_engine.engine.columnar.operations.operation import Operation, Report, strict, with_data
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, ONE, Vector, constant, first_reason
from assessment_engine.engine.columnar.whole import (
    Array,
    Whole,
    absolute,
    add,
    choose,
    compare,
    floor_divide,
    greatest,
    least,
    multiply,
    negative,
    remainder,
    scale,
    subtract,
)
from assessment_engine.plan.expressions import Op, Step
from assessment_engine.values import Missing, Number, Reason, Value, Way

LARGEST = 2**4000  # of a numerator and a denominator: beyond it a number is empty, and a problem
_DECIMAL = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")


def plus(one: Vector, other: Vector) -> Vector:
    (left, right), parts = alike([one, other])
    return Vector("number", add(left, right), parts)


def minus(one: Vector, other: Vector) -> Vector:
    (left, right), parts = alike([one, other])
    return Vector("number", subtract(left, right), parts)


def times(one: Vector, other: Vector) -> Vector:
    return _fixed_in_lowest(Vector("number", multiply(one.whole, other.whole), multiply(one.parts, other.parts)))


def _fixed_in_lowest(one: Vector) -> Vector:
    """The same numbers; one that is alone, or zero for all rows, in lowest terms, so that its divisor stays small."""
    if not (one.is_fixed and one.whole.is_one):
        return one
    exact = Fraction(int(one.data), int(one.parts.data))
    return Vector("number", Whole.one(exact.numerator), Whole.one(exact.denominator))


def over(one: Vector, other: Vector) -> Vector:
    """The quotient, empty where *other* is zero."""
    zero = np.asarray(other.data == 0, dtype=bool)
    top, bottom = multiply(one.whole, other.parts), multiply(one.parts, other.whole)
    below = np.asarray(bottom.data < 0, dtype=bool)
    if bottom.low < 0:
        top, bottom = choose(below, negative(top), top), absolute(bottom)
    if bottom.low < 1:
        bottom = choose(zero, ONE, bottom)
        bottom = replace(bottom, low=1)
    why = np.where(zero, CODE_OF[Reason.ZERO_DIVISOR], GIVEN) if zero.any() else None
    return _fixed_in_lowest(Vector("number", top, bottom)).because(why)


def _exactly(function: Callable[[Vector, Vector], Vector]) -> Operation:
    """A step of arithmetic; a number that outgrows :data:`LARGEST` is reported, and empty."""

    def run(_step: Step, given: Sequence[Vector], report: Report) -> Vector:
        made = function(*given)
        why = first_reason([*given, made])
        return _outgrown(made.because(why), report)

    return run


def _outgrown(made: Vector, report: Report) -> Vector:
    if max(made.whole.high, -made.whole.low, made.parts.high) < LARGEST:
        return made
    lowest = reduced(replace(made, parts=made.parts.spread(made.data.size) if made.data.ndim else made.parts))
    if max(lowest.whole.high, -lowest.whole.low, lowest.parts.high) < LARGEST:
        return lowest
    large = (abs(lowest.data) >= LARGEST) | (lowest.parts.data >= LARGEST)
    large = np.asarray(large, dtype=bool) & made.given()
    if large.any():
        report("large", large)
    why = np.where(large, CODE_OF[Reason.NOT_APPLICABLE], GIVEN if made.why is None else made.why)
    huge = np.asarray((abs(lowest.data) >= LARGEST) | (lowest.parts.data >= LARGEST), dtype=bool)
    top = Whole.of_python(np.where(huge, 0, lowest.data).astype(object))
    parts = Whole.of_python(np.where(huge, 1, lowest.parts.data).astype(object))
    return Vector("number", top, parts, why)


def _extreme(function: Any, of_wholes: Callable[[Whole, Whole], Whole]) -> Operation:
    def extreme(*given: Vector) -> Vector:
        made = given[0]
        for one in given[1:]:
            made = _one_of(function, of_wholes, made, one)
        return made

    return strict(extreme)


def _one_of(function: Any, of_wholes: Callable[[Whole, Whole], Whole], one: Vector, other: Vector) -> Vector:
    one, other = missing_as(one, other.sort), missing_as(other, one.sort)
    if one.is_fixed and other.is_fixed and one.sort != "word":
        (left, right), parts = alike([one, other])
        return Vector(one.sort, of_wholes(left, right), parts)
    first = compared(function, one, other)
    return picked(np.where(first, 0, 1), [replace(one, why=None), replace(other, why=None)])


def lesser(one: Vector, other: Vector) -> Vector:
    return _one_of(np.less_equal, least, one, other)


def larger(one: Vector, other: Vector) -> Vector:
    return _one_of(np.greater_equal, greatest, one, other)


def _clamped(number: Vector, low: Vector, high: Vector) -> Vector:
    return lesser(larger(number, low), high)


def rounded(number: Vector, step: Number, way: Way) -> Vector:
    """Multiples of *step* nearest to the numbers, ties and directions as *way* says; see :func:`values.rounded`."""
    exact = Fraction(step)
    top, bottom = _in_lowest(scale(number.whole, exact.denominator), scale(number.parts, exact.numerator))
    whole = top if bottom.is_one and bottom.high == 1 else _whole(top, bottom, way)
    made = multiply(whole, Whole.one(exact.numerator))
    return Vector("number", made, Whole.one(exact.denominator))


def _in_lowest(top: Whole, bottom: Whole) -> tuple[Whole, Whole]:
    """A fixed number's whole and divisor without what all numbers may share: a divisor of 1 rounds nothing."""
    if not (bottom.is_one and top.is_one):
        return top, bottom
    common = gcd(int(top.data), int(bottom.data))
    return floor_divide(top, Whole.one(common)), Whole.one(int(bottom.data) // common)


def _whole(top: Whole, bottom: Whole, way: Way) -> Whole:
    below = floor_divide(top, bottom)
    if way == "floor":
        return below
    rest = remainder(top, bottom)
    up = _goes_up(top, bottom, below, rest, way)
    return add(below, Whole(up.astype(np.int8), 0, 1))


def _goes_up(top: Whole, bottom: Whole, below: Whole, rest: Whole, way: Way) -> Array:
    left = compare(np.greater, rest, Whole.one(0))
    above_zero = compare(np.greater, top, Whole.one(0))
    if way == "ceiling":
        return left
    if way == "up":
        return left & above_zero
    if way == "down":
        return left & ~above_zero
    twice = scale(rest, 2)
    more, tie = compare(np.greater, twice, bottom), compare(np.equal, twice, bottom)
    if way == "half_even":
        return np.asarray(more | (tie & (remainder(below, Whole.one(2)).data == 1)))
    return np.asarray(more | (tie & above_zero))


def steps(number: Vector, data: tuple[Number, str]) -> Vector:
    """How many steps of a size a number has: whole ones, the one that was started too, or exactly."""
    size, counted = data
    exact = Fraction(size)
    quotient = times(number, constant(1 / exact))
    return quotient if counted == "exact" else rounded(quotient, 1, "down" if counted == "whole" else "up")


def _number(_step: Step, given: Sequence[Vector], _report: Report) -> Vector:
    (text,) = given
    assert text.words is not None
    read = of_values([_spelled(word) for word in text.words.texts] or [Missing(Reason.NOT_APPLICABLE)], "number")
    made = read.take(np.asarray(text.data))
    return made.because(first_reason([text, made]))


def _spelled(text: str) -> Value:
    return Fraction(text) if _DECIMAL.fullmatch(text) else Missing(Reason.NOT_APPLICABLE)


def count_true(*given: Vector) -> Vector:
    most = len(given)
    made: Array = np.zeros((), dtype=np.int8 if most < 127 else np.int64)
    for one in given:
        made = np.add(made, one.data, dtype=made.dtype)
    return Vector("number", Whole(np.asarray(made), 0, most))


OPERATIONS: dict[Op, Operation] = {
    "neg": strict(lambda one: replace(one, whole=negative(one.whole), why=None)),
    "abs": strict(lambda one: replace(one, whole=absolute(one.whole), why=None)),
    "floor": strict(lambda one: rounded(one, 1, "floor")),
    "ceil": strict(lambda one: rounded(one, 1, "ceiling")),
    "add": _exactly(plus),
    "sub": _exactly(minus),
    "mul": _exactly(times),
    "div": _exactly(over),
    "min": _extreme(np.less_equal, least),
    "max": _extreme(np.greater_equal, greatest),
    "clamp": strict(_clamped),
    "round": with_data(lambda one, data: rounded(one, *data)),
    "steps": with_data(steps),
    "number": _number,
    "count_true": strict(count_true),
}
