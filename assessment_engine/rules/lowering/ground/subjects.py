"""Conditions on a subject: a formula, or tests on the columns of its card, as a column that is true or false."""

from __future__ import annotations

from assessment_engine.problems import Place
from assessment_engine.rules.lowering.ground.conditions import as_expression, condition
from assessment_engine.rules.lowering.ground.context import Context


def holds(context: Context, name: str, said: object, place: Place, *, table: str = "") -> bool:
    """Make the boolean column *name*; a condition that may be unknown is refused: it must say what then."""
    where = table or context.table
    names = context.names.on(table) if table else context.names
    if isinstance(said, str):
        context.column(name, said, place, table=where, names=names, want="boolean", written=True)
    elif isinstance(said, bool):
        context.column(name, str(said), place, table=where, names=names, want="boolean")
    else:
        formula = as_expression(condition(context, said, names))
        if formula.type.optional:
            context.problems.add("R337", place, ", ".join(str(path) for path in formula.paths))
            return False
        context.builder.column(where, name, context.clause, formula)
    return name in context.builder.tables[where].columns
