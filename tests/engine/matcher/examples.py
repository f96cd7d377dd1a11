"""Operands, conditions and rows for the tests of the matchers, and Kleene's logic as the standard they are held to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st

from assessment_engine.engine.matcher import Matcher, durable_version, gathered, matcher_for
from assessment_engine.plan.conditions import AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression, Path, get
from assessment_engine.plan.types import BOOLEAN, DATE, INTEGER, MONEY, RATIO, TEXT, Type
from assessment_engine.values import Missing, Reason, Value

needs_durable = pytest.mark.skipif(durable_version() is None, reason="durable_rules cannot be imported here")
SAME_HASH = ("c5593f92d", "c680c1fc2")
NO_RECORDS = Missing(Reason.NO_RECORDS)

KIND = get(Path("kind"), Type("choice", choices=("late", "absent", "early")))
MINUTES = get(Path("minutes"), INTEGER)
FINE = get(Path("fine"), MONEY)
RATE = get(Path("rate"), RATIO)
TOPIC = get(Path("topic"), TEXT)
DAY = get(Path("date"), DATE)
PAID = get(Path("paid"), BOOLEAN)
VILLAGE = get(Path("village"), Type("link", table="village"))

WORDS = ["", "1", "true", "东陡峪", "𠮷", 'a"b', "a\\", "nil"]
DAYS = [datetime.date(2011, 12, 31), datetime.date(2012, 1, 1), datetime.date.max]
BIG = 2**62
CONSTANTS: Mapping[Expression, Sequence[Value]] = {
    KIND: ["late", "absent", "early"],
    MINUTES: [-1, 0, 1, 15, BIG - 1, BIG, -BIG, 10**30],
    FINE: [0, Fraction(1, 100), Fraction(5, 2), Fraction(1, 3), Fraction(BIG, 100), -7],
    RATE: [0, 1, Fraction(1, 3), Fraction(2, 3), Fraction(1, 7), 10**40],
    TOPIC: WORDS,
    DAY: DAYS,
    PAID: [True, False],
    VILLAGE: ["v1", "v2"],
}
UNKNOWN_TO_CONSTANTS: Mapping[Expression, Sequence[Value]] = {
    MINUTES: [14, 2**64 + 15],
    FINE: [Fraction(1, 7), Fraction(2**70, 3)],
    RATE: [Fraction(333_333, 10**6)],
    TOPIC: ["elsewhere", "2"],
    VILLAGE: ["v3"],
}
OPERANDS = tuple(CONSTANTS)


def library_hash(text: str) -> int:
    """The hash by which durable_rules takes two ASCII names, ids or texts for the same (FNV-1a, 32 bits)."""
    result = 2166136261
    for byte in text.encode("ascii"):
        result = (result ^ byte) * 16777619 % 2**32
    return result


@st.composite
def single_tests(draw: Any) -> Test:
    operand = draw(st.sampled_from(OPERANDS))
    orderings = ["<", "<=", ">", ">="] if operand.type.kind in ("number", "date") else []
    op = draw(st.sampled_from(["==", "!=", "in", "present", *orderings]))
    constants = st.sampled_from(CONSTANTS[operand])
    if op == "present":
        return Test(operand, op)
    if op == "in":
        return Test(operand, op, tuple(draw(st.lists(constants, max_size=10))))
    return Test(operand, op, (draw(constants),))


def _nested(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(parts.map(AllOf), parts.map(AnyOf), inner.map(Not))


conditions: st.SearchStrategy[Condition] = st.recursive(single_tests(), _nested, max_leaves=12)
rows: st.SearchStrategy[dict[Expression, Value]] = st.fixed_dictionaries(
    {
        operand: st.sampled_from([*CONSTANTS[operand], *UNKNOWN_TO_CONSTANTS.get(operand, ()), *map(Missing, Reason)])
        for operand in OPERANDS
    }
)


def kleene(condition: Condition, row: Mapping[Expression, Value]) -> bool | None:
    """True, False, or None for unknown."""
    match condition:
        case Not(part):
            truth = kleene(part, row)
            return None if truth is None else not truth
        case AllOf(parts) | AnyOf(parts):
            truths = [kleene(part, row) for part in parts]
            decisive = isinstance(condition, AnyOf)
            return decisive if decisive in truths else None if None in truths else not decisive
        case Test(operand, op, values):
            return _truth(op, row[operand], values)


def _truth(op: str, value: Any, values: Sequence[Any]) -> bool | None:
    if op == "present":
        return not isinstance(value, Missing)
    if isinstance(value, Missing):
        return None
    if op == "in":
        return value in values
    limit = values[0]
    if op in ("==", "!="):
        return bool(value == limit) == (op == "==")
    return bool({"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit}[op])


def matched(
    matcher: Matcher, views: Mapping[str, Condition], *rows: Mapping[Expression, Value]
) -> list[tuple[str, ...]]:
    """What the matcher, made for *views*, finds for each row."""
    operands = gathered(views).operands
    return [matcher.match([row[operand] for operand in operands]) for row in rows]


def found(views: Mapping[str, Condition], *rows: Mapping[Expression, Value]) -> list[tuple[str, ...]]:
    """What durable_rules finds for each row, in which only some operands may stand."""
    matcher = matcher_for(gathered(views), "durable")
    try:
        return matched(matcher, views, *rows)
    finally:
        matcher.close()
