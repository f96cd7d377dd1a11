"""One record, as a person or a program enters it, into the row that it is in its table."""

from __future__ import annotations

from assessment_engine.problems import Place, Problems
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.objects import sheet_of_objects
from assessment_engine.register.rows import rows_of
from assessment_engine.register.specs import TableSpec
from assessment_engine.register.tables import Row


def row_of(spec: TableSpec, name: str, record: object, number: int, place: Place | None, problems: Problems) -> Loaded:
    """The row of a mapping, a dataclass or an instance of the table's model; its place is ``name[number]``.

    *place* says where the record was entered, if that is known better.

    Raises:
        Refused: the record is not a row of the table.
    """
    sheet = sheet_of_objects(name, [record], spec, problems, first=number)
    problems.refuse_errors()
    assert sheet is not None
    loaded = rows_of(spec, sheet, problems)
    problems.refuse_errors()
    assert loaded is not None
    (row,) = loaded.rows
    if place is not None:
        row.place = place

    def at(one: Row, column: str) -> Place:
        """Cells of the record have places of their own, unless it was said where it was entered."""
        return loaded.at(one, column) if one is row and place is None else one.place

    return Loaded(spec, [row], at)
