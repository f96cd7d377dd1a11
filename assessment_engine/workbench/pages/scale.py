"""Where a number is drawn: whole units of the drawing, from exact numbers, so that every machine draws the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from assessment_engine.values import Number, decimal_text

STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """A line of numbers from *low* to *high*, drawn from *start* over *length* units; of equal ends at its start."""

    low: Number
    high: Number
    start: int
    length: int

    def at(self, value: Number) -> int:
        """Where *value* is drawn; what lies outside is drawn at the end."""
        if self.high == self.low:
            return self.start
        held = min(max(Fraction(value), Fraction(self.low)), Fraction(self.high))
        return self.start + round((held - self.low) * self.length / (self.high - self.low))


def nice_step(span: Number, parts: int) -> Fraction:
    """The least of 1, 2, 5, 10, 20, … (or tenths, hundredths, …) of which at most *parts* make up *span*.

    >>> nice_step(37, 10), nice_step(Fraction(1, 3), 5)
    (Fraction(5, 1), Fraction(1, 10))

    Raises:
        ValueError: the span is not above zero.
    """
    if span <= 0:
        raise ValueError(f"a span must be above zero, not {span}")
    least, power = Fraction(span) / parts, Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(step * power for step in (*STEPS, 10) if step * power >= least)


def binned(values: Sequence[Number], bins: int = 12) -> list[tuple[str, int]]:
    """At most *bins* (and one) stretches of equal length over *values*, each with its limits as text and its count.

    A limit belongs to the stretch above it.  Without values there are none.
    """
    if not values:
        return []
    low, high = min(values), max(values)
    if low == high:
        return [(decimal_text(low), len(values))]
    step = nice_step(high - low, bins)
    first, last = floor(Fraction(low) / step), ceil(Fraction(high) / step)
    counts = dict.fromkeys(range(first, last + (Fraction(high) / step == last)), 0)
    for value in values:
        counts[floor(Fraction(value) / step)] += 1
    return [(f"{decimal_text(at * step)}–{decimal_text((at + 1) * step)}", count) for at, count in counts.items()]
