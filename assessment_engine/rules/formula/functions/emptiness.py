"""Functions about emptiness: ``is_empty`` and ``default``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from assessment_engine.rules.formula import kinds
from assessment_engine.rules.formula.functions.function import Function, function
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import BOOLEAN

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler


def _is_empty(compiler: Compiler, node: ast.Call) -> Term:
    return compiler.made("is_empty", compiler.terms(node.args), BOOLEAN)


def _default(compiler: Compiler, node: ast.Call) -> Term:
    """``default(x, y)`` is empty only where y is."""
    terms = compiler.terms(node.args)
    starts = [compiler.start(argument) for argument in node.args]
    read, type_ = kinds.alike(compiler.steps, terms, starts, compiler.report, compiler.text(node))
    kept = read[1].type.optional and read[0].type.optional
    return compiler.made("default", read, type_.given().maybe(kept), None, read[1].causes)


FUNCTIONS: dict[str, Function] = {"is_empty": function("x", _is_empty), "default": function("x y", _default)}
