"""The column of a list of values, as Python has them."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, Sort, Vector, boolean, codes
from assessment_engine.engine.columnar.whole import Array, Whole
from assessment_engine.engine.columnar.words import Words
from assessment_engine.values import Missing, Value


def of_values(values: Sequence[Value], sort: Sort) -> Vector:
    """The column of these values, all of one sort."""
    empty = [isinstance(value, Missing) for value in values]
    why = None
    if any(empty):
        why = np.array([CODE_OF[v.reason] if isinstance(v, Missing) else GIVEN for v in values], dtype=np.uint8)
    given: list[Any] = [None if none else value for none, value in zip(empty, values, strict=True)]
    if sort == "word":
        words = Words.of(dict.fromkeys(value for value in given if value is not None))
        places = {text: place for place, text in enumerate(words.texts)}
        return codes(np.array([places.get(value, 0) for value in given], dtype=np.int64), words, why)
    if sort == "date":
        made = Whole.of(np.array([value.toordinal() if value else 1 for value in given], dtype=np.int32))
        return Vector("date", made, why=why)
    if sort == "boolean":
        return boolean(np.array([bool(value) for value in given], dtype=bool), why)
    return _numbers(given, why)


def _numbers(given: Sequence[Any], why: Array | None) -> Vector:
    parts = lcm(*{value.denominator for value in given if value is not None})
    if parts > 10**9:  # quotients of many kinds: each with its own divisor
        tops = _python([0 if value is None else value.numerator for value in given])
        return Vector("number", tops, _python([1 if value is None else value.denominator for value in given]), why)
    tops = _python([0 if value is None else value.numerator * (parts // value.denominator) for value in given])
    return Vector("number", tops, Whole.one(parts), why)


def _python(numbers: list[int]) -> Whole:
    data = np.empty(len(numbers), dtype=object)
    data[:] = numbers
    return Whole.of_python(data)
