"""Rows that have to be there, with the values that their cells may have for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment_engine.plan.conditions import Condition
from assessment_engine.plan.expressions import Path
from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.values import Value
from assessment_engine.workbench.strategies.columns import Columns
from assessment_engine.workbench.strategies.goals import goals_of
from assessment_engine.workbench.strategies.need import Need
from assessment_engine.workbench.strategies.onrows import OnRows, formula_of
from assessment_engine.workbench.strategies.origins import Origin, Origins

Values = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Forced:
    """A need made ready: by which paths a row leads to whom it is needed for, and what its cells may hold.

    ``part``, ``day`` and ``count`` are those of :class:`Need`.
    """

    paths: tuple[Path, ...]
    values: Mapping[str, Values]
    part: str = ""
    day: str = ""
    count: int = 1


def forced_of(need: Need, spec: TableSpec, origins: Origins, columns: Columns) -> Forced:
    """The values of the cells with which a row meets the conditions of a need, each cell by itself."""
    values: dict[str, Values] = {}
    for table, condition in need.where:
        for column, meeting in _meeting(table, condition, spec, origins, columns):
            both = tuple(value for value in values.get(column, meeting) if value in meeting)
            values[column] = both or meeting
    for name in need.high:
        if spec.columns[name].type.kind == "number":
            values[name] = _large(values.get(name) or columns.cell(spec, spec.columns[name]).near)
    words = {column: (word,) for column, word in need.words}
    return Forced(need.paths, values | words, need.part, need.day, need.count)


def _meeting(
    table: str, condition: Condition, spec: TableSpec, origins: Origins, columns: Columns
) -> Iterator[tuple[str, Values]]:
    formula, on = formula_of(condition), OnRows(origins, {})
    own = {column.name for path in formula.paths if (column := _own(table, path, spec, origins))}
    if len(formula.paths) == 1 and own:
        (name,) = own
        near = columns.cell(spec, spec.columns[name]).near
        meeting = tuple(value for value in near if on.meets(table, {name: value}, condition))
        if meeting:
            yield name, meeting
        return
    for goal in goals_of(formula, "true"):
        if goal.want in ("true", "false") and _own(table, goal.path, spec, origins):
            yield goal.path.column, (goal.want == "true",)


def _own(table: str, path: Path, spec: TableSpec, origins: Origins) -> ColumnSpec | None:
    """The column of the record that a path reads as it stands; None for any other path, and for links."""
    if path.hops or list(origins.of(table, path.column)) != [Origin(spec.name, path.column)]:
        return None
    column = spec.columns[path.column]
    return None if column.form == "link" or path.column == "id" else column


def _large(values: Sequence[Value]) -> Values:
    """The larger third of some numbers, above zero if any is."""
    numbers = sorted(value for value in values if isinstance(value, int) or hasattr(value, "numerator"))  # type: ignore[type-var]
    above = [number for number in numbers if number > 0] or numbers  # type: ignore[operator]
    return tuple(above[-max(1, len(above) // 3) :])
