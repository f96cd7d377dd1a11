"""Functions of dates: differences, overlaps and shifts."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula.functions.function import Function, function
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import COUNT, DATE, INTEGER, Type

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler


PERIODS = ("week", "half_month", "month", "quarter", "half_year", "year")


def _counted(op: Op, parameters: str, type_: Type) -> Function:
    """A whole number of days or months from dates."""

    def made(compiler: Compiler, node: ast.Call) -> Term:
        return compiler.add(op, compiler.terms(node.args, "date"), type_)

    return function(parameters, made)


def _shifted(op: Op) -> Function:
    """A date that is a whole number of days or months later."""

    def made(compiler: Compiler, node: ast.Call) -> Term:
        day, by = node.args
        terms = compiler.each([lambda: compiler.of_kind(day, "date"), lambda: compiler.whole(by)])
        return compiler.add(op, terms, DATE)

    return function("d n", made)


def _end(op: Op) -> Function:
    """The first or the last day of the period that has a date."""

    def made(compiler: Compiler, node: ast.Call) -> Term:
        term = compiler.of_kind(node.args[0], "date")
        return compiler.add(op, [term], DATE, compiler.word(node.args[1], PERIODS))

    return function("d period", made)


def _workdays(compiler: Compiler, node: ast.Call) -> Term:
    return compiler.add("workdays", compiler.terms(node.args, "date"), INTEGER, compiler.holidays)


def _add_workdays(compiler: Compiler, node: ast.Call) -> Term:
    day, by = node.args
    terms = compiler.each([lambda: compiler.of_kind(day, "date"), lambda: compiler.whole(by)])
    return compiler.add("add_workdays", terms, DATE, compiler.holidays)


FUNCTIONS: dict[str, Function] = {
    "days": _counted("days", "a b", INTEGER),
    "months": _counted("months", "a b", COUNT),
    "years": _counted("years", "a b", COUNT),
    "overlap_days": _counted("overlap_days", "a1 b1 a2 b2", COUNT),
    "overlap_months": _counted("overlap_months", "a1 b1 a2 b2", COUNT),
    "add_days": _shifted("add_days"),
    "add_months": _shifted("add_months"),
    "first_of": _end("first_of"),
    "last_of": _end("last_of"),
    "add_workdays": function("d n", _add_workdays),
    "workdays": function("a b", _workdays),
}
