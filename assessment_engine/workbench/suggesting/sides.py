"""On which side of a limit the values were that its operand had in a run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assessment_engine.engine import Result
from assessment_engine.engine.reference.formula import value_of
from assessment_engine.outcome.reading import Reader
from assessment_engine.plan.nodes import Node, View
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Row
from assessment_engine.values import Number, Value
from assessment_engine.workbench.limits import Limit, Side
from assessment_engine.workbench.limits.limit import RATIO_STEP


def side_of(limit: Limit, value: Value) -> Side | None:
    """The side on which a value is that lies at a limit or next to it; None for one that lies farther off.

    A formula cannot come nearer than the values that it reads, and what has no step (a ratio) is next to a limit when
    it is within a fiftieth of it.
    """
    bound = limit.value
    for side, one in limit.around():
        if one == value:
            return side
    if len(limit.operand.steps) == 1 and not limit.type.is_ratio:
        return None
    if not isinstance(value, int | Fraction) or not isinstance(bound, int | Fraction):
        return None
    if abs(Fraction(value) - bound) > _nearness(limit, bound):
        return None
    return direction_of(limit, value)


def _nearness(limit: Limit, bound: Number) -> Fraction:
    steps = [step.type.step or RATIO_STEP for step in limit.operand.steps if step.op == "get"]
    return max([*map(Fraction, steps), abs(Fraction(bound)) / 50 if limit.type.is_ratio else Fraction(0)])


def direction_of(limit: Limit, value: Value) -> Side | None:
    """The side on which any value of the operand's kind is, however far off."""
    bound = limit.value
    if isinstance(value, int | Fraction) and isinstance(bound, int | Fraction):
        return "at" if value == bound else "over" if value > bound else "under"
    if isinstance(value, datetime.date) and isinstance(bound, datetime.date):
        return "at" if value == bound else "over" if value > bound else "under"
    words: Sequence[str] = limit.type.choices if limit.type.ordered else ()
    if value in words and bound in words:
        here, there = words.index(str(value)), words.index(str(bound))
        return "at" if here == there else "over" if here > there else "under"
    return None


class Watched:
    """The values that the operands of limits had in the runs of some cases."""

    def __init__(self, plan: Plan) -> None:
        self._nodes: Mapping[tuple[str, bool], Node] = {(node.id, isinstance(node, View)): node for node in plan.nodes}

    def values(self, limit: Limit, result: Result) -> Iterator[tuple[str, Value]]:
        """The row and the value of each row on which the limit was asked; none where its node was not computed."""
        known = {(node.id, isinstance(node, View)): node for node in result.plan.nodes}
        asked = [key for key in ((limit.node, True), (limit.node, False)) if key in known]
        if not any(known[key] == self._nodes.get(key) for key in asked) or limit.table not in result.tables:
            return
        reader = Reader(result.plan, result.tables)
        for row in result.tables[limit.table].rows:
            value = _value(limit, reader, row)
            if value is not None:
                yield row.id, value


def _value(limit: Limit, reader: Reader, row: Row) -> Value | None:
    try:
        return value_of(limit.operand, lambda path: reader.read(row, path), lambda _op, _step: None)
    except KeyError:  # it reads what was not needed for what the case expects
        return None
