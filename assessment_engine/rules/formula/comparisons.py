"""Comparisons and ``in``: which kinds may be compared, and how."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula import kinds
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import BOOLEAN
from assessment_engine.values import Value

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler

_OPS: dict[type[ast.cmpop], Op] = {
    ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge",
}  # fmt: skip


def compared(compiler: Compiler, node: ast.Compare) -> Term:
    """``a < b <= c``, ``x in (1, 2)``: one comparison, or all of a chain."""
    if any(isinstance(op, ast.In | ast.NotIn) for op in node.ops):
        return _member(compiler, node)
    nodes = [node.left, *node.comparators]
    terms = compiler.terms(nodes)
    tests = [
        _test(compiler, op, nodes[place : place + 2], terms[place : place + 2]) for place, op in enumerate(node.ops)
    ]
    return tests[0] if len(tests) == 1 else compiler.add("and", tests, BOOLEAN)


def _test(compiler: Compiler, sign: ast.cmpop, nodes: Sequence[ast.expr], terms: Sequence[Term]) -> Term:
    op = _OPS[type(sign)]
    left, right = _sides(compiler, nodes, terms)
    if op not in ("eq", "ne") and left.type.kind not in ("number", "date"):
        compiler.refuse("F432", nodes[0], kind=kinds.KIND_NAMES[left.type.kind])
    return compiler.add(op, [left, right], BOOLEAN)


def _sides(compiler: Compiler, nodes: Sequence[ast.expr], terms: Sequence[Term]) -> tuple[Term, Term]:
    """Both sides, a text in quotes read as the other side makes it."""
    starts = [compiler.start(node) for node in nodes]
    left = kinds.read_as(compiler.steps, terms[0], terms[1].type, compiler.report, starts[0])
    right = kinds.read_as(compiler.steps, terms[1], terms[0].type, compiler.report, starts[1])
    if not kinds.comparable(left.type, right.type):
        names = (kinds.KIND_NAMES[left.type.kind], kinds.KIND_NAMES[right.type.kind])
        compiler.refuse("F431", nodes[0], one=names[0], two=names[1], second=compiler.text(nodes[1]))
    return left, right


def _member(compiler: Compiler, node: ast.Compare) -> Term:
    if len(node.ops) > 1:
        compiler.refuse("F411", node)
    written = node.comparators[0]
    elements = written.elts if isinstance(written, ast.Tuple) else [written]
    if not isinstance(written, ast.Tuple | ast.Constant | ast.UnaryOp) or not elements:
        compiler.refuse("F449", written)
    left, *listed = compiler.terms([node.left, *elements])
    values: list[Value] = []
    for element, term in zip(elements, listed, strict=True):
        _, read = _sides(compiler, (node.left, element), (left, term))
        value = compiler.value(read)
        if value is None:
            compiler.refuse("F440", element)
        values.append(value)
    test = compiler.add("in", [left], BOOLEAN, tuple(dict.fromkeys(values)))
    return compiler.add("not", [test], BOOLEAN) if isinstance(node.ops[0], ast.NotIn) else test
