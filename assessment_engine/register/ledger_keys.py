"""By which a ledger finds the rows that a new one has to do with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assessment_engine.register.specs import TableSpec
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value

Key = tuple[str, tuple[str, ...], tuple[Value, ...]]  # a table, columns, and their values


class Keys:
    """The ids of rows by the values that no two of them may have, or not on the same day."""

    def __init__(self, specs: Mapping[str, TableSpec]) -> None:
        self._columns = {name: _keyed(spec) for name, spec in specs.items()}
        self._ids: dict[Key, dict[str, None]] = {}

    def enter(self, table: str, row: Row) -> None:
        """A row comes."""
        for key in self._of(table, row):
            self._ids.setdefault(key, {})[row.id] = None

    def leave(self, table: str, row: Row) -> None:
        """A row goes."""
        for key in self._of(table, row):
            del self._ids[key][row.id]

    def same_values(self, spec: TableSpec, row: Row) -> set[str]:
        """The rows that have the same value in a unique column."""
        unique = [(column.name,) for column in spec.columns.values() if column.unique and column.name != "id"]
        return {id_ for columns in unique for id_ in self._with(spec, columns, row)}

    def same_time(self, spec: TableSpec, row: Row) -> Iterable[str]:
        """The rows of which no two may hold at a time, this one among them."""
        return self._with(spec, spec.one_at_a_time, row)

    def same_subject(self, spec: TableSpec, row: Row) -> Iterable[str]:
        """The earlier outcomes of the same subject and period."""
        return self._with(spec, spec.key, row)

    def _with(self, spec: TableSpec, columns: tuple[str, ...], row: Row) -> Iterable[str]:
        return self._ids.get((spec.name, columns, _values(row, columns)), ())

    def _of(self, table: str, row: Row) -> Iterator[Key]:
        for columns in self._columns[table]:
            values = _values(row, columns)
            if not any(isinstance(value, Missing) for value in values):
                yield table, columns, values


def _keyed(spec: TableSpec) -> list[tuple[str, ...]]:
    unique = [(column.name,) for column in spec.columns.values() if column.unique and column.name != "id"]
    time = [spec.one_at_a_time] if spec.one_at_a_time else []
    return list(dict.fromkeys([*unique, *time, *([spec.key] if spec.kind == "earlier" else [])]))


def _values(row: Row, columns: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple([row.values[column] for column in columns])


class Leading:
    """The rows that lead to each row; earlier outcomes do not count, for they may be of somebody who has left."""

    def __init__(self, specs: Mapping[str, TableSpec]) -> None:
        self._links = {
            name: [(column.name, column.type.table) for column in spec.links] if spec.kind != "earlier" else []
            for name, spec in specs.items()
        }
        self._rows: dict[tuple[str, str], dict[tuple[str, str], None]] = {}

    def enter(self, table: str, row: Row) -> None:
        """A row comes."""
        for target in self._targets(table, row):
            self._rows.setdefault(target, {})[table, row.id] = None

    def leave(self, table: str, row: Row) -> None:
        """A row goes."""
        for target in self._targets(table, row):
            self._rows[target].pop((table, row.id), None)

    def to(self, table: str, id_: str) -> list[tuple[str, str]]:
        """The tables and ids of the rows that lead to a row, but for itself."""
        return [one for one in self._rows.get((table, id_), ()) if one != (table, id_)]

    def _targets(self, table: str, row: Row) -> Iterator[tuple[str, str]]:
        for column, target in self._links[table]:
            value = row.values[column]
            if isinstance(value, str):
                yield target, value
