"""The values of what a formula reads with which it comes to a limit, or next to it."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.period import Period
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.types import Type
from assessment_engine.values import Missing, Reason, Value
from assessment_engine.workbench.limits import Limit, Side
from assessment_engine.workbench.strategies.pools import crossing, fits, grid_of, value_at

_MOST = 60  # combinations of the other values that are tried
_NUMBERS = (100, 10, 1, 0, 1000)  # a quotient by a hundred comes near to any limit
_EMPTY = Missing(Reason.NOT_REPORTED)
Read = Mapping[Path, Value]


def value_with(formula: Expression, read: Read) -> Value:
    """The value of a formula, by what it reads; what is not there is empty."""
    return value_of(formula, lambda path: read.get(path, _EMPTY), lambda _op, _step: None)


def some_values(type_: Type, first: datetime.date = datetime.date(2000, 1, 1)) -> Iterator[Value]:
    """A few plain values of a type."""
    if type_.kind == "number":
        bounds = [bound for bound in (type_.low, type_.high) if bound is not None]
        yield from dict.fromkeys(number for number in (*_NUMBERS, *bounds) if fits(type_, number))
    elif type_.kind == "boolean":
        yield from (False, True)
    elif type_.kind == "choice":
        yield from type_.choices
    elif type_.kind == "date":
        yield first
    else:
        yield "x"


def at_sides(limit: Limit, types: Mapping[Path, Type], period: Period) -> dict[Side, Read]:
    """For each side of a limit the values with which its operand is there; sides that are not found are left out."""
    operand = limit.operand
    if len(operand.steps) == 1:
        (path,) = operand.paths
        return {side: {path: value} for side, value in limit.around() if fits(types[path].given(), value)}
    best: dict[Side, Read] = {}
    tried = ([*some_values(types[path], period.first)] for path in operand.paths)
    for values in itertools.islice(itertools.product(*tried), _MOST):
        others = dict(zip(operand.paths, values, strict=True))
        for path in operand.paths:
            found = _varied(limit, path, types[path], others, period)
            if len(found) > len(best):
                best = found
        if len(best) == 3:
            break
    return best


def _varied(limit: Limit, path: Path, type_: Type, others: Read, period: Period) -> dict[Side, Read]:
    """The sides that are found when one value varies and the others stay."""
    grid = grid_of(type_, period)
    if grid is None:
        return {}

    def value(place: int) -> Any:
        return value_with(limit.operand, {**others, path: value_at(type_, place)})

    def above(place: int, strictly: bool) -> bool | None:
        here, bound = value(place), limit.value
        if isinstance(here, Missing | str):
            return None
        return bool(here > bound if strictly else here >= bound)

    places = {
        place
        for strictly in (False, True)
        for place in crossing(*grid, lambda at, strictly=strictly: above(at, strictly))  # type: ignore[misc]
    }
    found: dict[Side, Read] = {}
    for place in sorted(places):
        here = value(place)
        side: Side = "at" if here == limit.value else "over" if here > limit.value else "under"
        found.setdefault(side, {**others, path: value_at(type_, place)})
    return found
