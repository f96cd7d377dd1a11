"""A register of rows written out as Parquet: in any order, in one file or in parts, ids as texts or as integers."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl

from assessment_engine.register import Register, TableSpec, Vocabulary
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value

Numerals = Mapping[str, Mapping[str, int]]
_EXACT = pl.Decimal(30, 6)
_TYPES: Mapping[str, Any] = {
    "integer": pl.Int64, "decimal": _EXACT, "money": _EXACT, "share": _EXACT, "date": pl.Date, "boolean": pl.Boolean,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """How the rows are laid out."""

    parts: int = 1
    shuffled: bool = False
    integers: bool = False


def write_register(folder: Path, register: Register, vocabulary: Vocabulary, way: Way) -> None:
    """Every table of the register that is read, those without rows too."""
    lot = random.Random(7)
    numerals = _numerals(register, vocabulary, lot) if way.integers else {}
    for spec in vocabulary.tables.values():
        rows = list(register.tables[spec.name].rows)
        if not spec.read or not rows:
            continue
        if way.shuffled:
            lot.shuffle(rows)
        _write(folder, spec, rows, numerals, way.parts)


def _numerals(register: Register, vocabulary: Vocabulary, lot: random.Random) -> Numerals:
    """An integer for each id of the tables whose ids are not made of their values."""
    made: dict[str, dict[str, int]] = {}
    for spec in vocabulary.tables.values():
        ids = [row.id for row in register.tables[spec.name].rows]
        if spec.kind in ("entity", "record", "span") and spec.read:
            made[spec.name] = dict(zip(ids, lot.sample(range(3 * len(ids) + 9), len(ids)), strict=True))
    return made


def _write(folder: Path, spec: TableSpec, rows: Sequence[Row], numerals: Numerals, parts: int) -> None:
    size = -(-len(rows) // parts)
    for part in range(parts):
        frame = pl.DataFrame([
            _series(column, rows[part * size : (part + 1) * size], spec.name, numerals)
            for column in spec.columns.values()
        ])  # fmt: skip
        if parts == 1:
            frame.write_parquet(folder / f"{spec.name}.parquet")
        else:
            (folder / spec.name).mkdir(exist_ok=True)
            frame.write_parquet(folder / spec.name / f"part-{part:04}.parquet")


def _series(column: ColumnSpec, rows: Sequence[Row], table: str, numerals: Numerals) -> pl.Series:
    values = [row.id if column.name == "id" else row.values[column.name] for row in rows]
    given = [None if isinstance(value, Missing) else value for value in values]
    numbers = numerals.get(table if column.name == "id" else column.type.table, {})
    if numbers:
        given = [numbers.get(str(value), value) if value is not None else None for value in given]
        if all(value is None or isinstance(value, int) for value in given):
            return pl.Series(column.name, given, dtype=pl.Int32)
        return pl.Series(column.name, [None if value is None else str(value) for value in given], dtype=pl.String)
    cells = [_cell(value) for value in given]
    if any(isinstance(cell, str) for cell in cells):
        cells = [None if cell is None else str(cell) for cell in cells]
        return pl.Series(column.name, cells, dtype=pl.Categorical if column.form == "choice" else pl.String)
    return pl.Series(column.name, cells, dtype=_TYPES.get(column.form, pl.String))


def _cell(value: Value | None) -> Any:
    if isinstance(value, Fraction):
        decimal = Decimal(value.numerator) / value.denominator
        return decimal if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"
    return value
