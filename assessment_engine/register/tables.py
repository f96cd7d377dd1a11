"""Tables as the engines read them: rows with typed values, each with the place it came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessment_engine.problems import Place
from assessment_engine.values import Missing, Reason, Value

NOT_REPORTED = Missing(Reason.NOT_REPORTED)


@dataclass(slots=True, eq=False)
class Row:
    """One row: its id, its own values, its place, and the row it was made from, whose values it has too.

    Values that nodes compute are added to ``values`` under the node's name. Links hold the id of the row they lead to.
    """

    id: str
    values: dict[str, Value]
    place: Place
    base: Row | None = None

    def get(self, column: str) -> Value:
        """The value of *column*, from the row or from the rows it was made from; ``id`` is the row's id.

        Raises:
            KeyError: no such column: a bug in the plan, never a matter of data.
        """
        row: Row | None = self
        while row is not None:
            if column in row.values:
                return row.values[column]
            row = row.base
        if column == "id":
            return self.id
        raise KeyError(column)


@dataclass(slots=True)
class Table:
    """A table: its name and its rows, in the order of their ids, so that no outcome depends on the order of a file."""

    name: str
    rows: list[Row] = field(default_factory=list)
    by_id: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, rows: Iterable[Row]) -> Table:
        ordered = sorted(rows, key=_id_of)
        return cls(name, ordered, {row.id: row for row in ordered})

    def copy(self) -> Table:
        """A table of its own with the same rows."""
        return Table(self.name, list(self.rows), dict(self.by_id))


def put_row(table: Table, row: Row) -> None:
    """Add a row whose id is new, at its place in the order of ids."""
    table.by_id[row.id] = row
    if not table.rows or table.rows[-1].id < row.id:  # mostly they come in order
        table.rows.append(row)
    else:
        table.rows.insert(bisect_left(table.rows, row.id, key=_id_of), row)


def drop_row(table: Table, id_: str) -> Row:
    """Take out the row with this id, which is there."""
    del table.rows[bisect_left(table.rows, id_, key=_id_of)]
    return table.by_id.pop(id_)


def _id_of(row: Row) -> str:
    return row.id


@dataclass(frozen=True, slots=True)
class Register:
    """The year's data: validated tables by name (those without a file are empty), and where they were read from."""

    tables: Mapping[str, Table]
    origin: str
