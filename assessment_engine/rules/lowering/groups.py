"""Within which groups subjects are compared, as columns of the card that are there before a window reads them."""

from __future__ import annotations

from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.lowering.context import Context


def groups(context: Context, within: list[str] | str | None, place: Place) -> tuple[str, ...]:
    """The columns within which subjects are peers: those said, or those that the scheme compares within.

    A path along links becomes a column of the card.  A name that is none is a problem, and left out.
    """
    everyone: tuple[str, ...] = ()
    said = context.groups if within is None else everyone if isinstance(within, str) else tuple(within)
    made = [_column(context, name, place) for name in said]
    return tuple(name for name in made if name)


def may_be_empty(context: Context, within: tuple[str, ...]) -> bool:
    """Whether a subject may belong to no group."""
    return any(context.builder.tables[context.table].columns[name].optional for name in within)


def _column(context: Context, name: str, place: Place) -> str | None:
    if context.builder.type_of(context.table, name) is not None:
        return name if name in context.builder.tables[context.table].columns else None
    found = context.names.resolve(tuple(name.split(".")))
    if isinstance(found, Unresolved) or found.path is None:
        known = found.known if isinstance(found, Unresolved) else ()
        context.problems.add("R333", place, name, table=context.table, near=did_you_mean(name, known))
        return None
    column = f"within.{name}"
    if column not in context.builder.tables[context.table].columns:
        context.column(column, name, place, allow_optional=True)
    return column
