"""Within which groups subjects are compared, as columns of the card that are there before a window reads them."""

from __future__ import annotations

from collections.abc import Iterable

from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.records.each import frame_of


def groups(context: Context, within: list[str] | str | None, place: Place) -> tuple[str, ...]:
    """The columns within which subjects are peers: those said, or those that the scheme compares within.

    On cards of periods, peers are those of the same period.
    """
    everyone: tuple[str, ...] = ()
    said = context.groups if within is None else everyone if isinstance(within, str) else tuple(within)
    return columns(context, dict.fromkeys((*period(context), *said)), place)


def period(context: Context) -> tuple[str, ...]:
    """The column of the period where the context's rows are cards of one."""
    frame = frame_of(context)
    return (frame.each,) if frame else ()


def columns(context: Context, names: Iterable[str], place: Place) -> tuple[str, ...]:
    """The columns of these names: a path along links becomes one; a name that is none is a problem, and left out."""
    made = [_column(context, name, place) for name in names]
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
