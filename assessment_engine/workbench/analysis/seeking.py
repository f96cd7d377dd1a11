"""Looking for a row of which claims are met: among rows that are tried, and from the nearest of them step by step."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from assessment_engine.engine.reference.formula import evaluated
from assessment_engine.period import Period
from assessment_engine.plan.expressions import Path, Step
from assessment_engine.values import Value
from assessment_engine.workbench.analysis.claims import Claim, Read
from assessment_engine.workbench.analysis.regions import EMPTY
from assessment_engine.workbench.analysis.samples import (
    Formulas,
    Pick,
    Sample,
    Types,
    alike,
    neighbours,
    parts_of,
    picks,
    stride_of,
)

STARTS = 3  # from how many of the nearest rows the search goes on
ROUNDS = 3  # how often each value of such a row is changed
LONG = (datetime.timedelta(days=-36_525), datetime.timedelta(days=36_525))  # a life before the period, and after
FINEST = Fraction(1, 64)  # of numbers without a step
FAR = Fraction(10**9)  # how far a row is from a claim that is no comparison of numbers


@dataclass(slots=True)
class Seeker:
    """Looks for rows of one table; the rows tried are kept, for all that is asked of the table."""

    table: str
    period: Period
    formulas: Formulas
    types: Types
    _samples: list[Sample] = field(default_factory=list)

    def found(self, claims: Sequence[Claim]) -> dict[Path, Value] | None:
        """The values of a row, of all that the claims read; None where none was found."""
        if not self._samples:
            self._samples = [Sample(self.table, pick, self.formulas, self.types) for pick in picks(self.period)]
        far = []
        for row in self._samples:
            far.append((_distances(claims, row.read), row))
            if far[-1][0] == 0 and all(claim.met(row.read) for claim in claims):
                return _read(row, claims)
        nearest = sorted(range(len(far)), key=lambda place: (far[place][0], place))[:STARTS]
        for place in nearest:
            row = far[place][1].copy()
            if self._led(row, claims, far[place][0]) and all(claim.met(row.read) for claim in claims):
                return _read(row, claims)
        return None

    def _led(self, row: Sample, claims: Sequence[Claim], distance: Fraction) -> bool:
        """Change one value after the other as long as the row comes nearer to the claims; whether it meets them."""
        uniform = alike(self.period)
        for _ in range(ROUNDS):
            before = distance
            for path in list(row.picked):
                distance = _nearer(row, path, uniform, claims, distance)
                if distance == 0:
                    return True
            if distance == before:
                return False
        return False


def _nearer(row: Sample, path: Path, uniform: Sequence[Pick], claims: Sequence[Claim], distance: Fraction) -> Fraction:
    """Give a value the one of those that may stand there with which the row is nearest; how far it is then."""
    type_, best = row.picked[path], row.read(path)
    values = [*(pick(path, type_) for pick in uniform), *parts_of(type_)]
    values += [one + shift for one in values[:1] for shift in LONG if isinstance(one, datetime.date)]
    for value in dict.fromkeys([*values, *([EMPTY] if type_.optional else [])]):
        row.put(path, value)
        found = _distances(claims, row.read)
        if found < distance:
            best, distance = value, found
    stride = Fraction(stride_of(type_)) if type_.kind == "number" else Fraction(0)
    while isinstance(best, int | Fraction) and distance and stride >= (type_.step or FINEST):
        nearer = distance
        for value in neighbours(type_, best, stride):
            row.put(path, value)
            found = _distances(claims, row.read)
            if found < distance:
                best, distance = value, found
        stride = stride if distance < nearer else stride / 2
    row.put(path, best)
    return distance


def _read(row: Sample, claims: Sequence[Claim]) -> dict[Path, Value]:
    return {path: row.read(path) for claim in claims for path in claim.formula.paths}


def _distances(claims: Sequence[Claim], read: Read) -> Fraction:
    return sum((_distance(claim, read) for claim in claims), Fraction(0))


def _distance(claim: Claim, read: Read) -> Fraction:
    """How far a row is from a claim: 0 if it is met."""
    values = evaluated(claim.formula, read, _unheard)
    if (values[-1] is True) is claim.holds:
        return Fraction(0)
    return _between(claim.formula.steps, len(claim.formula.steps) - 1, values, claim.holds)


def _between(steps: Sequence[Step], at: int, values: Sequence[Value], wanted: bool) -> Fraction:
    """How far a step is from being true (*wanted*) or not: what is compared, how far it is apart; of parts, the sum."""
    step = steps[at]
    if (values[at] is True) is wanted:
        return Fraction(0)
    if step.op == "not":
        return _between(steps, step.args[0], values, not wanted)
    if step.op in ("and", "or"):
        parts = [_between(steps, arg, values, wanted) for arg in step.args]
        return sum(parts, Fraction(0)) if (step.op == "and") is wanted else min(parts)
    if step.op in ("lt", "le", "gt", "ge", "eq", "ne"):
        one, other = (_number(values[arg]) for arg in step.args)
        if one is not None and other is not None:
            return abs(one - other) + Fraction(1, 1000)
    return FAR


def _number(value: Value) -> Fraction | None:
    """A number, or a day as its number."""
    if isinstance(value, datetime.date):
        return Fraction(value.toordinal())
    return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def _unheard(_what: str, _step: Step) -> None:
    """What a made-up row has to tell is not told."""
