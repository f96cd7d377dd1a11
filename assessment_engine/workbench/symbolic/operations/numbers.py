"""Steps on numbers: arithmetic, extremes and rounding; numbers with a step stay whole numbers of steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import z3

from assessment_engine.plan.expressions import Op, Step
from assessment_engine.values import Missing, Way
from assessment_engine.workbench.symbolic.operations import relaxed
from assessment_engine.workbench.symbolic.space import SPELLED, SPELLS, Space
from assessment_engine.workbench.symbolic.values import Sym, both, constant, is_listed, mapped, one_of, times, unified


def _there(args: Sequence[Sym]) -> Any:
    return both(*(arg.present for arg in args))


def _neg(_step: Step, args: list[Sym], _space: Space) -> Sym:
    return replace(args[0], term=-args[0].term, known=None)


def _abs(_step: Step, args: list[Sym], _space: Space) -> Sym:
    term = args[0].term
    return replace(args[0], term=z3.If(term >= 0, term, -term), known=None)


def _sum(sign: int) -> Callable[[Step, list[Sym], Space], Sym]:
    def made(_step: Step, args: list[Sym], _space: Space) -> Sym:
        (one, other), step = unified(args)
        if is_listed(one, 8) and is_listed(other, 8):
            return Sym("number", _listed_sum(one, other, sign), _there(args), step)
        return Sym("number", one + other if sign > 0 else one - other, _there(args), step)

    return made


def _listed_sum(one: Any, other: Any, sign: int) -> Any:
    """The sum of two numbers that are among some constants each, which is among some constants, too."""
    return mapped(one, lambda left: mapped(other, lambda right: z3.simplify(left + sign * right)))


def _mul(_step: Step, args: list[Sym], space: Space) -> Sym:
    one, other = args
    for number, factor in ((one, other), (other, one)):
        if factor.is_known and not isinstance(factor.known, Missing):
            return replace(scaled(number, Fraction(factor.known)), present=_there(args))  # type: ignore[arg-type]
    for number, listed in ((one, other), (other, one)):
        if is_listed(listed.term):
            return _by_listed(number, listed, _there(args))
    if space.linear:
        return Sym("number", relaxed.product(one.real, other.real, space), _there(args))
    if one.step is None or other.step is None:
        return Sym("number", one.real * other.real, _there(args))
    return Sym("number", one.term * other.term, _there(args), one.step * other.step)


def _by_listed(number: Sym, listed: Sym, present: Any) -> Sym:
    """The product with a number that is one of some constants: by cases, it is none of two variables."""
    if number.step is None or listed.step is None:
        factors = listed.real if listed.step is None else mapped(listed.term, lambda one: _real_of(one, listed.step))
        return Sym("number", mapped(factors, lambda factor: number.real * factor), present)
    return Sym("number", mapped(listed.term, lambda factor: number.term * factor), present, number.step * listed.step)


def _real_of(value: Any, step: Fraction | None) -> Any:
    return z3.RealVal(value.as_long() * (step or 1))


def scaled(number: Sym, factor: Fraction) -> Sym:
    """A number by a constant."""
    if factor == 0:
        return Sym("number", z3.IntVal(0), number.present, Fraction(1))
    if number.step is None:
        return replace(number, term=times(number.term, factor), known=None)
    return replace(number, term=number.term if factor > 0 else -number.term, step=number.step * abs(factor), known=None)


def _div(_step: Step, args: list[Sym], space: Space) -> Sym:
    one, other = args
    if other.is_known and not isinstance(other.known, Missing) and other.known:
        return scaled(one, 1 / Fraction(other.known))  # type: ignore[arg-type]  # a number
    if is_listed(other.term):
        divisor = mapped(other.term, lambda value: _reciprocal(value, other.step))
        return replace(
            _by_listed(one, Sym("number", divisor), _there(args)), present=both(_there(args), other.term != 0)
        )
    quotient = relaxed.quotient(one.real, other.real, space) if space.linear else one.real / other.real
    return Sym("number", quotient, both(_there(args), other.term != 0))


def _reciprocal(value: Any, step: Fraction | None) -> Any:
    number = (
        Fraction(value.numerator_as_long(), value.denominator_as_long()) if step is None else value.as_long() * step
    )
    return z3.RealVal(1 / number if number else 0)


def _extreme(least: bool) -> Callable[[Step, list[Sym], Space], Sym]:
    def made(_step: Step, args: list[Sym], _space: Space) -> Sym:
        return replace(_of_two(args, least), present=_there(args), known=None)

    return made


def _of_two(args: Sequence[Sym], least: bool) -> Sym:
    """The least or the greatest of some numbers, or days."""
    terms, step = unified(args) if args[0].kind == "number" else ([arg.term for arg in args], None)
    best = terms[0]
    for term in terms[1:]:
        best = z3.If(best <= term, best, term) if least else z3.If(best >= term, best, term)
    return Sym(args[0].kind, best, step=step)


def _clamp(_step: Step, args: list[Sym], _space: Space) -> Sym:
    number, low, high = args
    return replace(_of_two([_of_two([number, low], least=False), high], least=True), present=_there(args))


def rounded(number: Sym, size: Fraction, way: Way) -> Sym:
    """A number rounded to multiples of a size, as :func:`assessment_engine.values.rounded` does."""
    if number.step is None:
        return Sym("number", _of_real(number.term / z3.RealVal(size), way), number.present, size)
    ratio = number.step / size
    if ratio.denominator == 1:
        return Sym("number", times(number.term, ratio), number.present, size)
    top = times(number.term, Fraction(ratio.numerator))
    return Sym("number", _of_whole(top, ratio.denominator, way), number.present, size)


def _of_real(quotient: Any, way: Way) -> Any:
    half = z3.RealVal(Fraction(1, 2))
    below, above = z3.ToInt(quotient), -z3.ToInt(-quotient)
    match way:
        case "floor":
            return below
        case "ceiling":
            return above
        case "up":
            return z3.If(quotient > 0, above, below)
        case "down":
            return z3.If(quotient > 0, below, above)
        case "half_up":
            return z3.If(quotient >= 0, z3.ToInt(quotient + half), -z3.ToInt(-quotient + half))
        case _:
            near = z3.ToInt(quotient + half)
            tied = z3.And(z3.ToReal(near) == quotient + half, near % 2 != 0)
            return z3.If(tied, near - 1, near)


def _of_whole(top: Any, bottom: int, way: Way) -> Any:
    """A whole number divided by one above one, rounded."""
    below, above = top / bottom, -((-top) / bottom)  # of Ints: towards minus infinity, for the divisor is above zero
    match way:
        case "floor":
            return below
        case "ceiling":
            return above
        case "up":
            return z3.If(top > 0, above, below)
        case "down":
            return z3.If(top > 0, below, above)
        case "half_up":
            return z3.If(top >= 0, (2 * top + bottom) / (2 * bottom), -((-2 * top + bottom) / (2 * bottom)))
        case _:
            near = (2 * top + bottom) / (2 * bottom)
            tied = z3.And((2 * top + bottom) % (2 * bottom) == 0, near % 2 != 0)
            return z3.If(tied, near - 1, near)


def whole(number: Sym) -> Any:
    """A number as an Int, what is after the point cut off."""
    return rounded(number, Fraction(1), "down").term


def _floor(way: Way) -> Callable[[Step, list[Sym], Space], Sym]:
    return lambda _step, args, _space: rounded(args[0], Fraction(1), way)


def _round(step: Step, args: list[Sym], _space: Space) -> Sym:
    data: Any = step.data
    size, way = data
    return rounded(args[0], Fraction(size), way)


def _steps(step: Step, args: list[Sym], _space: Space) -> Sym:
    data: Any = step.data
    size, counted = data
    number = scaled(args[0], 1 / Fraction(size))
    if counted == "exact":
        return number
    return rounded(number, Fraction(1), "down" if counted == "whole" else "up")


def _number(_step: Step, args: list[Sym], space: Space) -> Sym:
    """The number that a text spells: of a text that no rule speaks of any, but the same for the same text."""
    space.abstracted["number"] = None
    return Sym("number", SPELLED(args[0].term), both(args[0].present, SPELLS(args[0].term)))


def _count_true(_step: Step, args: list[Sym], space: Space) -> Sym:
    one, none = (constant(value, "number", space) for value in (1, 0))
    counted = [one_of(arg.term if arg.kind == "boolean" else arg.term != 0, one, none) for arg in args]
    return Sym("number", z3.Sum(*unified(counted)[0]), _there(args), Fraction(1))


MAKERS: dict[Op, Callable[[Step, list[Sym], Space], Sym]] = {
    "neg": _neg,
    "abs": _abs,
    "floor": _floor("floor"),
    "ceil": _floor("ceiling"),
    "add": _sum(1),
    "sub": _sum(-1),
    "mul": _mul,
    "div": _div,
    "min": _extreme(True),
    "max": _extreme(False),
    "clamp": _clamp,
    "round": _round,
    "steps": _steps,
    "number": _number,
    "count_true": _count_true,
}
