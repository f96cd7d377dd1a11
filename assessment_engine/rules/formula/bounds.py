"""Static arithmetic: of which step and within which bounds a number must lie, before any data are seen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessment_engine.types import Type
from assessment_engine.values import Number

WIDEST = 4000  # bits; a bound that needs more is open, a step no step: squares of squares would never be done

# An open bound stands as an infinity while bounds are reckoned, and never leaves this module.
_Bound = Number | float


def number_type(step: Fraction | None, low: Number | None = None, high: Number | None = None) -> Type:
    """The type of a number that is never empty."""
    return Type("number", step=step, low=low, high=high)


def of_value(value: Number) -> Type:
    """The type of one number: its bounds are itself, its step too (1 for zero) if it is a finite decimal."""
    return number_type(finite(abs(Fraction(value)) or Fraction(1)), value, value)


def finite(step: Fraction | None) -> Fraction | None:
    """*step* if multiples of it are finite decimals; a third of a point is a ratio, not a step."""
    if step is None:
        return None
    rest = step.denominator
    while rest % 10 == 0:
        rest //= 10
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return step if rest == 1 else None


def common_step(types: Iterable[Type]) -> Fraction | None:
    """The largest step that every one of the types is a multiple of; zero is a multiple of any."""
    common = Fraction(0)
    for type_ in types:
        if type_.low == type_.high == 0:
            continue
        if type_.step is None:
            return None
        common = _gcd(common, type_.step)
    return common or Fraction(1)


def _gcd(one: Fraction, other: Fraction) -> Fraction:
    top = math.gcd(one.numerator * other.denominator, other.numerator * one.denominator)
    return Fraction(top, one.denominator * other.denominator)


def hull(types: Sequence[Type]) -> Type:
    """The type of a value that is one of these."""
    return _within(common_step(types), min(map(_low, types)), max(map(_high, types)))


def least(types: Sequence[Type]) -> Type:
    """The type of the least of the values."""
    return _within(common_step(types), min(map(_low, types)), min(map(_high, types)))


def greatest(types: Sequence[Type]) -> Type:
    """The type of the greatest of the values."""
    return _within(common_step(types), max(map(_low, types)), max(map(_high, types)))


def negative(type_: Type) -> Type:
    return _within(type_.step, -_high(type_), -_low(type_))


def total(one: Type, other: Type) -> Type:
    low, high = _sum(_low(one), _low(other)), _sum(_high(one), _high(other))
    return _within(common_step((one, other)), low, high)


def difference(one: Type, other: Type) -> Type:
    return total(one, negative(other))


def product(one: Type, other: Type) -> Type:
    step = None if one.step is None or other.step is None else one.step * other.step
    return _within(step, *_products((_low(one), _high(one)), (_low(other), _high(other))))


def quotient(one: Type, other: Type) -> Type:
    """The type of a quotient where it is defined; only a division by a constant keeps a step."""
    step = None
    if other.low is not None and other.low == other.high and other.low != 0 and one.step is not None:
        step = finite(one.step / abs(Fraction(other.low)))
    low, high = _low(other), _high(other)
    if low < 0 < high or high < low:  # of no number at all in a branch that is never taken
        return number_type(step)
    return _within(step, *_products((_low(one), _high(one)), _reciprocals(low, high)))


def absolute(type_: Type) -> Type:
    low, high = _low(type_), _high(type_)
    ends: list[_Bound] = [max(low, -low), max(high, -high)]
    return _within(type_.step, 0 if low <= 0 <= high else min(ends), max(ends))


def _low(type_: Type) -> _Bound:
    return -math.inf if type_.low is None else type_.low


def _high(type_: Type) -> _Bound:
    return math.inf if type_.high is None else type_.high


def _within(step: Fraction | None, low: _Bound, high: _Bound) -> Type:
    too_fine = step is not None and _is_wide(step)
    return number_type(None if too_fine else step, _closed(low), _closed(high))


def _closed(bound: _Bound) -> Number | None:
    if isinstance(bound, float):
        return None
    if _is_wide(bound):
        return None
    return bound.numerator if bound.denominator == 1 else bound


def _is_wide(number: Number) -> bool:
    return max(abs(number.numerator), number.denominator).bit_length() > WIDEST


def _reciprocals(low: _Bound, high: _Bound) -> tuple[_Bound, _Bound]:
    """The bounds of 1/x for x on one side of zero, zero itself left out."""
    if high <= 0:
        return (-math.inf if high == 0 else _one_over(high)), _one_over(low)
    return _one_over(high), (math.inf if low == 0 else _one_over(low))


def _one_over(bound: _Bound) -> _Bound:
    return 0 if isinstance(bound, float) else Fraction(1) / bound


def _products(one: tuple[_Bound, _Bound], other: tuple[_Bound, _Bound]) -> tuple[_Bound, _Bound]:
    corners: list[_Bound] = [_times(left, right) for left in one for right in other]
    return min(corners), max(corners)


def _sum(one: _Bound, other: _Bound) -> _Bound:
    """A sum of two lower bounds, or of two upper ones: open where one of them is, though no float holds the other."""
    if isinstance(one, float):
        return one
    return other if isinstance(other, float) else one + other


def _times(left: _Bound, right: _Bound) -> _Bound:
    """A product of bounds: zero times an open bound is zero, since no value is infinite."""
    if left == 0 or right == 0:
        return 0
    if isinstance(left, float) or isinstance(right, float):
        return math.inf if (left > 0) == (right > 0) else -math.inf
    return left * right
