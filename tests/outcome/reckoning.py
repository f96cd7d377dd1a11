"""Reckons a line of arithmetic as a person would, independently of the package: ``max(0, -8 + 50) = 42``."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Lt: operator.lt,
    ast.GtE: operator.ge,
}


def reckoned(arithmetic: str) -> Fraction:
    """What the part before the last ``=`` comes to; of ``a if condition`` the a."""
    formula = arithmetic.rpartition(" = ")[0].replace("×", "*").replace("÷", "/")
    return _of(ast.parse(re.sub(r" if .*", "", formula), mode="eval").body, formula)


def _of(node: ast.expr, text: str) -> Fraction:
    match node:
        case ast.Constant():
            return Fraction(ast.get_source_segment(re.sub(r" if .*", "", text), node) or "")
        case ast.UnaryOp(operand=operand):
            return -_of(operand, text)
        case ast.BinOp(left=left, op=op, right=right):
            result: Fraction = _OPERATORS[type(op)](_of(left, text), _of(right, text))
            return result
        case ast.Call(func=ast.Name(id=name), args=args):
            return _called(name, [_of(arg, text) for arg in args])
    raise ValueError(text)


def _called(name: str, args: list[Fraction]) -> Fraction:
    if name == "round":
        number, step = args
        quotient = number / step
        whole = Decimal(quotient.numerator) / Decimal(quotient.denominator)
        return Fraction(whole.quantize(Decimal(1), ROUND_HALF_UP)) * step
    return {"max": max, "min": min}[name](args)
