"""Conditions of a view: tests on a row's values, joined by all, any and not.

Conditions are three-valued (Kleene) and *unknown does not match*: a test on a missing value is unknown, and so is its
negation.  Absence is asked for explicitly, with ``present``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.values import Value

TestOp = Literal["==", "!=", "<", "<=", ">", ">=", "in", "present"]


@dataclass(frozen=True, slots=True)
class Test:
    """One test: an operand (mostly a column or a path) against constants of its own kind.

    ``in`` has one value or more, ``present`` none, the others one.  A comparison of two columns is a test that a
    boolean formula ``== True``.  On text and choices only ``==``, ``!=`` and ``in``.
    """

    __test__: ClassVar[bool] = False  # its name is not meant for pytest

    operand: Expression
    op: TestOp
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; without parts it always holds."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; without parts it never holds."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false (not merely unknown)."""

    part: Condition


Condition = Test | AllOf | AnyOf | Not
ALWAYS = AllOf()


def tests(condition: Condition) -> Iterator[Test]:
    """Every test of a condition, from left to right."""
    match condition:
        case Test():
            yield condition
        case Not(part):
            yield from tests(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from tests(part)


def condition_paths(condition: Condition) -> tuple[Path, ...]:
    """The values that a condition reads, each once, in order."""
    return tuple(dict.fromkeys(path for test in tests(condition) for path in test.operand.paths))
