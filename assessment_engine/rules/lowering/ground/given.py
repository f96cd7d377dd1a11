"""A value that must be there: where it is empty, the run is refused and says for whom."""

from __future__ import annotations

from assessment_engine.plan.expressions import Expression, Path, Step, get
from assessment_engine.plan.nodes import Check
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.types import BOOLEAN
from assessment_engine.values import Reason


def must_be_there(context: Context, name: str, found: str) -> None:
    """Make the column *name*, known not to be empty, from *found*, which may be: a card without a total is refused."""
    type_ = context.builder.tables[context.table].columns[found]
    context.builder.column(context.table, name, context.clause, get(Path(found), type_.given()))


def must_hold(context: Context, name: str, text: str, shown: tuple[str, ...]) -> None:
    """A check of the card that refuses the register."""
    context.column(name, text, want="boolean")
    context.builder.checks.append(Check(context.table, name, context.clause, name, "error", shown))


def not_below_zero(context: Context, name: str) -> None:
    """A price that may fall below zero is watched: a deduction would become a bonus, and nobody would be told."""
    type_ = context.builder.tables[context.table].columns.get(name)
    if type_ is not None and (type_.low is None or type_.low < 0):
        named = context.titled("分值不得小于零", "points are not below zero")
        must_hold(named, f"{name}.not_below_zero", f"{name} >= 0", (name,))


def given(context: Context, name: str, found: str) -> None:
    """Make the column *name* from the column *found*, which may be empty but must not be."""
    must_be_there(context, name, found)
    must_hold(context, f"{name}.given", f"not is_empty({found})", (found,))


def empty_unless(context: Context, name: str, switch: str, value: str, reason: Reason) -> str:
    """Make the column *name*: the column *value* where *switch* is on, and empty for *reason* where it is not."""
    type_ = context.builder.tables[context.table].columns[value]
    steps = (
        Step("get", (), BOOLEAN, Path(switch)),
        Step("get", (), type_, Path(value)),
        Step("missing", (), type_.maybe(), reason),
        Step("if", (0, 1, 2), type_.maybe()),
    )
    return context.builder.column(context.table, name, context.clause, Expression(steps, f"{value} if {switch}"))
