"""The tables that a form is about, by name: those said, those in its condition, and their union as a view."""

from __future__ import annotations

from assessment_engine.problems import Place, did_you_mean
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.source import Marked, MarkedList


def sources(context: Context, when: object, tables: str | list[str] | None, place: Place) -> tuple[str, ...] | None:
    """The tables that a form is about: those said, or those under ``record`` or ``from`` in its condition."""
    inner = _named_in(when)
    if tables is not None and isinstance(when, Marked) and "record" in when and listed(tables) != listed(inner):
        both = ", ".join([*listed(tables), *listed(inner)])
        context.problems.add("R303", when.mark.at("record"), both, choices=both)
        return None
    said = tables if tables is not None else inner
    if said is None:
        context.problems.add("R341", place, rule=context.clause.id)
        return None
    if tables is None and isinstance(when, Marked):
        place = when.mark.at("record" if "record" in when else "from")
    known = [table_of(context, name, place) for name in listed(said)]
    return tuple(name for name in known if name) if known and all(known) else None


def _named_in(when: object) -> object:
    return when.get("record", when.get("from")) if isinstance(when, Marked) else None


def listed(said: object) -> tuple[str, ...]:
    """The names of one table or of several."""
    return tuple(str(name) for name in said) if isinstance(said, list | MarkedList) else (str(said),)


def table_of(context: Context, name: str, place: Place) -> str | None:
    """A table of the scheme or of the programme by its name; None when a problem was added."""
    for known in (f"{context.scheme}.{name}", name):
        if context.builder.table(known) is not None:
            return known
        if context.builder.table_promised(known):
            return None
    own = [table.removeprefix(f"{context.scheme}.") for table in context.builder.tables]
    near = did_you_mean(name, (table for table in own if "." not in table))
    context.problems.add("R342", place, name, near=near)
    return None


def view_name(context: Context, name: str) -> str:
    """The table's name of a form's rows: a measure of an own table has other rows than that of an item of its name."""
    own_table = bool(context.scheme) and context.table.startswith(f"{context.scheme}.")
    return f"{context.table}{':' if own_table else '.'}{name}"


def source_of(context: Context, name: str, tables: tuple[str, ...]) -> str:
    """The table to stand on before the way: the only one, or their union as a view of its own."""
    if len(tables) == 1:
        return tables[0]
    union = f"{view_name(context, name)}.union"
    if union not in context.builder.tables:
        context.builder.view(union, context.clause, tables)
    return union


def table_keys(context: Context, when: object, tables: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a condition that name its tables: ``from`` may be a column of a span, too."""
    if not isinstance(when, Marked) or "record" in when:
        return ("record",)
    own = {table.removeprefix(f"{context.scheme}.") for table in tables}
    return ("from",) if own.issuperset(listed(when.get("from"))) else ()
