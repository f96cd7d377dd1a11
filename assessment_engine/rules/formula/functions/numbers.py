"""Functions of numbers: ``min max abs clamp floor ceil round steps``."""

from __future__ import annotations

import ast
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, cast, get_args

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula import bounds
from assessment_engine.rules.formula.functions.function import MANY, Function, function
from assessment_engine.rules.formula.steps import Cause, Term
from assessment_engine.types import DATE, RATIO, Type
from assessment_engine.values import Number, Way, rounded

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler

_WAYS: tuple[Way, ...] = get_args(Way)
_COUNTS: dict[str, Way] = {"whole": "down", "started": "up"}


def _extreme(op: Op) -> Function:
    """``min`` and ``max``, of numbers or of dates."""

    def made(compiler: Compiler, node: ast.Call) -> Term:
        first = compiler.term(node.args[0])
        terms = compiler.terms(node.args, "date" if first.type.kind in ("date", "text") else "number")
        if terms[0].type.kind == "date":
            return compiler.add(op, terms, DATE)
        typed = bounds.least if op == "min" else bounds.greatest
        return compiler.add(op, terms, typed([term.type for term in terms]))

    return function("a b", made, least=2, most=MANY)


def _abs(compiler: Compiler, node: ast.Call) -> Term:
    term = compiler.of_kind(node.args[0], "number")
    return compiler.add("abs", [term], bounds.absolute(term.type))


def _clamp(compiler: Compiler, node: ast.Call) -> Term:
    terms = compiler.terms(node.args, "number")
    held, low, high = (term.type for term in terms)
    if low.low is not None and high.high is not None and low.low > high.high:
        compiler.refuse("F437", node, low=compiler.text(node.args[1]), high=compiler.text(node.args[2]))
    return compiler.add("clamp", terms, bounds.least([bounds.greatest([held, low]), high]))


def _whole(op: Op, way: Way) -> Function:
    """``floor`` and ``ceil``."""

    def made(compiler: Compiler, node: ast.Call) -> Term:
        term = compiler.of_kind(node.args[0], "number")
        return compiler.add(op, [term], _rounded(term.type, Fraction(1), way))

    return function("x", made)


def _round(compiler: Compiler, node: ast.Call) -> Term:
    step = _size(compiler, node.args[1])
    way = cast(Way, compiler.word(node.args[2], _WAYS)) if len(node.args) == 3 else "half_up"
    term = compiler.of_kind(node.args[0], "number")
    return compiler.add("round", [term], _rounded(term.type, Fraction(step), way), (step, way))


def _steps(compiler: Compiler, node: ast.Call) -> Term:
    way = compiler.word(node.args[2], (*_COUNTS, "exact"))
    term = compiler.of_kind(node.args[0], "number")
    wide = compiler.of_kind(node.args[1], "number")
    size = compiler.value(wide)
    if size is None:  # of another size on each row: the quotient's whole ones
        term, size = _divided(compiler, node.args[1], term, wide), 1
    elif not isinstance(size, int | Fraction) or size <= 0:
        compiler.refuse("F441", node.args[1])
    type_ = bounds.quotient(term.type, bounds.of_value(size))
    if way != "exact":
        type_ = _rounded(type_, Fraction(1), _COUNTS[way])
    elif term.type.step is not None:  # a multiple of a step, divided by a constant, is one of a part of the step
        type_ = replace(type_, step=term.type.step / size)
    return compiler.add("steps", [term], type_, (size, way))


def _divided(compiler: Compiler, node: ast.expr, term: Term, size: Term) -> Term:
    """A number over a size that is above zero on every row."""
    if size.type.low is None or size.type.low < 0 or not compiler.facts.not_zero(size.index, compiler.steps):
        compiler.refuse("F441", node)
    return compiler.add("div", [term, size], bounds.quotient(term.type, size.type))


def _size(compiler: Compiler, node: ast.expr) -> Number:
    """A constant above zero."""
    size = compiler.constant(node, "number")
    if not isinstance(size, int | Fraction) or size <= 0:
        compiler.refuse("F441", node)
    return size


def _rounded(type_: Type, step: Fraction, way: Way) -> Type:
    """A rounded number keeps a step that is coarser than the rounding's, since then rounding changes nothing."""
    coarse = type_.step is not None and (type_.step / step).denominator == 1
    low = None if type_.low is None else rounded(type_.low, step, way)
    high = None if type_.high is None else rounded(type_.high, step, way)
    return replace(type_, step=type_.step if coarse else step, low=low, high=high)


def _number(compiler: Compiler, node: ast.Call) -> Term:
    term = compiler.of_kind(node.args[0], "text")
    cause = Cause("F450", compiler.text(node), compiler.start(node))  # a text that spells no number has no value
    return compiler.add("number", [term], RATIO, None, cause)


def _count_true(compiler: Compiler, node: ast.Call) -> Term:
    terms = compiler.terms(node.args, "boolean")
    return compiler.add("count_true", terms, bounds.number_type(Fraction(1), 0, len(terms)))


FUNCTIONS: dict[str, Function] = {
    "min": _extreme("min"),
    "max": _extreme("max"),
    "abs": function("x", _abs),
    "clamp": function("x low high", _clamp),
    "floor": _whole("floor", "floor"),
    "ceil": _whole("ceil", "ceiling"),
    "round": function("x step way", _round, least=2),
    "steps": function("x size way", _steps),
    "number": function("text", _number),
    "count_true": function("a b", _count_true, least=1, most=MANY),
}
