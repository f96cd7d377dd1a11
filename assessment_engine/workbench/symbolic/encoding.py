"""A formula as a term: its steps one after another, as the engines compute them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assessment_engine.engine.reference import operations as reference
from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.workbench.symbolic.operations import MAKERS
from assessment_engine.workbench.symbolic.space import Space
from assessment_engine.workbench.symbolic.values import Sym, constant

if TYPE_CHECKING:
    from assessment_engine.workbench.symbolic.rows import Row


def encode(expression: Expression, row: Row) -> Sym:
    """The value of a formula on a row: that of its last step."""
    return encoded(expression, row)[-1]


def encoded(expression: Expression, row: Row) -> list[Sym]:
    """The value of each step of a formula on a row."""
    known = row.formulas.get(id(expression))
    if known is None or known[0] is not expression:
        values: list[Sym] = []
        for step in expression.steps:
            values.append(_step(step, [values[arg] for arg in step.args], row))
        row.formulas[id(expression)] = known = (expression, values)
    return known[1]


def _step(step: Step, args: list[Sym], row: Row) -> Sym:
    if isinstance(step.data, Path) and step.op == "get":
        return row.read(step.data)
    if step.op == "const":
        return constant(step.data, step.type.kind, row.space)  # type: ignore[arg-type]  # the data of a const
    if all(arg.is_known for arg in args):
        return _computed(step, args, row.space)
    return MAKERS[step.op](step, args, row.space)


def _computed(step: Step, args: list[Sym], space: Space) -> Sym:
    """What the engines make of constants is a constant."""
    moved = Step(step.op, tuple(range(len(args))), step.type, step.data)
    values: list[Any] = [arg.known for arg in args]
    return constant(reference.MAKERS[step.op](moved)(values, _no_path, _no_report), step.type.kind, space)


def _no_path(path: Path) -> Any:
    raise KeyError(path)


def _no_report(_what: str, _step: Step) -> None:
    """Where a formula of constants has a problem, it has it on every row; that is told when rows are scored."""
