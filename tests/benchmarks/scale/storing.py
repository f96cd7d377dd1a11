"""The data as Parquet, written part by part so that memory does not grow, and as CSV for the smallest."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.csv as pcsv  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from tests.benchmarks.scale import members, township
from tests.benchmarks.scale.layout import (
    CHOICES,
    DIGITS,
    EPOCH,
    LETTERS,
    LINKS,
    RECORDS,
    Ids,
    Workload,
    folder_of,
    parts,
)
from tests.benchmarks.scale.township import Array, Block

SMALLEST = 1_000
"""Up to so many subjects are written as CSV, too."""
ROWS = 1_000_000
"""Rows of a group in a file: what a reader has to hold at once."""


def make(workload: Workload, size: int, ids: Ids, folder: Path) -> Path:
    """The folder with the data of so many subjects within *folder*, made if it is not there."""
    made = folder_of(workload, size, ids, folder)
    if not made.exists():
        unfinished = made.with_name(f"{made.name}.part")
        shutil.rmtree(unfinished, ignore_errors=True)
        for part, block in enumerate(_blocks(workload, size)):
            whole = size <= (township.BLOCK if workload == "township" else members.BLOCK)
            for table, columns in block.items():
                _write(unfinished, table, arrow(table, columns, ids), None if whole else part)
        if size <= SMALLEST:
            write_csv(unfinished, made.with_name(f"{made.name}.csv"))
        unfinished.rename(made)
    return made


def _blocks(workload: Workload, size: int) -> Iterator[Block]:
    if workload == "township":
        yield from township.blocks(size)
    else:
        for columns in members.blocks(size):
            yield {"member": columns}


def arrow(table: str, columns: Mapping[str, Array], ids: Ids) -> Any:
    """The columns of a table as the vocabulary calls and types them."""
    made = {name: _column(table, name, values, ids) for name, values in columns.items()}
    if table not in RECORDS:  # every entity has a name; here all rows of a table have the same
        called = pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(columns["id"]), np.int8)), [table])
        made = {"id": made["id"], "name": called} | made
    return pa.table(made)


def _column(table: str, name: str, values: Array, ids: Ids) -> Any:
    words = CHOICES.get((table, name))
    target = table if name == "id" else LINKS.get((table, name))
    if words is not None:
        return pa.DictionaryArray.from_arrays(pa.array(values), list(words))
    if target is not None:
        return pa.array(values.astype(np.int32)) if ids == "integer" else _texts(target, values)
    if name == "date":
        return pa.array(values.astype(np.int32) + EPOCH, pa.date32())
    return pa.array(values)


def _texts(table: str, values: Array) -> Any:
    digits = pc.utf8_lpad(pc.cast(pa.array(values), pa.string()), DIGITS[table], "0")
    return pc.binary_join_element_wise(LETTERS[table], digits, "")


def _write(folder: Path, table: str, data: Any, part: int | None) -> None:
    path = folder / f"{table}.parquet" if part is None else folder / table / f"part-{part:04}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(data, path, compression="zstd", row_group_size=ROWS)


def read(folder: Path, table: str, columns: list[str] | None = None) -> Any:
    """A table, or some columns of it, in the order of its parts."""
    return pa.concat_tables([pq.read_table(path, columns=columns) for path in parts(folder, table)])


def write_csv(folder: Path, out: Path) -> None:
    """The tables of a folder as CSV files."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.parquet")):
        table = pq.read_table(path)
        types = [pa.string() if pa.types.is_dictionary(field.type) else field.type for field in table.schema]
        plain = table.cast(pa.schema(list(zip(table.column_names, types, strict=True))))
        pcsv.write_csv(plain, out / f"{path.stem}.csv")


def number(ids: Any) -> Array:
    """The numbers of ids, be they texts or whole numbers."""
    numbers = ids if pa.types.is_integer(ids.type) else pc.cast(pc.utf8_slice_codeunits(ids, 1), pa.int64())
    return np.asarray(numbers.to_numpy())


def main() -> None:
    """Make what the arguments say: a workload, its size, the kind of its ids, and the folder."""
    workload, size, ids, folder = sys.argv[1:]
    make(cast(Workload, workload), int(size), cast(Ids, ids), Path(folder))


if __name__ == "__main__":
    main()
