"""Links whose shares add up to one: for each row of the first table all of its rows at once."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from assessment_engine.register.specs import TableSpec
from assessment_engine.workbench.strategies.holding import apart, whole_time
from assessment_engine.workbench.strategies.lot import Lot, chance, one
from assessment_engine.workbench.strategies.registers import Row
from assessment_engine.workbench.strategies.rows import Drawing

_HELD = 70  # of a hundred rows that need not have any
_PARTS = (
    (Fraction(1),),
    (Fraction(1, 2), Fraction(1, 2)),
    (Fraction(2, 3), Fraction(1, 3)),
    (Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)),
)


def shared(lot: Lot, drawing: Drawing, spec: TableSpec) -> None:
    """Divide each row of the first table among rows of the second."""
    near, far = spec.between
    forced = {path.column for one_ in drawing.design.forced.get(spec.name, ()) for path in one_.paths}
    owners, others = drawing.known(spec.columns[near].type.table), drawing.known(spec.columns[far].type.table)
    left = list(others) if far in forced else []
    for place, owner in enumerate(owners if others else ()):
        if near in forced or left or chance(lot, _HELD):
            rest = left if place == len(owners) - 1 else []
            taken = lot.apart(partial(_divided, lot, drawing, spec, owner, rest))
            left = [one_ for one_ in left if one_ not in taken]
    if spec.one_at_a_time:
        apart(drawing, spec)


def _divided(lot: Lot, drawing: Drawing, spec: TableSpec, owner: str, rest: list[str]) -> list[str]:
    """Whom one row is divided among, all of *rest* among them: the whole time, or anew from some day on."""
    near, far = spec.between
    others = drawing.known(spec.columns[far].type.table)
    met: list[str] = []
    for days in whole_time(lot, drawing, spec) if spec.dated else ({},):
        fitting = [parts for parts in _PARTS if len(parts) <= len(others)]
        parts = one(lot, fitting) if not rest else (Fraction(1, len(rest)),) * len(rest)
        start = lot.whole(0, len(others) - 1)
        for place, share in enumerate(parts):
            whom = rest[place] if rest else others[(start + place) % len(others)]
            known: Row = {near: owner, far: whom, "share": share, **days}
            row = drawing.row(lot, spec, known)
            drawing.keep(spec, row)
            met.append(whom)
    return met
