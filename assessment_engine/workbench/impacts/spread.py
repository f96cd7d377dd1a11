"""How totals are distributed, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assessment_engine.values import Number
from assessment_engine.workbench.impacts.model import Spread


def mean(values: Sequence[Number]) -> Fraction:
    """The mean of at least one number."""
    return Fraction(sum(values)) / len(values)


def quantile(ordered: Sequence[Number], share: Fraction) -> Fraction:
    """The value below which *share* of the ordered values lie: linearly between the two that it falls between.

    >>> quantile([1, 2, 3, 4], Fraction(1, 4))
    Fraction(7, 4)
    """
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * Fraction(ordered[above] - ordered[below])


def spread(values: Sequence[Number]) -> Spread | None:
    """The distribution of some numbers; None of none."""
    if not values:
        return None
    ordered = sorted(values)
    first, middle, third = (quantile(ordered, Fraction(n, 4)) for n in (1, 2, 3))
    return Spread(len(ordered), mean(ordered), ordered[0], first, middle, third, ordered[-1])
