"""A value as terms of z3: what it is, and whether it is there."""

from __future__ import annotations

import datetime
import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import z3

from assessment_engine.types import Kind, Type
from assessment_engine.values import Missing, Reason, Value
from assessment_engine.workbench.symbolic.space import Space

YES, NO = z3.BoolVal(True), z3.BoolVal(False)  # what is certain is always one of these two objects
EMPTY = Missing(Reason.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, eq=False)
class Sym:
    """A value: its ``term`` (of no meaning where it is not ``present``), its kind, and for a number its step.

    A number with a ``step`` is an Int counted in steps; without one it is a Real.  ``known`` is the value of a term
    that is the same on every row.
    """

    kind: Kind
    term: Any
    present: Any = YES
    step: Fraction | None = None
    known: Value | None = None

    @property
    def real(self) -> Any:
        """A number as a Real."""
        if self.step is None:
            return self.term
        if is_listed(self.term):
            return mapped(self.term, lambda value: z3.RealVal(value.as_long() * (self.step or 1)))
        return times(z3.ToReal(self.term), self.step)

    @property
    def is_known(self) -> bool:
        return self.known is not None

    @property
    def is_given(self) -> bool:
        """Whether it is known and not empty."""
        return self.known is not None and not isinstance(self.known, Missing)

    def where(self, *conditions: Any) -> Sym:
        """The same value, empty unless the conditions hold."""
        if all(one is YES for one in conditions):
            return self
        return replace(self, present=both(self.present, *conditions), known=None)

    def read(self, model: Any, space: Space) -> Value:
        """The value that a model gives, exactly.

        Raises:
            ValueError: it is an irrational number, which no register has.
        """
        if not z3.is_true(model.eval(self.present, model_completion=True)):
            return EMPTY
        term = model.eval(self.term, model_completion=True)
        if self.kind == "boolean":
            return bool(z3.is_true(term))
        if self.kind == "number":
            return _number(term, self.step)
        if self.kind == "date":
            return datetime.date.fromordinal(min(max(term.as_long(), 1), datetime.date.max.toordinal()))
        return space.text_in(model, term.as_long())


def _number(term: Any, step: Fraction | None) -> Value:
    if step is not None:
        number = Fraction(term.as_long() * step)
    elif z3.is_rational_value(term):
        number = Fraction(term.numerator_as_long(), term.denominator_as_long())
    else:
        raise ValueError(f"not a rational number: {term}")
    return number.numerator if number.denominator == 1 else number


def times(term: Any, factor: Fraction) -> Any:
    """A Real or an Int by a constant, which is whole if the term is an Int."""
    if factor == 1:
        return term
    if z3.is_int_value(term):
        return z3.IntVal(term.as_long() * int(factor))
    if is_listed(term):
        return mapped(term, lambda value: _scaled(value, factor))
    return term * (z3.IntVal(int(factor)) if z3.is_int(term) else z3.RealVal(factor))


def _scaled(value: Any, factor: Fraction) -> Any:
    if z3.is_int(value):
        return z3.IntVal(value.as_long() * int(factor))
    return z3.RealVal(Fraction(value.numerator_as_long(), value.denominator_as_long()) * factor)


def is_listed(term: Any, most: int = 64) -> bool:
    """Whether a number is one of some constants, by some conditions."""
    waiting = [term]
    for _ in range(most):
        if not waiting:
            return True
        term = waiting.pop()
        if z3.is_app_of(term, z3.Z3_OP_ITE):
            waiting += term.children()[1:]
        elif not (z3.is_int_value(term) or z3.is_rational_value(term)):
            return False
    return not waiting


def mapped(term: Any, function: Callable[[Any], Any]) -> Any:
    """A number that is one of some constants, each of them turned into another term."""
    if not z3.is_app_of(term, z3.Z3_OP_ITE):
        return function(term)
    test, one, other = term.children()
    return z3.If(test, mapped(one, function), mapped(other, function))


def both(*parts: Any) -> Any:
    """Every part holds, with what is certain left out."""
    if any(part is NO for part in parts):
        return NO
    open_ = list({part.get_id(): part for part in parts if part is not YES}.values())
    return z3.And(*open_) if len(open_) > 1 else open_[0] if open_ else YES


def either(*parts: Any) -> Any:
    """At least one part holds, with what is certain left out."""
    if any(part is YES for part in parts):
        return YES
    open_ = list({part.get_id(): part for part in parts if part is not NO}.values())
    return z3.Or(*open_) if len(open_) > 1 else open_[0] if open_ else NO


def negated(part: Any) -> Any:
    """The part does not hold."""
    if part is YES:
        return NO
    return YES if part is NO else z3.Not(part)


def chosen(test: Any, one: Any, other: Any) -> Any:
    """*one* where the test holds, else *other*."""
    if test is YES or one is other or one.eq(other):
        return one
    return other if test is NO else z3.If(test, one, other)


def constant(value: Value, kind: Kind, space: Space) -> Sym:
    """A value that the rules spell out; Missing is an empty value of the kind."""
    if isinstance(value, Missing):
        return replace(blank(kind), known=value)
    if isinstance(value, bool):
        return Sym("boolean", YES if value else NO, known=value)
    if isinstance(value, datetime.date):
        return Sym("date", z3.IntVal(value.toordinal()), known=value)
    if isinstance(value, str):
        return Sym(kind, z3.IntVal(space.code(value)), known=value)
    number = Fraction(value)
    sign = (number > 0) - (number < 0)
    return Sym("number", z3.IntVal(sign), step=abs(number) or Fraction(1), known=value)


def blank(kind: Kind) -> Sym:
    """An empty value of a kind."""
    term = NO if kind == "boolean" else z3.IntVal(0)
    return Sym(kind, term, NO, Fraction(1) if kind == "number" else None)


def unified(numbers: Sequence[Sym]) -> tuple[list[Any], Fraction | None]:
    """The terms of some numbers in one measure: Ints of a common step, or Reals."""
    steps = [number.step for number in numbers if not _is_zero(number)]
    if any(step is None for step in steps):
        return [number.real for number in numbers], None
    common = _common([step for step in steps if step is not None])
    return [_in_steps(number, common) for number in numbers], common


def _is_zero(number: Sym) -> bool:
    return number.step is not None and z3.is_int_value(number.term) and number.term.as_long() == 0


def _in_steps(number: Sym, common: Fraction) -> Any:
    if number.step is None or _is_zero(number):
        return z3.IntVal(0)
    return times(number.term, number.step / common)


def _common(steps: Sequence[Fraction]) -> Fraction:
    common = Fraction(0)
    for step in steps:
        top = math.gcd(common.numerator * step.denominator, step.numerator * common.denominator)
        common = Fraction(top, common.denominator * step.denominator)
    return common or Fraction(1)


def one_of(test: Any, one: Sym, other: Sym) -> Sym:
    """*one* where the test holds, else *other*, emptiness included."""
    if test is YES:
        return one
    if test is NO:
        return other
    present = chosen(test, one.present, other.present)
    if one.kind != "number":
        return Sym(one.kind, chosen(test, one.term, other.term), present)
    (left, right), step = unified([one, other])
    return Sym("number", chosen(test, left, right), present, step)


def equal(one: Sym, other: Sym) -> Any:
    """Whether two values that are there are equal."""
    if one.is_given and other.is_given:
        return YES if one.known == other.known else NO
    if one.kind == "number":
        (left, right), _ = unified([one, other])
        return compared(left, right, operator.eq)
    if one.kind == "boolean":
        return one.term == other.term
    return compared(one.term, other.term, operator.eq)


def compared(left: Any, right: Any, compare: Callable[[Any, Any], Any]) -> Any:
    """A comparison, decided where both sides are constants."""
    if z3.is_int_value(left) and z3.is_int_value(right):
        return YES if compare(left.as_long(), right.as_long()) else NO
    return compare(left, right)


def same(one: Sym, other: Sym) -> Any:
    """Whether two values are both empty, or equal."""
    if one is other or (one.term.eq(other.term) and one.present.eq(other.present) and one.step == other.step):
        return YES
    return both(one.present == other.present, either(negated(one.present), equal(one, other)))


def less(one: Sym, other: Sym, *, or_equal: bool = False) -> Any:
    """Whether a number or a date that is there is below another (or equal to it)."""
    if one.is_given and other.is_given:
        low: Any = one.known
        return YES if low < other.known or (or_equal and low == other.known) else NO
    left, right = unified([one, other])[0] if one.kind == "number" else (one.term, other.term)
    return compared(left, right, operator.le if or_equal else operator.lt)


def within(number: Sym, type_: Type) -> list[Any]:
    """What a static type says of a number: that it lies within the bounds."""
    facts = []
    if type_.low is not None:
        facts.append(less(constant(type_.low, "number", Space()), number, or_equal=True))
    if type_.high is not None:
        facts.append(less(number, constant(type_.high, "number", Space()), or_equal=True))
    return facts
