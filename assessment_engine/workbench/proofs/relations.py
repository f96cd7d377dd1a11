"""What measures of the same rows have to do with one another, whatever the rows are and however many.

Each relation holds of every single row, and so of sums over rows: if a row never adds more than a hundred times to
one sum what it adds to another, the one is at most a hundred times the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import z3

from assessment_engine.plan.nodes import Column, Measure
from assessment_engine.types import Type
from assessment_engine.values import Number
from assessment_engine.workbench.proofs.rowsets import Member, Ranges, Rowsets
from assessment_engine.workbench.symbolic import Space, solver_of
from assessment_engine.workbench.symbolic.values import both, either, negated

_EFFORT = 400_000
_MOST_PAIRS = 240
ADDED = ("count", "sum")


@dataclass(frozen=True, slots=True)
class AtMost:
    """The sum of some measures is at most (``least``: at least) ``factor`` times another."""

    parts: tuple[str, ...]
    factor: Fraction
    whole: str
    least: bool = False


@dataclass(slots=True)
class Relations:
    """The relations of measures of one plan, each group looked into once."""

    rowsets: Rowsets
    ranges: Ranges
    _known: dict[tuple[str, ...], tuple[AtMost, ...]] = field(default_factory=dict)
    _extents: dict[str, Type] = field(default_factory=dict)

    def among(self, measures: Sequence[Measure]) -> Iterator[AtMost]:
        """The relations of measures that stand on one row."""
        groups: dict[tuple[object, ...], list[Measure]] = {}
        for measure in measures:
            if measure.aggregator in ADDED:
                groups.setdefault(self.rowsets.key(measure), []).append(measure)
        for group in groups.values():
            key = tuple(measure.id for measure in group)
            if key not in self._known:
                self._known[key] = tuple(_Group(self, group).relations()) if len(group) > 1 else ()
            yield from self._known[key]

    def extent(self, measure: Measure) -> Type:
        """The bounds of a single value that a measure takes, where z3 finds narrower ones than its type."""
        if measure.id not in self._extents:
            self._extents[measure.id] = self._searched(measure)
        return self._extents[measure.id]

    def _searched(self, measure: Measure) -> Type:
        space = Space(linear=True)
        member = self.rowsets.member(measure, space, self.ranges)
        enters, value = member.enters(measure), member.value(measure)
        if value.kind != "number":
            return measure.type
        ends = [_end(space, both(enters, value.present), value.real, upper) for upper in (False, True)]
        return Type("number", low=ends[0], high=ends[1])


def _end(space: Space, condition: Any, value: Any, upper: bool) -> Number | None:
    """The greatest (or the least) value under a condition; None where there is none, or it was not found."""
    optimize = z3.Optimize()
    optimize.set("rlimit", _EFFORT)
    optimize.add(*space.facts, condition)
    goal = optimize.maximize(value) if upper else optimize.minimize(value)
    if optimize.check() != z3.sat:
        return None
    found = goal.value()
    if z3.is_int_value(found):
        number = Fraction(found.as_long())
    elif z3.is_rational_value(found):
        number = Fraction(found.numerator_as_long(), found.denominator_as_long())
    else:
        return None
    solver = solver_of(space, effort=_EFFORT)
    solver.add(condition, value > number if upper else value < number)
    return number if solver.check() == z3.unsat else None


class _Group:
    """Measures of rows of one base."""

    def __init__(self, relations: Relations, measures: Sequence[Measure]) -> None:
        self._measures, self._rowsets = measures, relations.rowsets
        self._space = Space(linear=True)
        self._member = relations.rowsets.member(measures[0], self._space, relations.ranges)
        self._adds = {measure.id: self._added(self._member, measure) for measure in measures}
        self._solver = solver_of(self._space)

    def _added(self, member: Member, measure: Measure) -> Any:
        """What one row adds to a measure that is not empty."""
        enters = member.enters(measure)
        if measure.aggregator == "count" and not measure.by_share:
            return z3.If(enters, z3.RealVal(1), z3.RealVal(0))
        values = [member.value(measure)] if measure.aggregator == "sum" else []
        values += [member.share(measure)] if measure.by_share else []
        there = both(*(value.present for value in values))
        if not measure.skip_missing:
            self._space.facts.append(either(negated(enters), there))
        product = values[0].real if len(values) == 1 else member.product(values)
        return z3.If(both(enters, there), product, z3.RealVal(0))

    def relations(self) -> Iterator[AtMost]:
        pairs = list(itertools.permutations(self._measures, 2))[:_MOST_PAIRS]
        for part, whole in pairs:
            factors = sorted(_factors(self._rowsets, part, whole))
            for least in (False, True):
                factor = self._tightest(part, whole, factors, least)
                if factor is not None:
                    yield AtMost((part.id,), factor, whole.id, least)
        yield from self._together()

    def _tightest(self, part: Measure, whole: Measure, factors: Sequence[Fraction], least: bool) -> Fraction | None:
        """The least factor (of ``least``: the greatest) by which a row never adds more (less) to the part."""
        found = None
        for factor in factors if least else reversed(factors):
            limit = z3.RealVal(factor) * self._adds[whole.id]
            added = self._adds[part.id]
            if not self._never(added < limit if least else added > limit):
                break
            found = factor
        return found

    def _together(self) -> Iterator[AtMost]:
        """Counts of which a row enters only one, beside a count that it enters, too."""
        counts = [one for one in self._measures if one.aggregator == "count" and not one.by_share]
        for whole in counts:
            parts: list[Measure] = []
            for one in counts:
                if one is not whole and self._never(self._over([*parts, one], whole)):
                    parts.append(one)
            if len(parts) > 1:
                yield AtMost(tuple(part.id for part in parts), Fraction(1), whole.id)
                if self._never(z3.Sum([self._adds[part.id] for part in parts]) < self._adds[whole.id]):
                    yield AtMost(tuple(part.id for part in parts), Fraction(1), whole.id, least=True)

    def _over(self, parts: Sequence[Measure], whole: Measure) -> Any:
        return z3.Sum([self._adds[part.id] for part in parts]) > self._adds[whole.id]

    def _never(self, term: Any) -> bool:
        self._solver.set("rlimit", _EFFORT)
        return bool(self._solver.check(term) == z3.unsat)


def _factors(rowsets: Rowsets, *measures: Measure) -> set[Fraction]:
    """Factors by which one sum may be bounded by another: 0, 1, and the numbers that what is summed is made of."""
    return {Fraction(0), Fraction(1)}.union(*(numbers_of(rowsets, measure) for measure in measures))


def numbers_of(rowsets: Rowsets, measure: Measure) -> set[Fraction]:
    """The constants in the formula of what a measure takes, and the bounds of its type."""
    if not measure.value:
        return set()
    node = rowsets.column(measure.of, measure.value)
    type_ = rowsets.plan.tables[measure.of].columns[measure.value]
    found = {Fraction(bound) for bound in (type_.low, type_.high) if bound is not None}
    steps = node.formula.steps if isinstance(node, Column) else ()
    return found | {
        Fraction(step.data) for step in steps if isinstance(step.data, int | Fraction) and step.op == "const"
    }
