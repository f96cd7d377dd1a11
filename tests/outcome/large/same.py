"""Whether a large outcome writes what an ordinary one does, file by file and cell by cell."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from assessment_engine.engine.columnar.base import frames_of
from assessment_engine.engine.columnar.run import compute
from assessment_engine.outcome import Outcome, outcome_csv
from assessment_engine.outcome.large import LargeOutcome, write_large
from assessment_engine.outcome.words import yuan
from assessment_engine.plan.plan import Plan
from assessment_engine.register.specs import Vocabulary
from assessment_engine.register.tables import Register

BARE = "_earlier"


def both(plan: Plan, register: Register, vocabulary: Vocabulary | None = None) -> tuple[Outcome, LargeOutcome]:
    """The outcome of rows, and that of the same columns."""
    computed = compute(plan, frames_of(plan, register))
    return Outcome(computed.result(), vocabulary), LargeOutcome(computed, vocabulary)


def differences(small: Outcome, large: LargeOutcome, folder: Path) -> list[str]:
    """Where the files of both differ; *folder* is where they are written to, and is empty."""
    wanted = outcome_csv(small)
    write_large(large, folder, ["csv", "parquet"])
    found = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    missing = [f"{name} is only in one" for name in sorted(wanted.keys() ^ found.keys())]
    others = [one for name in wanted.keys() & found.keys() for one in _of_lines(name, wanted[name], found[name])]
    typed = [one for name in wanted for one in _of_parquet(name, wanted[name], folder)]
    return [*missing, *others, *typed]


def _of_lines(name: str, wanted: bytes, found: bytes) -> Iterator[str]:
    if wanted != found:
        lines, others = wanted.decode().split("\r\n"), found.decode().split("\r\n")
        if len(lines) != len(others):
            yield f"{name}: {len(lines)} lines / {len(others)}"
        yield from (f"{name}: {one!r} / {other!r}" for one, other in zip(lines, others, strict=False) if one != other)


def _of_parquet(name: str, wanted: bytes, folder: Path) -> Iterator[str]:
    """The cells of a Parquet file that say something else than those of the CSV."""
    found = pl.read_parquet(folder / name.replace(".csv", ".parquet"))
    heads, *rows = csv.reader(io.StringIO(wanted.decode("utf-8-sig"), newline=""))
    if found.height != len(rows):
        yield f"{name}: {len(rows)} rows / {found.height} in Parquet"
        return
    if any(kind.is_float() for kind in found.dtypes):
        yield f"{name}: there are floats in {found.schema}"
    is_bare = BARE in name
    for row, typed in zip(rows, found.iter_rows(named=True), strict=True):
        for head, cell in zip(heads, row, strict=True):
            said = _said(head, typed, is_bare)
            if cell not in (said, f"'{said}") and not _is_same_number(typed.get(head), cell):
                yield f"{name} {row[0]}.{head}: {cell!r} / {said!r} in Parquet"


def _is_same_number(value: object, cell: str) -> bool:
    return isinstance(value, Decimal) and Decimal(cell) == value


def _said(head: str, typed: Mapping[str, Any], is_bare: bool) -> str:
    """A cell of Parquet as the CSV has it."""
    if f"{head}_fen" in typed:
        return yuan(typed[f"{head}_fen"])
    value = typed[head]
    if value is None:
        why = typed.get(f"{head}:why")
        return f"({why})" if why and not is_bare else ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
