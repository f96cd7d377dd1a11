"""A register of Python objects: instances of the models, mappings or dataclasses."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.sheet import Sheet
from assessment_engine.register.specs import TableSpec, Vocabulary

Objects = Mapping[str, Iterable[object]]


@dataclass(frozen=True, slots=True)
class ObjectsReader:
    """Reads tables of objects; the place of the fourth cadre's level is ``cadre[3].level``."""

    tables: Objects
    origin: str = "Python"

    def sheets(self, vocabulary: Vocabulary, problems: Problems) -> Mapping[str, Sheet | None]:
        """The tables by id; a problem for a name that is no table's and for what is no row."""
        read = {table.name: table for table in vocabulary.tables.values() if table.read}
        known = by_any_name({name: table.names for name, table in read.items()})
        sheets: dict[str, Sheet | None] = {}
        for name, rows in self.tables.items():
            table = known.get(known_as(name))
            if table is None:
                problems.add("D505", Place(name), name, meant=did_you_mean(name, read))
            elif table in sheets:
                problems.add("D504", Place(name), name, table=table)
            else:
                sheets[table] = sheet_of_objects(name, list(rows), read[table], problems)
        return sheets


def sheet_of_objects(
    name: str, objects: list[object], table: TableSpec, problems: Problems, first: int = 0
) -> Sheet | None:
    """The objects as a sheet whose header has every field of any of them; the first of them has the number *first*."""
    found = [_fields(thing) for thing in objects]
    for number, fields in enumerate(found):
        if fields is None:
            problems.add("D509", Place(name, spot=f"[{first + number}]"), type(objects[number]).__name__)
    rows = [
        {_plain(key, table): value for key, value in fields.items() if _is_meant(key, value, table)}
        for fields in found
        if fields is not None
    ]
    if len(rows) < len(objects):
        return None
    header = {key: Place(name, spot=f".{key}") for row in rows for key in row}

    def at(row: int, column: str) -> Place:
        return Place(name, spot=f"[{first + row}].{column}")

    places = [Place(name, spot=f"[{first + number}]") for number in range(len(rows))]
    return Sheet(Place(name), header, rows, places, at, typed=True)


def _is_meant(key: str, value: object, table: TableSpec) -> bool:
    """Whether a field says something: a model's field that is not set and no column is none of the register's."""
    return value is not None or _plain(key, table) in table.columns


def _plain(key: str, table: TableSpec) -> str:
    """The column of a field that has an underscore because Python uses its name (``from_``)."""
    bare = key.removesuffix("_")
    return bare if key not in table.columns and bare in table.columns else key


def _fields(thing: object) -> Mapping[str, object] | None:
    if isinstance(thing, BaseModel):
        fields = type(thing).model_fields
        return {field.alias or name: getattr(thing, name) for name, field in fields.items()}
    if isinstance(thing, Mapping):
        return {str(key): value for key, value in thing.items()}
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}
    return None
