"""Exact values, and emptiness with its reason.

A number is an ``int`` or a ``Fraction`` and never a float: the sum of ten hundredths is a tenth, and a total that
stands on the edge of a grade stands there on every machine.  Emptiness is a value of its own, :class:`Missing`, and
it says why it is empty: nobody may mistake "not reported" for zero.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Literal

Way = Literal["half_up", "half_even", "up", "down", "floor", "ceiling"]


class Reason(StrEnum):
    """Why a value is empty; the list is closed."""

    NO_RECORDS = "no_records"
    ZERO_DIVISOR = "zero_divisor"
    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTED = "not_reported"
    BY_DECISION = "by_decision"


@dataclass(frozen=True, slots=True)
class Missing:
    """An empty value. It is never zero, never equal to another value, and carries its reason."""

    reason: Reason

    def __str__(self) -> str:
        return f"({self.reason})"


Number = int | Fraction
Value = Number | str | datetime.date | Missing  # a truth value is the bool in int


def rounded(number: Number, step: Number, way: Way = "half_up") -> Number:
    """The multiple of *step* nearest to *number*, ties and directions as *way* says.

    ``half_up`` and ``half_even`` decide ties only; ``up`` and ``down`` go away from and towards zero; ``floor`` and
    ``ceiling`` go towards minus and plus infinity.  Half up is away from zero below zero too: -0.5 becomes -1.

    Raises:
        ValueError: the step is not above zero.
    """
    if step <= 0:
        raise ValueError(f"a rounding step must be above zero, not {step}")
    quotient = Fraction(number) / step
    return _whole(quotient, way) * step


def _whole(quotient: Fraction, way: Way) -> int:
    below, rest = divmod(quotient.numerator, quotient.denominator)
    if rest == 0 or way == "floor":
        return below
    if way == "ceiling":
        return below + 1
    if way in ("up", "down"):
        return below + 1 if (quotient > 0) == (way == "up") else below
    twice = 2 * rest - quotient.denominator
    if twice:
        return below + 1 if twice > 0 else below
    if way == "half_even":
        return below + below % 2
    return below + 1 if quotient > 0 else below


def decimal_text(number: Number, step: Number | None = None) -> str:
    """*number* as a plain decimal with the digits of *step*; as ``n/d`` when it has no finite decimal form.

    >>> decimal_text(Fraction(5, 2), Fraction(1, 100)), decimal_text(Fraction(5, 2)), decimal_text(Fraction(1, 3))
    ('2.50', '2.5', '1/3')
    """
    own = _digits(number.denominator)
    if own < 0:
        return f"{number.numerator}/{number.denominator}"
    digits = own if step is None else max(own, _digits(step.denominator))
    scaled = abs(number.numerator) * 10**digits // number.denominator
    whole, rest = divmod(scaled, 10**digits)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


@lru_cache(maxsize=4096)
def _digits(denominator: int) -> int:
    """Decimal places that a number in lowest terms needs; -1 when no finite number of them is enough."""
    rest, twos, fives = denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else -1


def fen(yuan: Number) -> int:
    """An amount of yuan in whole fen.

    Raises:
        ValueError: the amount is not a whole number of fen: it has to be rounded, and the scheme says how.
    """
    amount = Fraction(yuan) * 100
    if amount.denominator != 1:
        raise ValueError(f"{decimal_text(yuan)} yuan is not a whole number of fen")
    return amount.numerator


def shared_out(amount: int, weights: Sequence[Number]) -> list[int]:
    """*amount* whole units divided by *weights* with the largest remainders; what is given out is all of it.

    Equal remainders go to the earlier place, so that the order of *weights* (ending in the id) decides.

    Raises:
        ValueError: a weight is below zero, or all of them are zero.
    """
    total = sum(Fraction(weight) for weight in weights)
    if any(weight < 0 for weight in weights) or total == 0:
        raise ValueError("weights must not be below zero, and not all of them zero")
    exact = [Fraction(weight) * amount / total for weight in weights]
    whole = [share.numerator // share.denominator for share in exact]
    behind = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in behind[: amount - sum(whole)]:
        whole[place] += 1
    return whole
