"""What values of a type can be: the arithmetic of bounds, and whether rows have every word."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction

from assessment_engine.types import Type
from assessment_engine.values import Number, Value

Range = tuple[Number | None, Number | None]
"""The least and the greatest value; None where nothing bounds it."""


ANY: Range = (None, None)


def both(one: Range, other: Range) -> Range:
    """What lies in two ranges."""
    lows = [low for low in (one[0], other[0]) if low is not None]
    highs = [high for high in (one[1], other[1]) if high is not None]
    return max(lows, default=None), min(highs, default=None)


def either(ranges: Sequence[Range]) -> Range:
    """What lies in one of these ranges."""
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    low = None if None in lows else min(low for low in lows if low is not None)
    return low, None if None in highs else max(high for high in highs if high is not None)


def added(one: Range, other: Range) -> Range:
    """The sum of two values."""
    low, high = ((None if a is None or b is None else a + b) for a, b in zip(one, other, strict=True))
    return low, high


def opposite(one: Range) -> Range:
    """What lies as far on the other side of zero."""
    return minus(one[1]), minus(one[0])


def times(one: Range, other: Range) -> Range:
    """The product of two values, of which one at least is bounded on both sides, or neither is below zero."""
    ends = [a * b for a in one for b in other if a is not None and b is not None]
    if len(ends) == 4:
        return min(ends), max(ends)
    is_positive = all(low is not None and low >= 0 for low, _ in (one, other))
    return (min(ends), None) if is_positive else ANY


def least(ranges: Sequence[Range]) -> Range:
    """The least of some values."""
    highs = [high for _, high in ranges if high is not None]
    return either(ranges)[0], min(highs, default=None)


def greatest(ranges: Sequence[Range]) -> Range:
    """The greatest of some values."""
    return opposite(least([opposite(one) for one in ranges]))


def minus(number: Number | None) -> Number | None:
    """A bound of the opposite."""
    return None if number is None else -number


def below(low: Number | None, high: Number | None, strictly: bool) -> bool:
    """Whether a value from *low* on can lie below (or at) one up to *high*."""
    return low is None or high is None or (low < high if strictly else low <= high)


def meet(one: Range, other: Range) -> bool:
    """Whether two ranges have a value in common."""
    return below(one[0], other[1], False) and below(other[0], one[1], False)


def fits(value: Value, type_: Type) -> bool:
    """Whether a value of this type can be *value*."""
    if type_.kind == "choice" and type_.choices:
        return value in type_.choices
    if type_.kind == "number" and isinstance(value, int | Fraction):
        return below(type_.low, value, False) and below(value, type_.high, False)
    return True


def covers(rows: Sequence[tuple[Value, ...]], types: Sequence[Type]) -> bool:
    """Whether rows have everything that their keys can be."""
    words: list[tuple[Value, ...]] = []
    for type_ in types:
        known: tuple[Value, ...] = (True, False) if type_.kind == "boolean" else type_.choices
        if not known:
            return False
        words.append(known)
    return set(itertools.product(*words)) <= set(rows)
