"""The functions of formulas: their parameters, and how a call becomes steps."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from assessment_engine.rules.formula.functions import choices, dates, emptiness, numbers, tables
from assessment_engine.rules.formula.functions.dated import held
from assessment_engine.rules.formula.functions.function import Function
from assessment_engine.rules.formula.steps import Term

if TYPE_CHECKING:
    from assessment_engine.rules.formula.compiler import Compiler

FUNCTIONS: dict[str, Function] = {
    **numbers.FUNCTIONS,
    **tables.FUNCTIONS,
    **emptiness.FUNCTIONS,
    **choices.FUNCTIONS,
    **dates.FUNCTIONS,
}


def call(compiler: Compiler, name: str, node: ast.Call) -> Term:
    """The steps of a call.

    Raises:
        Wrong: the number of its arguments, their kinds, or what it has to be told are not right.
    """
    function = FUNCTIONS[name]
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            compiler.refuse("F411", argument)
        if _names_a_parameter(compiler, function, argument):
            compiler.refuse("F423", argument, signature=function.signature(name))
    if not function.least <= len(node.args) <= function.most:
        compiler.refuse("F422", node, count=len(node.args), signature=function.signature(name))
    return function.made(compiler, node)


def _names_a_parameter(compiler: Compiler, function: Function, argument: ast.expr) -> bool:
    """``round(x, step=1)``: an equality whose left side is a parameter and nothing else."""
    if not isinstance(argument, ast.Compare) or not isinstance(argument.left, ast.Name):
        return False
    name = compiler.text(argument.left)
    return isinstance(argument.ops[0], ast.Eq) and len(name) > 1 and name in function.parameters


__all__ = ["FUNCTIONS", "call", "held"]
