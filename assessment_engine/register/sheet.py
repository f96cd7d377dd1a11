"""A table before its cells are read: a header, rows of cells, and the place of each; what every reader hands over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assessment_engine.problems import Place, Problems
from assessment_engine.register.specs import Vocabulary
from assessment_engine.source import RawTable


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as read: ``header`` has the columns as its author named them, each with its place.

    A cell is text, None (empty, as is one that is not there), or a value that JSON, YAML or Python has a type for.
    ``places`` are those of the rows, ``at`` gives the place of a cell by the position of its row and its name in the
    header.  With ``typed`` the cells come from Python: text stands for text and choices only.
    """

    place: Place
    header: Mapping[str, Place]
    rows: Sequence[Mapping[str, object]]
    places: Sequence[Place]
    at: Callable[[int, str], Place]
    typed: bool = False


def sheet_of_table(table: RawTable) -> Sheet:
    """A table read from a file as a sheet."""

    def at(row: int, column: str) -> Place:
        return table.place(table.rows[row], column)

    rows, file = [row.values for row in table.rows], table.file
    return Sheet(Place(file), table.header, rows, [Place(file, row.line) for row in table.rows], at)


class Reader(Protocol):
    """What reads a register: a folder of files, Python objects, a workbook."""

    @property
    def origin(self) -> str:
        """Where the register was read from, for people."""

    def sheets(self, vocabulary: Vocabulary, problems: Problems) -> Mapping[str, Sheet | None]:
        """The tables by id; None for one that is there and cannot be read, which has been added as a problem."""
