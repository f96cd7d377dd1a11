"""The nearest value on the other side of a limit, for each comparison, reckoned by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import cast

import pytest

from assessment_engine.plan.expressions import Path, get
from assessment_engine.plan.nodes import Clause
from assessment_engine.problems import Place
from assessment_engine.titles import Title
from assessment_engine.types import COUNT, DATE, RATIO, Type
from assessment_engine.values import Value
from assessment_engine.workbench.limits import Limit, LimitKind
from assessment_engine.workbench.sensing.steps import over

HALVES = Type("number", step=Fraction(1, 2), low=0, high=10)
NOBODY = Clause("c", Title("c", "c"), Place("f"))


def limit(op: str, type_: Type, value: Value, kind: str = "comparison") -> Limit:
    return Limit("n", NOBODY, "t", get(Path("x"), type_), op, cast(LimitKind, kind), value)


@pytest.mark.parametrize(
    ("op", "value", "against", "target", "holds"),
    [
        (">=", 5, 5, Fraction("4.5"), True),
        (">=", Fraction("4.5"), 5, 5, False),
        (">", 5, 5, Fraction("5.5"), False),
        (">", Fraction("5.5"), 5, 5, True),
        ("<=", 5, 5, Fraction("5.5"), True),
        ("<=", Fraction("5.5"), 5, 5, False),
        ("<", 5, 5, Fraction("4.5"), False),
        ("<", Fraction("4.5"), 5, 5, True),
        ("=", 5, 5, Fraction("4.5"), True),
        ("=", 0, 0, Fraction("0.5"), True),  # it cannot be less
        ("=", Fraction("5.5"), 5, 5, False),
        (">=", 5, Fraction("4.8"), Fraction("4.5"), True),  # a limit that lies between two values
        (">=", Fraction("4.5"), Fraction("4.8"), 5, False),
        ("<", 5, Fraction("4.8"), Fraction("4.5"), False),
        ("<=", Fraction("4.5"), Fraction("4.8"), 5, True),
    ],
)
def test_over_a_limit_of_halves(op: str, value: Value, against: Value, target: Value, holds: bool) -> None:
    way = over(limit(op, HALVES, against), value, against)
    assert way is not None
    assert (way.target, way.holds) == (target, holds)
    assert isinstance(value, int | Fraction)
    assert isinstance(target, int | Fraction)
    assert way.distance == max(value - target, target - value)


@pytest.mark.parametrize(
    ("op", "value", "against"),
    [
        (">=", 0, 0),  # nothing is below zero
        ("<=", 10, 10),  # nothing is above ten
        ("=", 5, Fraction("4.8")),  # never equal
        (">=", "good", 5),
    ],
)
def test_where_there_is_no_other_side(op: str, value: Value, against: Value) -> None:
    assert over(limit(op, HALVES, against), value, against) is None


def test_a_ratio_goes_by_thousandths_below_and_to_the_limit_itself_above() -> None:
    below = over(limit(">=", RATIO, 1), Fraction(7, 6), 1)
    above = over(limit(">=", RATIO, 1), Fraction(5, 6), 1)
    assert below is not None
    assert above is not None
    assert (below.target, below.distance) == (Fraction(999, 1000), Fraction(7, 6) - Fraction(999, 1000))
    assert (above.target, above.distance) == (1, Fraction(1, 6))


def test_days_are_counted() -> None:
    due = datetime.date(2011, 3, 1)
    way = over(limit("<=", DATE, due), datetime.date(2011, 2, 27), due)
    assert way is not None
    assert (way.target, way.distance, way.holds) == (datetime.date(2011, 3, 2), 3, True)
    assert over(limit("<=", DATE, due), 5, due) is None


@pytest.mark.parametrize(
    ("kind", "op", "value", "target"),
    [
        ("cap", "<=", 9, 10),
        ("cap", "<=", 10, None),
        ("cap", "<=", 11, None),
        ("floor", ">=", 11, 10),
        ("floor", ">=", 9, None),
    ],
)
def test_of_a_cap_and_a_floor_only_who_is_inside_has_a_way(kind: str, op: str, value: int, target: int | None) -> None:
    way = over(limit(op, COUNT, 10, kind), value, 10)
    assert (way.target if way else None) == target
