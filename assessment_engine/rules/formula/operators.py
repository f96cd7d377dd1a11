"""Operators: signs and arithmetic, ``and`` / ``or`` / ``not``, and ``a if c else b``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula import bounds, kinds
from assessment_engine.rules.formula.facts import learnt
from assessment_engine.rules.formula.steps import Cause, Term
from assessment_engine.types import BOOLEAN, Type

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler

_ARITHMETIC: dict[type[ast.operator], tuple[Op, Callable[[Type, Type], Type]]] = {
    ast.Add: ("add", bounds.total),
    ast.Sub: ("sub", bounds.difference),
    ast.Mult: ("mul", bounds.product),
    ast.Div: ("div", bounds.quotient),
}


def unary(compiler: Compiler, node: ast.UnaryOp) -> Term:
    """``not x``, ``-x`` and ``+x``; the sign of a number belongs to it."""
    if isinstance(node.op, ast.Not):
        return compiler.add("not", [compiler.of_kind(node.operand, "boolean")], BOOLEAN)
    term = compiler.of_kind(node.operand, "number")
    if isinstance(node.op, ast.UAdd):
        return term
    value = compiler.value(term)
    if isinstance(node.operand, ast.Constant) and isinstance(value, int | Fraction):
        return compiler.made("const", (), bounds.of_value(-value), -value)
    return compiler.add("neg", [term], bounds.negative(term.type))


def arithmetic(compiler: Compiler, node: ast.BinOp) -> Term:
    """A chain of operations from left to right, read without recursion: a sum may have many terms."""
    chain: list[ast.BinOp] = []
    left: ast.expr = node
    while isinstance(left, ast.BinOp):
        chain.append(left)
        left = left.left
    term, *operands = compiler.terms([left, *(part.right for part in reversed(chain))], "number")
    for part, right in zip(reversed(chain), operands, strict=True):
        term = _operation(compiler, part, term, right)
    return term


def _operation(compiler: Compiler, node: ast.BinOp, left: Term, right: Term) -> Term:
    op, typed = _ARITHMETIC[type(node.op)]
    if op != "div":
        return compiler.add(op, [left, right], typed(left.type, right.type))
    if right.type.low == right.type.high == 0:
        compiler.refuse("F452", node)
    type_ = typed(left.type, right.type)
    if compiler.facts.not_zero(right.index, compiler.steps):
        return compiler.add(op, [left, right], type_)
    cause = Cause("F451", compiler.text(node.right), compiler.start(node.right))
    return compiler.add(op, [left, right], type_, None, cause)


def joined(compiler: Compiler, node: ast.BoolOp) -> Term:
    """``and`` / ``or``: a part is read knowing that those before it did not decide."""
    op: Op = "and" if isinstance(node.op, ast.And) else "or"
    before, parts = compiler.facts, list[Term]()
    try:
        for value in node.values:
            parts += compiler.terms([value], "boolean")
            compiler.facts = learnt(compiler.facts, compiler.steps, parts[-1].index, op == "and")
    finally:
        compiler.facts = before
    return compiler.add(op, parts, BOOLEAN)


def branched(compiler: Compiler, node: ast.IfExp) -> Term:
    """``a if c else b``: each branch is read knowing how the test came out."""
    test = compiler.of_kind(node.test, "boolean")

    def branch(part: ast.expr, truth: bool) -> Term:
        with compiler.knowing(test, truth):
            return compiler.term(part)

    branches = compiler.each([lambda: branch(node.body, True), lambda: branch(node.orelse, False)])
    starts = [compiler.start(node.body), compiler.start(node.orelse)]
    read, type_ = kinds.alike(compiler.steps, branches, starts, compiler.report, compiler.text(node))
    return compiler.add("if", [test, *read], type_)
