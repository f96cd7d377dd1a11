"""Tables of Arrow as the engine has them: each column when it is first asked for, exact, and never coerced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.listed import of_values
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, SORT_OF, Vector, boolean, codes, missing
from assessment_engine.engine.columnar.whole import Array, Whole
from assessment_engine.engine.columnar.words import Words, words_of
from assessment_engine.plan.types import TableShape
from assessment_engine.problems import Place
from assessment_engine.types import Type
from assessment_engine.values import Reason

_EPOCH = 719163  # the ordinal of 1970-01-01, from which Arrow counts days
_NOT_REPORTED = CODE_OF[Reason.NOT_REPORTED]


@dataclass(frozen=True, slots=True)
class ArrowTable:
    """The columns of a table of Arrow (None: it has no rows), typed as in the plan; its rows are placed by id."""

    shape: TableShape
    data: Any

    @classmethod
    def frame(cls, shape: TableShape, data: Any) -> Frame:
        """The table for the engine."""
        own = cls(shape, None if data is None or not data.num_rows else data)
        size = 0 if own.data is None else own.data.num_rows
        return Frame(shape.name, size, Words(size, own.ids), source=own)

    def ids(self) -> Sequence[str]:
        return [] if self.data is None else [str(one) for one in self.data["id"].to_pylist()]

    def columns(self) -> Sequence[str]:
        return [name for name in self.shape.columns if name != "id"]

    def column(self, name: str) -> Vector:
        type_ = self.shape.columns[name]
        if self.data is None:
            return _empty(type_)
        if name not in self.data.column_names:
            return missing(Reason.NOT_REPORTED, SORT_OF[type_.kind])
        return vector_of(self.data[name], type_)

    def place(self, row: int) -> Place:
        return Place(self.shape.name, spot=f"[{self.data['id'][row].as_py()}]")


def _empty(type_: Type) -> Vector:
    if type_.choices:
        return codes(np.zeros(0, dtype=np.int32), words_of(type_.choices))
    return of_values([], SORT_OF[type_.kind])


def vector_of(column: Any, type_: Type) -> Vector:
    """A column of Arrow as the engine has it.

    Raises:
        TypeError: it does not hold what the plan says; :mod:`accepting` tells so before.
    """
    why = _why(column)
    match SORT_OF[type_.kind]:
        case "word":
            return _words(column, type_, why)
        case "boolean":
            return boolean(_array(pc.fill_null(column, False)), why)
        case "date":
            days = _array(pc.fill_null(column.cast(pa.int32()), 0)).astype(np.int64)
            return Vector("date", Whole.of((days + _EPOCH).astype(np.int32)), why=why)
    return _numbers(column, why)


def _why(column: Any) -> Array | None:
    if not column.null_count:
        return None
    return np.where(_array(pc.is_null(column)), _NOT_REPORTED, GIVEN).astype(np.uint8)


def _array(column: Any) -> Array:
    return np.asarray(column.to_numpy())


def _words(column: Any, type_: Type, why: Array | None) -> Vector:
    text = column if pa.types.is_string(column.type) else column.cast(pa.string())
    found = pc.dictionary_encode(text).combine_chunks()
    found = found.chunk(0) if isinstance(found, pa.ChunkedArray) else found
    place = _array(pc.fill_null(found.indices, 0)).astype(np.int32)
    texts = [str(one) for one in found.dictionary.to_pylist()]
    if not type_.choices:
        return codes(place, Words.of(texts or [""]), why)
    known = {word: at for at, word in enumerate(type_.choices)}
    at = np.array([known[text] for text in texts] or [0], dtype=np.int32)
    return codes(at[place], words_of(type_.choices), why)


def _numbers(column: Any, why: Array | None) -> Vector:
    if pa.types.is_integer(column.type):
        return Vector("number", Whole.of(_array(pc.fill_null(column, 0))), why=why)
    if not pa.types.is_decimal(column.type):
        raise TypeError(f"{column.type} is not exact")
    flat = column.cast(pa.decimal128(column.type.precision, column.type.scale)).combine_chunks()
    flat = flat.chunk(0) if isinstance(flat, pa.ChunkedArray) else flat
    return Vector("number", _unscaled(flat, why), Whole.one(10**column.type.scale), why)


def _unscaled(flat: Any, why: Array | None) -> Whole:
    """The whole numbers of decimals as they stand in memory: Arrow would round a product."""
    halves = np.frombuffer(flat.buffers()[1], dtype="<i8").reshape(-1, 2)[flat.offset : flat.offset + len(flat)]
    low, high = halves[:, 0], halves[:, 1]
    if why is not None:
        low, high = np.where(why != GIVEN, 0, low), np.where(why != GIVEN, 0, high)
    if (high == low >> 63).all():
        return Whole.of(np.ascontiguousarray(low))
    return Whole.of_python(high.astype(object) * 2**64 + low.astype(np.uint64).astype(object))
