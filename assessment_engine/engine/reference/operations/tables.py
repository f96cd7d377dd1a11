"""Steps with a table: which row of it was taken, and the value that it gives."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from assessment_engine.engine.reference.operations.operation import Maker, Read, Report, Run, exact, with_data
from assessment_engine.plan.expressions import Op, Step
from assessment_engine.values import Missing, Number, Reason, Value

_NOT_APPLICABLE = Missing(Reason.NOT_APPLICABLE)


def band_taken(step: Step, number: Number) -> int:
    """Which value of a ``bands`` step holds: its place among the rows, from the highest; after them, the one below."""
    data: Any = step.data
    limits, closed = data
    for place, limit in enumerate(limits):
        if number > limit or (closed == "lower" and number == limit):
            return place
    return len(limits)


def row_taken(step: Step, keys: Sequence[Value]) -> int | None:
    """Which value of a ``lookup`` step holds: its place among the rows; after them, otherwise; None without either."""
    rows: Any = step.data
    if tuple(keys) in rows:
        return int(rows.index(tuple(keys)))
    return len(rows) if len(step.args) > len(keys) + len(rows) else None


def key_count(step: Step) -> int:
    """How many of a ``lookup`` step's arguments are keys."""
    rows: Any = step.data
    return len(rows[0])


def _bands(step: Step) -> Run:
    measured, *given = step.args

    def run(values: list[Any], read: Read, report: Report) -> Any:
        number = values[measured]
        return number if number.__class__ is Missing else values[given[band_taken(step, number)]]

    return run


def _lookup(step: Step) -> Run:
    count = key_count(step)
    keyed, given = step.args[:count], step.args[count:]
    rows: Any = step.data
    places = {key: place for place, key in enumerate(rows)}
    otherwise = len(rows) if len(given) > len(rows) else None

    def run(values: list[Any], read: Read, report: Report) -> Any:
        keys = tuple([values[arg] for arg in keyed])
        for key in keys:
            if key.__class__ is Missing:
                return key
        place = places.get(keys, otherwise)
        if place is None:
            report("lookup", step)
            return _NOT_APPLICABLE
        return values[given[place]]

    return run


def _piecewise(number: Number, points: Sequence[tuple[Number, Number]]) -> Number:
    """Linear between the points, level outside of them."""
    if number <= points[0][0]:
        return points[0][1]
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        if number <= x2:
            return exact(y1 + Fraction(number - x1) * (y2 - y1) / (x2 - x1))
    return points[-1][1]


MAKERS: dict[Op, Maker] = {"bands": _bands, "lookup": _lookup, "piecewise": with_data(_piecewise)}
