"""Functions of ordered choices: ``at_least at_most lower``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula import kinds
from assessment_engine.rules.formula.functions.function import Function, function
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import BOOLEAN

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler


def _ordered(compiler: Compiler, node: ast.expr) -> Term:
    term = compiler.of_kind(node, "choice")
    if not term.type.ordered:
        compiler.refuse("F434", node)
    return term


def _bounded(op: Op) -> Function:
    """``at_least(grade, "good")`` and ``at_most``: the other side is a word, or of the same choice."""

    def made(compiler: Compiler, node: ast.Call) -> Term:
        graded, other = node.args
        term = _ordered(compiler, graded)
        limit = kinds.read_as(compiler.steps, compiler.term(other), term.type, compiler.report, compiler.start(other))
        if limit.type.choices != term.type.choices:
            one, two = kinds.KIND_NAMES[term.type.kind], kinds.KIND_NAMES[limit.type.kind]
            compiler.refuse("F431", graded, one=one, two=two, second=compiler.text(other))
        return compiler.add(op, [term, limit], BOOLEAN, term.type.choices)

    return function("grade word", made)


def _lower(compiler: Compiler, node: ast.Call) -> Term:
    """``lower(grade, n)``: n places lower, and never below the lowest."""
    term = _ordered(compiler, node.args[0])
    places = compiler.whole(node.args[1])
    return compiler.add("lower", [term, places], term.type, term.type.choices)


FUNCTIONS: dict[str, Function] = {
    "at_least": _bounded("at_least"),
    "at_most": _bounded("at_most"),
    "lower": function("grade n", _lower),
}
