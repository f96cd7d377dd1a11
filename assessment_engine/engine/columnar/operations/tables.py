"""Steps with a table: which row of it is taken, and the value that it gives."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.mixing import picked
from assessment_engine.engine.columnar.operations.compared import compared
from assessment_engine.engine.columnar.operations.numbers import minus, plus, times
from assessment_engine.engine.columnar.operations.operation import Operation, Report, with_data
from assessment_engine.engine.columnar.vector import GIVEN, Vector, constant, first_reason, missing
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.plan.expressions import Op, Step
from assessment_engine.values import Number, Reason, Value


def _bands(step: Step, given: Sequence[Vector], _report: Report) -> Vector:
    measured, *values = given
    data: Any = step.data
    limits, closed = data
    reaches = np.greater_equal if closed == "lower" else np.greater
    which = np.full(measured.data.shape, len(limits), dtype=np.int16)
    for place in reversed(range(len(limits))):
        which = np.where(compared(reaches, measured, constant(limits[place])), np.int16(place), which)
    made = picked(which, values)
    return made.because(first_reason([measured, made]))


def _lookup(step: Step, given: Sequence[Vector], report: Report) -> Vector:
    rows: Any = step.data
    count = len(rows[0])
    keys, values = given[:count], given[count:]
    which = _row_of(keys, rows)
    why, found = first_reason(keys), which >= 0
    if len(values) > len(rows):
        which = np.where(found, which, len(rows))
    elif not found.all():
        lost = ~found if why is None else ~found & (why == GIVEN)
        if lost.any():
            report("lookup", lost)
        which, values = np.where(found, which, len(rows)), [*values, missing(Reason.NOT_APPLICABLE, values[0].sort)]
    made = picked(which, values)
    return made if why is None else made.because(np.where(why != GIVEN, why, GIVEN if made.why is None else made.why))


def _row_of(keys: Sequence[Vector], rows: Sequence[tuple[Value, ...]]) -> Array:
    """For each row of the columns *keys* its place among the rows of a table; -1 where it is none of them."""
    parts = [_known(key, tuple(row[place] for row in rows)) for place, key in enumerate(keys)]
    sizes = [size for _, size in parts]
    table = np.full(sizes, -1, dtype=np.int32)
    for place, row in enumerate(rows):
        table[tuple(known[value] for (_, known), value in zip(_places(keys, rows), row, strict=True))] = place
    arrays = [array for array, _ in parts]
    return np.asarray(table.take(arrays[0]) if len(arrays) == 1 else table[tuple(np.broadcast_arrays(*arrays))])


def _places(keys: Sequence[Vector], rows: Sequence[tuple[Value, ...]]) -> list[tuple[int, dict[Value, int]]]:
    columns = [dict.fromkeys(row[place] for row in rows) for place in range(len(keys))]
    return [(place, {value: number for number, value in enumerate(column)}) for place, column in enumerate(columns)]


def _known(key: Vector, values: tuple[Value, ...]) -> tuple[Array, int]:
    """The place of a key's values among the different ones of a table's column, after them what is none of them."""
    different = list(dict.fromkeys(values))
    if key.words is not None:
        known = {str(value): number for number, value in enumerate(different)}
        return _by_word(key, known), len(different) + 1
    which = np.full(key.data.shape, len(different), dtype=np.int32)
    for number, value in enumerate(different):
        which = np.where(compared(np.equal, key, constant(value)), np.int32(number), which)
    return which, len(different) + 1


def _by_word(key: Vector, known: Mapping[str, int]) -> Array:
    """The numbers of a column's words; the last of those that have none, or are from nowhere."""
    assert key.words is not None
    numbers = np.full(key.words.size + 1, len(known), dtype=np.int16 if len(known) < 2**15 else np.int32)
    for word, number in known.items():
        place = key.words.place(word)
        if place >= 0:
            numbers[place] = number
    return np.asarray(numbers.take(key.data))


def _piecewise(number: Vector, points: Sequence[tuple[Number, Number]]) -> Vector:
    """Linear between the points, level outside of them."""
    which = np.full(number.data.shape, len(points), dtype=np.int16)
    for place in reversed(range(len(points))):
        which = np.where(compared(np.less_equal, number, constant(points[place][0])), np.int16(place), which)
    between = [_line(number, *pair) for pair in itertools.pairwise(points)]
    return picked(which, [constant(points[0][1]), *between, constant(points[-1][1])])


def _line(number: Vector, one: tuple[Number, Number], other: tuple[Number, Number]) -> Vector:
    slope = Fraction(other[1] - one[1]) / (other[0] - one[0]) if other[0] != one[0] else Fraction(0)
    return plus(constant(one[1]), times(minus(number, constant(one[0])), constant(slope)))


OPERATIONS: dict[Op, Operation] = {"bands": _bands, "lookup": _lookup, "piecewise": with_data(_piecewise)}
