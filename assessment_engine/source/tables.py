"""Tables as they stand in files, before anybody knows what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessment_engine.problems import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: text from CSV; text, bool, None or an exact number from JSON and YAML."""

    value: object
    place: Place


class RawRow(NamedTuple):
    """One row: its values by column, and the line it begins on.

    ``places`` has the place of each cell where the file's form gives one (JSON, YAML); a CSV's are computed on demand
    by :meth:`RawTable.place`, so that reading a large file makes no objects that no message will show.
    """

    values: dict[str, object]
    line: int
    places: Mapping[str, Place] | None = None


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table: its name (the file's, without suffix), the file as shown in places, its header and its rows.

    ``header`` has the columns in their order, each with its place: in a CSV the header's cell, else where the column
    is met first. A CSV's ``column`` in places is the number of the cell, from 1. A row of JSON or YAML may lack
    columns; a row of CSV never does.
    """

    name: str
    file: str
    header: Mapping[str, Place]
    rows: Sequence[RawRow]

    def place(self, row: RawRow, column: str | None = None) -> Place:
        """The place of a row, or of its cell in *column*; of the row for a cell that is not there."""
        if column is None or column not in self.header:
            return Place(self.file, row.line)
        if row.places is not None:
            return row.places.get(column, Place(self.file, row.line))
        return Place(self.file, row.line, self.header[column].column)

    def cells(self, row: RawRow) -> Iterator[tuple[str, Cell]]:
        """The cells of a row with their columns."""
        for column, value in row.values.items():
            yield column, Cell(value, self.place(row, column))
