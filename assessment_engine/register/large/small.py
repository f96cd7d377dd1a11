"""The small tables of a large register, JSON and YAML: they are read row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl

from assessment_engine.period import Period
from assessment_engine.problems import Problems
from assessment_engine.register.constraints import MOST_LOOKED_FOR, check_links, check_register, once_each
from assessment_engine.register.large.found import Found
from assessment_engine.register.large.known import Known
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.rows import rows_of
from assessment_engine.register.sheet import sheet_of_table
from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.source import read_table
from assessment_engine.values import Missing


def read_small(spec: TableSpec, path: Path, found: Found) -> Loaded | None:
    """The rows of a JSON or YAML file, each of its ids once."""
    problems = Problems()
    raw = read_table(path, problems, path.name)
    table = None if raw is None else rows_of(spec, sheet_of_table(raw), problems)
    kept = None if table is None else once_each(table, problems)
    found.add(problems)
    return kept


def check_small(table: Loaded, known: Mapping[str, Known], period: Period, found: Found) -> None:
    """A problem for everything that does not hold between its rows, and for links that meet no row."""
    problems = Problems()
    check_register([table], {}, period, problems)
    if table.spec.kind != "earlier":
        for column in table.spec.links:
            if column.type.table in known:
                _check_links(table, column, known[column.type.table], problems)
    found.add(problems)


def _check_links(table: Loaded, column: ColumnSpec, target: Known, problems: Problems) -> None:
    given = [row for row in table.rows if not isinstance(row.values[column.name], Missing)]
    texts = [str(row.values[column.name]) for row in given]
    places = target.index.find(pl.Series(texts, dtype=pl.String)) if target.ids.len() else [-1] * len(given)
    lost = [row for row, place in zip(given, places, strict=True) if place < 0]
    if not lost:
        return
    near = target.near(list(dict.fromkeys(str(row.values[column.name]) for row in lost))[:MOST_LOOKED_FOR])
    spec = replace(table.spec, columns={column.name: column})
    check_links(replace(table, spec=spec, rows=lost), {column.type.table: near}, problems)
