"""One value from many, for measures and for windows: count, sum, mean, least, greatest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from assessment_engine.engine.reference.ways import number
from assessment_engine.values import Missing, Number, Reason, Value

NO_RECORDS = Missing(Reason.NO_RECORDS)


def total(values: Sequence[Value]) -> Number:
    """The sum; 0 of none."""
    return sum(map(number, values))


def mean(values: Sequence[Value]) -> Value:
    """The arithmetic mean; Missing(no_records) of none."""
    return Fraction(total(values)) / len(values) if values else NO_RECORDS


def least(values: Sequence[Value], sortable: Callable[[Any], Any]) -> Value:
    """The least value as *sortable* compares them; Missing(no_records) of none."""
    return min(values, key=sortable, default=NO_RECORDS)


def greatest(values: Sequence[Value], sortable: Callable[[Any], Any]) -> Value:
    """The greatest value as *sortable* compares them; Missing(no_records) of none."""
    return max(values, key=sortable, default=NO_RECORDS)


def first_missing(values: Sequence[Value]) -> Missing | None:
    """The first empty value, which says why the whole is empty; None when all are given."""
    return next((value for value in values if isinstance(value, Missing)), None)


def given(values: Sequence[Value]) -> list[Value]:
    """The values that are not Missing."""
    return [value for value in values if not isinstance(value, Missing)]
