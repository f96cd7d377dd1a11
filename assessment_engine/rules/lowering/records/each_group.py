"""``each: month``, ``each: kind``: the groups of a subject's records in which a rule counts anew, caps, or picks."""

from __future__ import annotations

from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.formula.functions.dates import PERIODS
from assessment_engine.rules.lowering.ground.context import Context, quoted
from assessment_engine.rules.lowering.records.reaching import Rows
from assessment_engine.rules.surface.charges import Each


def key_texts(
    context: Context, found: Rows, each: Each | None, place: Place, day: str | None = None
) -> list[str] | None:
    """The formulas whose values are a group: a period's is that of the record's day, a column goes before its name."""
    texts = []
    for key in [each] if isinstance(each, str) else each or ():
        if key in PERIODS and context.builder.type_of(found.view, key) is None:
            day = day or always_there(context, found, default_day(context, found), place)
            if day is None:
                return None
            key = f"first_of({day}, {quoted(key)})"
        texts.append(key)
    return texts


def anew(
    context: Context, found: Rows, name: str, each: Each | None, place: Place, day: str | None = None
) -> tuple[str, ...] | None:
    """The columns *name* of the findings that make a group; None where one of them was refused."""
    texts = key_texts(context, found, each, place, day)
    if texts is None:
        return None
    columns = tuple(f"{name}{at or ''}" for at in range(len(texts)))
    for column, text in zip(columns, texts, strict=True):
        formula = context.compiled(text, place, names=found.names)
        if formula is None:
            return None
        context.builder.column(found.view, column, context.clause, formula)
    return columns


def default_day(context: Context, found: Rows) -> str:
    """The day of a record by which it is ordered where nothing is said."""
    columns = context.builder.tables[found.view].columns
    return next((day for day in ("date", "from") if day in columns), "date")


def always_there(context: Context, found: Rows, named: str, place: Place) -> str | None:
    """A column of the findings that is never empty; None where it is none."""
    by = found.names.resolve((named,))
    if isinstance(by, Unresolved) or by.path is None or by.path.hops:
        near = did_you_mean(named, context.builder.tables[found.view].columns)
        context.problems.add("R333", place, named, table=context.builder.called(found.view), near=near)
        return None
    if by.type.optional:
        context.problems.add("R369", place, named)
        return None
    return by.path.column
