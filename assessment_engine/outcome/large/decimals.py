"""Numbers of columns as decimals, exactly: by whole numbers alone, and as texts with the digits of their step."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import NARROW, Array
from assessment_engine.values import decimal_text

MOST_DIGITS = 38
_ROOM = 10**37  # what the decimals of Polars hold with a digit to spare


def finite_digits(denominator: int) -> int | None:
    """The decimal places of a fraction with this denominator, in lowest terms; None when it has no finite ones."""
    rest, digits = denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        digits = max(digits, count)
    return digits if rest == 1 else None


def step_digits(step: Fraction | None) -> int:
    """The digits with which multiples of a step are printed at the least."""
    return (finite_digits(step.denominator) or 0) if step is not None else 0


def digits_of(vector: Vector, step: Fraction | None) -> int | None:
    """The digits that all numbers of a column have room in: those of the step where they suffice; None: no number."""
    if not vector.is_fixed:
        return None
    parts, digits = int(vector.parts.data), step_digits(step)
    short = parts // gcd(10**digits, parts)  # what those that have room in so many digits are multiples of
    if short > 1 and (vector.data.astype(np.int64 if vector.data.dtype != object else object) % short).any():
        own = finite_digits(parts)
        if own is None:
            return None
        digits = max(digits, own)
    most = max(vector.whole.high, -vector.whole.low) * 10**digits // parts
    return digits if most < 10 ** (MOST_DIGITS - 1) else None


def scaled(data: Array, parts: int, digits: int) -> Array | None:
    """So many numbers ``data / parts`` as whole numbers of the last of *digits*; None where 64 bits are too few."""
    if data.dtype == object:
        return None
    most = max(int(data.max()), -int(data.min())) if data.size else 0
    if most * 10**digits >= NARROW or 10**digits >= NARROW:
        return None
    return np.asarray(data.astype(np.int64) * 10**digits // parts)


def decimals(numbers: Array, digits: int) -> pl.Series | None:
    """Whole numbers of the last of *digits* as decimals; None where they have no room on the way there."""
    most = max(int(numbers.max()), -int(numbers.min())) if numbers.size else 0
    if most * 100**digits >= _ROOM:
        return None
    series = pl.Series(numbers, dtype=pl.Int64)
    kind = pl.Decimal(MOST_DIGITS, digits)
    one = pl.Series([10**digits], dtype=pl.Int64)
    return series.cast(kind) / one.cast(kind)  # exact: a quotient with no more digits than it has room for


def number_texts(data: Array, parts: int, step: Fraction | None) -> pl.Series:
    """Numbers ``data / parts`` as :func:`decimal_text` has them."""
    own, least = finite_digits(parts), step_digits(step)
    if own is None:
        return _one_by_one(data, parts, step)
    digits = max(own, least)
    numbers = scaled(data, parts, digits)
    made = None if numbers is None else decimals(numbers, digits)
    if made is None:
        return _one_by_one(data, parts, step)
    texts = made.cast(pl.String)
    return _without_zeros(texts, digits - least, least) if digits > least else texts


def _without_zeros(texts: pl.Series, most: int, least: int) -> pl.Series:
    """The texts without the zeros at their ends, of which up to *most* may go; at the *least* so many digits stay."""
    pattern = rf"(\.\d{{{least}}}\d*?)0{{1,{most}}}$" if least else r"(\.\d*?)0+$"
    short = texts.str.replace(pattern, "$1")
    return short if least else short.str.strip_suffix(".")


def ratio_texts(tops: Array, parts: Array, step: Fraction | None) -> pl.Series:
    """Numbers with a divisor each, as :func:`decimal_text` has them."""
    pairs = list(zip(tops.tolist(), parts.tolist(), strict=True))
    known = {pair: decimal_text(Fraction(*pair), step) for pair in set(pairs)}
    return pl.Series([known[pair] for pair in pairs], dtype=pl.String)


def _one_by_one(data: Array, parts: int, step: Fraction | None) -> pl.Series:
    numbers = data.tolist()
    known = {number: decimal_text(Fraction(number, parts), step) for number in set(numbers)}
    return pl.Series([known[number] for number in numbers], dtype=pl.String)
