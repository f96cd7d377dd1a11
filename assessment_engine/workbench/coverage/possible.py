"""What the steps of a formula can come to, before any data are seen: by types, bounds and constants."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from assessment_engine.plan.expressions import Expression, Step
from assessment_engine.values import Value
from assessment_engine.workbench.coverage.outcomes import FALSE, ORDERINGS, TRUE, in_order
from assessment_engine.workbench.coverage.ranges import Range, below, covers, fits, meet, minus
from assessment_engine.workbench.limits.parts import is_constant, part_of, value_of

Truths = frozenset[bool]
BOTH: Truths = frozenset((True, False))


class Possible:
    """The outcomes that each step of one formula can have."""

    def __init__(self, expression: Expression, ranges: Sequence[Range]) -> None:
        """*ranges* are those of the steps."""
        self._ranges = ranges
        self._expression = expression
        self._steps = expression.steps
        self.truths = cache(self._truths)

    def outcomes(self, place: int) -> Iterable[int]:
        """The outcomes of a step, as :mod:`.outcomes` numbers them."""
        step = self._steps[place]
        match step.op:
            case "if":
                return sorted(FALSE if not one else TRUE for one in self.truths(step.args[0]))
            case "and" | "or":
                return self._joined(step)
            case "bands":
                return self._bands(step)
            case "lookup":
                return self._rows(step)
            case "piecewise":
                return self._stretches(step)
            case "min" | "max" | "clamp":
                return self._deciding(step)
            case "in":
                return self._members(step)
            case "default" | "is_empty":
                return (0, 1) if self._steps[step.args[0]].type.optional else (0,)
            case "round" | "steps":
                return (0, 1) if self._can_lie_between(step) else (0,)
        if step.type.kind == "boolean":
            return sorted(TRUE if one else FALSE for one in self.truths(place))
        return (0,)

    def _truths(self, place: int) -> Truths:
        """Which truth values a step can have."""
        step = self._steps[place]
        part = part_of(self._expression, place)
        if is_constant(part):
            return frozenset((value_of(part) is True,))
        match step.op:
            case "not":
                return frozenset(not one for one in self.truths(step.args[0]))
            case "and" | "or":
                decisive = step.op == "or"
                return frozenset(decisive if one < len(step.args) else not decisive for one in self._joined(step))
            case "if" | "default":
                arms = step.args[1:] if step.op == "if" else step.args
                return frozenset(truth for arm in arms for truth in self.truths(arm))
            case "in":
                return frozenset(one < len(_listed(step)) for one in self._members(step))
            case "is_empty":
                return BOTH if self._steps[step.args[0]].type.optional else frozenset((False,))
            case "at_least" | "at_most":
                return self._graded(step)
        if step.op in ORDERINGS or step.op in ("eq", "ne"):
            return self._compared(step)
        return BOTH

    def _joined(self, step: Step) -> list[int]:
        decisive = step.op == "or"
        found = []
        for place, arg in enumerate(step.args):
            if decisive in self.truths(arg):
                found.append(place)
            if (not decisive) not in self.truths(arg) and not self._steps[arg].type.optional:
                return found  # whatever comes after it is not looked at
        return [*found, len(step.args)]

    def _compared(self, step: Step) -> Truths:
        if self._steps[step.args[0]].type.kind != "number":
            return BOTH
        one, other = (self._ranges[arg] for arg in step.args)
        if step.op in ("eq", "ne"):
            equal = {True} if meet(one, other) else set()
            unequal = set() if one == other and None not in one and one[0] == one[1] else {False}
            return frozenset(truth if step.op == "eq" else not truth for truth in equal | unequal)
        if step.op in ("gt", "ge"):
            one, other = other, one
        strict = step.op in ("lt", "gt")
        can = below(one[0], other[1], strict)
        fails = below(other[0], one[1], not strict)
        return frozenset(truth for truth, there in ((True, can), (False, fails)) if there)

    def _graded(self, step: Step) -> Truths:
        words: Any = step.data
        limit = self._steps[step.args[1]]
        end = words[0] if step.op == "at_least" else words[-1]
        return frozenset((True,)) if limit.op == "const" and limit.data == end else BOTH

    def _members(self, step: Step) -> list[int]:
        type_, values = self._steps[step.args[0]].type, _listed(step)
        found = [place for place, value in enumerate(values) if fits(value, type_)]
        return found if covers([(value,) for value in values], [type_]) else [*found, len(values)]

    def _bands(self, step: Step) -> list[int]:
        data: Any = step.data
        limits, closed = data
        low, high = self._ranges[step.args[0]]
        found = []
        for place in range(len(limits) + 1):
            top = limits[place - 1] if place else None
            bottom = limits[place] if place < len(limits) else None
            under = top is None or below(low, top, closed == "lower")
            over = bottom is None or below(bottom, high, closed != "lower")
            found += [place] if under and over else []
        return found

    def _stretches(self, step: Step) -> list[int]:
        points: Any = step.data
        low, high = self._ranges[step.args[0]]
        edges = [None, *(x for x, _ in points), None]
        return [
            place
            for place, (left, right) in enumerate(itertools.pairwise(edges))
            if (left is None or below(left, high, True)) and (right is None or below(low, right, False))
        ]

    def _rows(self, step: Step) -> list[int]:
        rows: Any = step.data
        types = [self._steps[arg].type for arg in step.args[: len(rows[0])]]
        found = [place for place, row in enumerate(rows) if all(fits(v, t) for v, t in zip(row, types, strict=True))]
        has_rest = len(step.args) > len(rows) + len(types)
        return [*found, len(rows)] if has_rest and not covers(rows, types) else found

    def _deciding(self, step: Step) -> list[int]:
        """Which argument can be the least (of min) or the greatest, as :func:`in_order` breaks ties."""
        order = in_order(self._steps, step)
        ranges = [self._ranges[arg] for arg in step.args]
        if step.op == "clamp":
            value, low, high = ranges
            under, over = below(value[0], low[1], True), below(high[0], value[1], True)
            return [place for place, there in enumerate((True, under, over)) if there]
        turned = [(low, high) if step.op == "min" else (minus(high), minus(low)) for low, high in ranges]
        return [
            place
            for at, place in enumerate(order)
            if all(below(turned[place][0], turned[other][1], other in order[:at]) for other in order if other != place)
        ]

    def _can_lie_between(self, step: Step) -> bool:
        """Whether the argument need not be a multiple of the step that is rounded to, or counted in."""
        size: Any = step.data[0]  # type: ignore[index]  # the data of both is the size, and a word
        own = self._steps[step.args[0]].type.step
        return own is None or Fraction(own) % Fraction(size) != 0


def _listed(step: Step) -> tuple[Value, ...]:
    return step.data if isinstance(step.data, tuple) else ()
