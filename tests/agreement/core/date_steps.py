"""Steps with dates: differences, overlaps, shifts beyond the calendar's end, working days."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula import bounds
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import COUNT, DATE, INTEGER, Type
from tests.agreement.core import pools
from tests.agreement.core.formula import Formula

_PERIODS = ("week", "half_month", "month", "quarter", "half_year", "year")
_COUNTED: tuple[tuple[Op, int, Type], ...] = (
    ("days", 2, INTEGER), ("months", 2, COUNT), ("years", 2, COUNT), ("overlap_days", 4, COUNT),
    ("overlap_months", 4, COUNT),
)  # fmt: skip


def counted(made: Formula, depth: int) -> Term:
    op, number, type_ = made.draw.pick(_COUNTED)
    return made.add(op, [made.any("date", depth) for _ in range(number)], type_)


def workdays(made: Formula, depth: int) -> Term:
    terms = [made.any("date", depth), made.any("date", depth)]
    return made.add("workdays", terms, INTEGER, made.draw.pick(pools.HOLIDAYS))


def shifted(made: Formula, depth: int) -> Term:
    """A day so many days or months later, which may be beyond the calendar, as the constants are at its ends."""
    op: Op = made.draw.pick(("add_days", "add_months"))
    day = made.any("date", depth)
    return made.add(op, [day, made.whole(depth)], DATE)


def by_workdays(made: Formula, depth: int) -> Term:
    """A day so many working days later: only some hundreds, for they are counted one by one."""
    ends = [made.made("const", (), bounds.of_value(end), end) for end in (made.draw.pick((-1, -5, -300)), 261)]
    by = made.whole(depth)
    type_ = Type("number", False, Fraction(by.type.step or 1), ends[0].type.low, ends[1].type.high)
    few = made.add("clamp", [by, *ends], bounds.number_type(Fraction(1), type_.low, type_.high))
    return made.add("add_workdays", [made.any("date", depth), few], DATE, made.draw.pick(pools.HOLIDAYS))


def end_of(made: Formula, depth: int) -> Term:
    op: Op = made.draw.pick(("first_of", "last_of"))
    return made.add(op, [made.any("date", depth)], DATE, made.draw.pick(_PERIODS))


def extreme_day(made: Formula, depth: int) -> Term:
    return made.add(made.draw.pick(("min", "max")), made.several("date", depth, 3, least=2), DATE)


NUMBERS = (counted, counted, workdays)
DATES = (shifted, shifted, by_workdays, end_of, end_of, extreme_day)
