"""The tables that the nodes start from, out of a large register: each column is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import polars as pl

from assessment_engine.engine.columnar.base import Rows, known_frames, names_of
from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.hands import mapped
from assessment_engine.engine.columnar.listed import of_values
from assessment_engine.engine.columnar.long_words import LongWords
from assessment_engine.engine.columnar.mixing import joined
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, SORT_OF, Vector, boolean, codes, missing
from assessment_engine.engine.columnar.whole import Array, Whole
from assessment_engine.engine.columnar.words import NOWHERE, Words, words_of
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place
from assessment_engine.register.large.arrays import narrow
from assessment_engine.register.large.cells import Cells, decoded
from assessment_engine.register.large.ids import find
from assessment_engine.register.large.table import LargeRegister, LargeTable
from assessment_engine.register.large.texts import dictionary
from assessment_engine.register.periods import period_tables
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.register.tables import Table
from assessment_engine.values import Missing, Reason, Value

_NOT_REPORTED = CODE_OF[Reason.NOT_REPORTED]
_MOST_PARTS = 10**9


def frames_of_large(plan: Plan, register: LargeRegister) -> dict[str, Frame]:
    """The tables of a large register as columns, as known on the plan's day."""
    tables: dict[str, LargeTable | Table] = {name: Table(name) for name in names_of(plan)}
    tables |= period_tables(plan.period.first, plan.period.last)
    tables |= {name: table for name, table in register.tables.items() if _has_rows(table) or name not in tables}
    tables |= {name: Table(name) for name, table in tables.items() if not _has_rows(table)}
    words = {name: LongWords(table) for name, table in tables.items() if isinstance(table, LargeTable)}
    records = [name for name, table in tables.items() if isinstance(table, LargeTable) and table.spec.kind == "record"]
    frames = {name: _frame(plan, table, words) for name, table in tables.items()}
    return known_frames(plan, frames, in_period=records)


def _has_rows(table: LargeTable | Table) -> bool:
    return bool(table.size if isinstance(table, LargeTable) else table.rows)


def _frame(plan: Plan, table: LargeTable | Table, words: Mapping[str, LongWords]) -> Frame:
    if isinstance(table, Table):
        ids, source = [row.id for row in table.rows], Rows(table, plan.tables.get(table.name))
        return Frame(table.name, len(ids), Words(len(ids), lambda: ids), source=source, ordered=True)
    own = words[table.spec.name]
    return Frame(table.spec.name, table.size, own, source=Columns(table, words), ordered=table.ordered)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a large table; ``words`` are the ids of the large tables, among which links have their places."""

    table: LargeTable
    words: Mapping[str, LongWords]

    def columns(self) -> Sequence[str]:
        """What the vocabulary knows of the table, but ``id``."""
        return [name for name in self.table.spec.columns if name != "id"]

    def column(self, name: str) -> Vector:
        """The values of a column, read in stretches."""
        column = self.table.spec.columns[name]
        sort = SORT_OF[column.type.kind]
        if name not in self.table.header or not self.table.size:
            return missing(Reason.NOT_REPORTED, sort)
        if column.form == "text" or (column.form == "link" and column.type.table not in self.words):
            return _texts(self._stretches(name))
        of_each = self._links(column) if column.form == "link" else _plain(column)
        read = mapped(lambda batch: of_each(self.table.read(batch, name)), list(self.table.batches()))
        return _tight(joined(read, [one.data.size for one in read]))

    def place(self, row: int) -> Place:
        return self.table.place(row)

    def _stretches(self, name: str) -> Iterator[pl.Series]:
        return (self.table.read(batch, name) for batch in self.table.batches())

    def _links(self, column: ColumnSpec) -> Callable[[pl.Series], Vector]:
        """Links as places among the ids of the table that they lead to."""
        words = self.words[column.type.table]
        index = words.index

        def read(cells: pl.Series) -> Vector:
            places = find(index, cells)
            lost = places < 0
            return codes(np.where(lost, 0, places).astype(np.int32), words, _why(lost if lost.any() else None))

        return read


def _plain(column: ColumnSpec) -> Callable[[pl.Series], Vector]:
    """Numbers, dates, truth values and choices."""

    def read(cells: pl.Series) -> Vector:
        found = decoded(column, cells)
        why = _why(found.empty)
        match column.form:
            case "boolean":
                return boolean(found.data, why)
            case "choice":
                return codes(found.data, words_of(column.type.choices), why)
            case "date":
                return Vector("date", Whole.of(found.data), why=why)
        return _numbers(found, why)

    return read


def _numbers(found: Cells, why: Array | None) -> Vector:
    if found.parts <= _MOST_PARTS:
        return Vector("number", Whole.of(found.data), Whole.one(found.parts), why)
    empty = np.zeros(found.data.shape, dtype=bool) if found.empty is None else found.empty
    none = Missing(Reason.NOT_REPORTED)
    exact: list[Value] = [Fraction(int(number), found.parts) for number in found.data]
    return of_values([none if gone else value for value, gone in zip(exact, empty.tolist(), strict=True)], "number")


def _why(empty: Array | None) -> Array | None:
    return None if empty is None else np.where(empty, _NOT_REPORTED, GIVEN).astype(np.uint8)


def _tight(vector: Vector) -> Vector:
    if vector.sort in ("boolean", "word") or not vector.is_fixed:
        return vector
    return Vector(vector.sort, Whole.of(narrow(vector.data)), vector.parts, vector.why)


def _texts(stretches: Iterator[pl.Series]) -> Vector:
    """Texts by their places among the different ones."""
    place: dict[str, int] = {}
    read = []
    for cells in stretches:
        numbers, texts = dictionary(cells.cast(pl.String) if cells.dtype.is_integer() else cells)
        bare = [text.strip() for text in texts]
        own = [place.setdefault(text, len(place)) if text else NOWHERE for text in bare]
        read.append(np.array([*own, NOWHERE], dtype=np.int32)[numbers])
    data = np.concatenate(read)
    lost = data < 0
    words = Words.of(place)
    return codes(narrow(np.where(lost, 0, data)), words, _why(lost if lost.any() else None))
