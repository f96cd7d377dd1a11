"""Rows as facts of whole numbers, and comparisons as tests on these facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assessment_engine.engine.matcher.alternatives import Alternative
from assessment_engine.engine.matcher.coding import Coding, Writer, coding
from assessment_engine.engine.matcher.conditions import Comparison, Conditions, comparisons
from assessment_engine.engine.matcher.evaluation import function
from assessment_engine.values import Missing, Value

Test = dict[str, object]
Reading = int | Comparison  # the code of the operand at a position, or the truth of a comparison
MOST_COLUMNS = 200  # the library loses facts with more than 250
MOST_VALUES = 8  # in one test: 48 rules with 8 siblings each stay below the 512 on which the library hangs
MOST_TESTS = 64  # in one rule
_ORDERING = {"<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


class Facts:
    """The columns ``c0``, ``c1``, … of the facts of one matcher; grows while rules are made, then writes facts."""

    def __init__(self, conditions: Conditions) -> None:
        self._codings = _codings(conditions)
        self._names: dict[Reading, str] = {}
        self._writers: list[tuple[int, Writer]] = []

    def has_room(self, alternatives: Iterable[Alternative]) -> bool:
        """Whether rules for all these alternatives stay within the columns of a fact and the tests of a rule."""
        readings = set(self._names)
        for alternative in alternatives:
            if sum(self._width(comparison) for comparison in alternative) > MOST_TESTS:
                return False
            readings.update(self._reading(comparison) for comparison in alternative)
        return len(readings) <= MOST_COLUMNS

    def tests(self, alternative: Alternative) -> list[Test]:
        """The tests of one rule; equalities first, which the library looks up instead of trying."""
        ordered = sorted(alternative, key=lambda comparison: comparison.op != "in")
        return [test for comparison in ordered for test in self._tests(comparison)]

    def text(self, row: Sequence[Value]) -> str:
        """The columns of the row's fact, each with a comma before it; a Missing value has no column.

        Raises:
            OffTheGrid: a number has no code.
        """
        return "".join([write(row[position]) for position, write in self._writers])

    def _reading(self, comparison: Comparison) -> Reading:
        coded = self._codings[comparison.position] is not None
        if comparison.op in ("present", "absent"):
            return comparison.position if coded else replace(comparison, op="present")
        if coded and len(comparison.values) <= MOST_VALUES:
            return comparison.position
        return replace(comparison, op="in") if comparison.op == "not in" else comparison

    def _width(self, comparison: Comparison) -> int:
        return 1 if isinstance(self._reading(comparison), Comparison) else len(comparison.values) or 1

    def _tests(self, comparison: Comparison) -> list[Test]:
        reading = self._reading(comparison)
        name = self._names.get(reading) or self._column(reading)
        if comparison.op in ("present", "absent"):
            return [{"$ex" if comparison.op == "present" else "$nex": {name: 1}}]
        own = self._codings[comparison.position]
        if isinstance(reading, Comparison) or own is None:
            return [{name: 0 if comparison.op == "not in" else 1}]
        return _tests(name, comparison.op, [own.code(value) for value in comparison.values])

    def _column(self, reading: Reading) -> str:
        name = self._names[reading] = f"c{len(self._names)}"
        if isinstance(reading, Comparison):
            self._writers.append((reading.position, _truth_writer(reading, name)))
        else:
            own = self._codings[reading]
            assert own is not None
            self._writers.append((reading, own.writer(name)))
        return name


def _tests(name: str, op: str, codes: Sequence[int]) -> list[Test]:
    if op == "in":
        return [{name: codes[0]} if len(codes) == 1 else {"$or": [{name: code} for code in codes]}]
    if op == "not in":
        return [{"$neq": {name: code}} for code in codes]
    return [{_ORDERING[op]: {name: codes[0]}}]


def _truth_writer(comparison: Comparison, name: str) -> Writer:
    holds = function(replace(comparison, position=0))
    true, false = f',"{name}":1', f',"{name}":0'
    return lambda value: "" if isinstance(value, Missing) else true if holds((value,)) else false


def _codings(conditions: Conditions) -> list[Coding | None]:
    constants: list[list[Value]] = [[] for _ in conditions.operands]
    for term in conditions.views.values():
        for comparison in comparisons(term):
            constants[comparison.position].extend(comparison.values)
    return [coding(operand.type, values) for operand, values in zip(conditions.operands, constants, strict=True)]
