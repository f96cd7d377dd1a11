"""Values that fall between the conditions of sibling rules: taken below, taken above, and by nobody in between."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment_engine.plan.expressions import Path
from assessment_engine.values import Missing, Value
from assessment_engine.workbench.analysis.claims import Claim, witness_text
from assessment_engine.workbench.analysis.reader import Asked
from assessment_engine.workbench.analysis.regions import regions_of
from assessment_engine.workbench.analysis.report import Report

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class _Gap:
    """Rules on both sides, and a row between them."""

    below: Asked
    above: Asked
    row: Mapping[Path, Value]


def check_gaps(siblings: Sequence[Asked], report: Report, *, narrow: bool) -> None:
    """Tell values of a number or a day that lie between two rules and are taken by none of them.

    With *narrow* only where the two rules name the same limit, or the two next to one value: between rules about a
    subject a wide gap is where nothing is to be charged.
    """
    for path in _measured(siblings):
        gap = next(_gaps(path, siblings, report, narrow), None)
        if gap is not None:
            place, other = gap.above.place, gap.below.place
            if place < other:
                place, other = other, place
            details = {"name": gap.below.name, "sibling": gap.above.name, "column": str(path)}
            report.add(
                "W211", place, witness_text({path: gap.row[path]}), other=other, row=witness_text(gap.row), **details
            )


def compared_by(claims: Sequence[Claim]) -> set[Path]:
    """The numbers and days that claims compare by size."""
    return {path for claim in claims for path in _compared(claim)}


def _measured(siblings: Sequence[Asked]) -> list[Path]:
    """Numbers and days that two of the rules or more compare."""
    counted: dict[Path, int] = {}
    for asked in siblings:
        paths = [path for claim in asked.claims for path in _compared(claim)]
        for path in dict.fromkeys(paths):
            counted[path] = counted.get(path, 0) + 1
    return [path for path, count in counted.items() if count > 1]


def _compared(claim: Claim) -> Iterator[Path]:
    """What a claim compares by size."""
    for step in claim.formula.steps:
        if step.op in ("lt", "le", "gt", "ge"):
            for arg in step.args:
                read = claim.formula.steps[arg]
                if isinstance(read.data, Path) and read.type.kind in ("number", "date"):
                    yield read.data


def _gaps(path: Path, siblings: Sequence[Asked], report: Report, narrow: bool) -> Iterator[_Gap]:
    asked = [one for one in siblings if any(path in claim.formula.paths for claim in one.claims)]
    values = _values(path, asked, report)
    if values is None:
        return
    along = [value for value in values.pop(path) if not isinstance(value, Missing)]
    for others in _rows(values):
        takers = [_taker(others | {path: value}, asked) for value in along]
        for low, high in itertools.combinations([place for place, one in enumerate(takers) if one is not None], 2):
            between = takers[low + 1 : high]
            if not between or any(one is not None for one in between) or (narrow and len(between) > 1):
                continue
            below, above = takers[low], takers[high]
            if below is not None and above is not None and below is not above:
                yield _Gap(below, above, {path: along[low + 1]} | others)


def _values(path: Path, asked: Sequence[Asked], report: Report) -> dict[Path, list[Value]] | None:
    """Values that stand for all that the rules read; None where they do more than compare it with constants."""
    claims = [claim for one in asked for claim in one.claims]
    values = report.solver.rows(asked[0].table, claims) if regions_of(claims) is not None else None
    if values is None:
        return None
    size = 1
    for one in values.values():
        size *= len(one)
    return values if size <= MOST_ROWS else None


def _rows(values: Mapping[Path, Sequence[Value]]) -> Iterator[dict[Path, Value]]:
    for row in itertools.product(*values.values()):
        yield dict(zip(values, row, strict=True))


def _taker(row: Mapping[Path, Value], asked: Sequence[Asked]) -> Asked | None:
    """The first rule that takes a row."""
    for one in asked:
        if all(claim.met(row.__getitem__) for claim in one.claims):
            return one
    return None
