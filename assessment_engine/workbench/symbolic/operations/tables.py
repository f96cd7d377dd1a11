"""Steps with a table: bands, points with straight lines between them, rows found by their keys."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from assessment_engine.plan.expressions import Op, Step
from assessment_engine.workbench.symbolic.operations.numbers import scaled
from assessment_engine.workbench.symbolic.space import Space
from assessment_engine.workbench.symbolic.values import Sym, blank, both, constant, equal, less, one_of, unified


def _bands(step: Step, args: list[Sym], space: Space) -> Sym:
    data: Any = step.data
    limits, closed = data
    measured, *values = args
    value = values[-1]
    for limit, of_band in zip(reversed(limits), reversed(values[:-1]), strict=True):
        reached = less(constant(limit, "number", space), measured, or_equal=closed == "lower")
        value = one_of(reached, of_band, value)
    return value.where(measured.present)


def _piecewise(step: Step, args: list[Sym], space: Space) -> Sym:
    points: Any = step.data
    number = args[0]
    value = constant(points[-1][1], "number", space)
    for (x1, y1), (x2, y2) in reversed(list(itertools.pairwise(points))):
        on_line = _line(number, (x1, y1), Fraction(y2 - y1) / Fraction(x2 - x1), space)
        value = one_of(less(number, constant(x2, "number", space), or_equal=True), on_line, value)
    first = constant(points[0][1], "number", space)
    value = one_of(less(number, constant(points[0][0], "number", space), or_equal=True), first, value)
    return replace(value, present=number.present, known=None)


def _line(number: Sym, point: tuple[Any, Any], slope: Fraction, space: Space) -> Sym:
    x, y = point
    rise = scaled(number, slope)
    (one, other), step = unified([rise, constant(y - slope * x, "number", space)])
    return Sym("number", one + other, step=step)


def _lookup(step: Step, args: list[Sym], space: Space) -> Sym:
    rows: Any = step.data
    keys, values = args[: len(rows[0])], args[len(rows[0]) :]
    value = values[len(rows)] if len(values) > len(rows) else blank(step.type.kind)
    for row, of_row in zip(reversed(rows), reversed(values[: len(rows)]), strict=True):
        found = both(*(equal(key, constant(one, key.kind, space)) for key, one in zip(keys, row, strict=True)))
        value = one_of(found, of_row, value)
    return value.where(*(key.present for key in keys))


MAKERS: dict[Op, Callable[[Step, list[Sym], Space], Sym]] = {
    "bands": _bands,
    "lookup": _lookup,
    "piecewise": _piecewise,
}
