"""Parameters that change on a day, read at a day: ``wage(month.first)``."""

from __future__ import annotations

import ast
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from assessment_engine.rules.formula import bounds
from assessment_engine.rules.formula.scope import Dated
from assessment_engine.rules.formula.steps import Cause, Term
from assessment_engine.types import BOOLEAN, DATE, Type
from assessment_engine.values import Reason

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler


def held(compiler: Compiler, node: ast.Call, name: str, dated: Dated) -> Term:
    """The value of a parameter on a day: empty before its first, which may be only where the period has such days.

    Raises:
        Wrong: what it is read at is not one day.
    """
    if len(node.args) != 1 or isinstance(node.args[0], ast.Starred):
        compiler.refuse("F422", node, count=len(node.args), signature=f"{name}(day)")
    day = compiler.of_kind(node.args[0], "date")
    numbers = [number for _, number in dated.values]
    step = Fraction(1, lcm(*(Fraction(number).denominator for number in numbers)))
    type_ = Type("number", not dated.from_first, step, min(numbers), max(numbers))
    cause = () if dated.from_first else (Cause("F450", compiler.text(node), compiler.start(node)),)
    value = compiler.made("missing", (), type_, Reason.NOT_APPLICABLE, cause)
    for first, number in dated.values:
        from_day = compiler.made("const", (), DATE, first)
        test = compiler.add("ge", [day, from_day], BOOLEAN)
        one = compiler.made("const", (), bounds.of_value(number), number)
        value = compiler.add("if", [test, one, value], type_)
    return value
