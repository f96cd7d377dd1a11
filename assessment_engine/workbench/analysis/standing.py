"""Values that stand for all values of a type: one at each limit, one between and one beyond."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment_engine.types import Type
from assessment_engine.values import Number, Value


def values_of(type_: Type, limits: set[Value], low: Value | None, high: Value | None) -> list[Value]:
    """The values of a type that stand for all, where they are compared with *limits*; *low* and *high* bound days."""
    match type_.kind:
        case "boolean":
            return [True, False]
        case "choice":
            return list(type_.choices)
        case "number":
            numbers = sorted({one for one in limits if isinstance(one, int | Fraction)})
            return list(numbers_between(numbers, type_.step, type_.low, type_.high))
        case "date":
            days = sorted({one.toordinal() for one in limits if isinstance(one, datetime.date)})
            ends = [one.toordinal() if isinstance(one, datetime.date) else None for one in (low, high)]
            found = numbers_between(days or [_TODAY], Fraction(1), *ends)
            return [datetime.date.fromordinal(int(one)) for one in found]
        case _:
            words = sorted({one for one in limits if isinstance(one, str)})
            return [*words, next(name for name in _names() if name not in words)]


_TODAY = datetime.date(2000, 1, 1).toordinal()  # a day to begin from where no rule names one


def _names() -> Iterator[str]:
    """Texts that stand for any other text."""
    yield "…"
    yield from (f"…{number}" for number in itertools.count(2))


def numbers_between(
    limits: Sequence[Number], step: Fraction | None, low: Number | None, high: Number | None
) -> Iterator[Number]:
    """Of multiples of *step* from *low* to *high*, one below, one between and one above the *limits*, and these."""
    ends: list[Number | None] = [None, *limits, None]
    for left, right in itertools.pairwise(ends):
        if left is not None and _fits(left, step, low, high):
            yield left
        between = _between(left, right, step, low, high)
        if between is not None:
            yield between


def _fits(number: Number, step: Fraction | None, low: Number | None, high: Number | None) -> bool:
    inside = (low is None or number >= low) and (high is None or number <= high)
    return inside and (step is None or (Fraction(number) / step).denominator == 1)


def _between(
    left: Number | None, right: Number | None, step: Fraction | None, low: Number | None, high: Number | None
) -> Number | None:
    """A number strictly between two limits (None: there is none on that side); the one next to the lower limit."""
    grid = step or Fraction(1)
    if left is None and right is None:
        number: Number = 0 if low is None else low
        number = number if high is None else min(number, high)
    elif left is not None:
        number = (Fraction(left) // grid + 1) * grid
        if low is not None and number < low:
            number = -(-Fraction(low) // grid) * grid
    else:
        assert right is not None
        number = (-(-Fraction(right) // grid) - 1) * grid
        if high is not None and number > high:
            number = Fraction(high) // grid * grid
    for candidate in (number, *(() if step is not None else _middle(left, right, low, high))):
        inside = (left is None or candidate > left) and (right is None or candidate < right)
        if inside and _fits(candidate, step, low, high):
            return _plain(candidate)
    return None


def _middle(left: Number | None, right: Number | None, low: Number | None, high: Number | None) -> Iterator[Number]:
    """Numbers without a step that lie between: halfway, or at the bound itself."""
    ends = [max([one for one in (left, low) if one is not None], default=None)]
    ends.append(min([one for one in (right, high) if one is not None], default=None))
    lower, upper = ends
    if lower is not None and upper is not None:
        yield Fraction(lower + upper) / 2
    yield from (one for one in (lower, upper) if one is not None)


def _plain(number: Number) -> Number:
    return number.numerator if Fraction(number).denominator == 1 else number
