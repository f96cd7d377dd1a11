"""The shape of a table as the plan knows it; the types of its columns are those of :mod:`assessment_engine.types`."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment_engine.types import BOOLEAN, COUNT, DATE, INTEGER, MONEY, RATIO, TEXT, Kind, Type

__all__ = ["BOOLEAN", "COUNT", "DATE", "INTEGER", "MONEY", "RATIO", "TEXT", "Kind", "TableShape", "Type"]


@dataclass(slots=True)
class TableShape:
    """A table as the plan knows it: its name and its columns, which grow as nodes are added.

    ``same_id`` names the table whose rows have the same ids (a card table has those of its subjects), so that a path
    may step from one to the other.  Every table has the column ``id``.  ``dated_by`` names the column whose day makes
    a row known (of a record its date, of a span its first day); rows of other tables are always known.
    """

    name: str
    columns: dict[str, Type] = field(default_factory=dict)
    same_id: str = ""
    dated_by: str = ""
