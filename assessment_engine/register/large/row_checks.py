"""Row by row and between rows: values that differ, spans that end after they begin, earlier outcomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import polars as pl

from assessment_engine.period import Period
from assessment_engine.problems import Problems
from assessment_engine.register.constraints import check_unique
from assessment_engine.register.earlier import check_earlier
from assessment_engine.register.holding import check_spans
from assessment_engine.register.large.column_checks import Told
from assessment_engine.register.large.found import Found, Room
from assessment_engine.register.large.keys import key_of, keys_of
from assessment_engine.register.large.parts import Batch
from assessment_engine.register.large.repeated import repeated
from assessment_engine.register.large.rows_at import loaded
from assessment_engine.register.large.seen import seen
from assessment_engine.register.large.table import LargeTable
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.specs import ColumnSpec
from assessment_engine.values import Value


def check_unique_columns(table: LargeTable, found: Found) -> None:
    """No two rows have the same value in a unique column."""
    for column in table.spec.columns.values():
        if column.unique and column.name in table.header and column.name != "id":
            keys = partial(key_of, table, column=column)
            _repeated(table, (column.name,), keys, _unique(column), "D531", found)


def _unique(column: ColumnSpec) -> Callable[[Loaded, Problems], None]:
    def check(rows: Loaded, problems: Problems) -> None:
        check_unique(replace(rows, spec=replace(rows.spec, columns={column.name: column})), problems)

    return check


def _repeated(
    table: LargeTable,
    columns: tuple[str, ...],
    keys: Callable[[Batch], pl.Series],
    check: Callable[[Loaded, Problems], None],
    code: str,
    found: Found,
) -> None:
    rows, first = repeated(table, keys)
    if not rows.size:
        return
    told, left = Room().split(rows)
    problems = Problems()
    check(loaded(table, np.union1d(told, first[: told.size]), columns), problems)
    found.add(problems)
    found.more(code, left)


def check_span_days(table: LargeTable, found: Found) -> None:
    """No row ends before it begins."""
    if not {"from", "to"} <= table.header.keys():
        return
    told = Told()
    for batch in table.batches():
        begin, end = (seen(table.spec.columns[name], table.read(batch, name)) for name in ("from", "to"))
        assert begin.cells is not None
        assert end.cells is not None
        wrong = begin.given & end.given & (end.cells.data < begin.cells.data)
        dropped = table.dropped_in(batch)
        told.add(np.flatnonzero(wrong if dropped is None else wrong & ~dropped) + batch.first)
    if told.first.size:
        problems = Problems()
        check_spans(loaded(table, told.first, ("from", "to")), problems)
        found.add(problems)
        found.more("D534", told.left)


def check_earlier_rows(table: LargeTable, period: Period, found: Found) -> None:
    """Every row is of a period before this one, and no two are of the same subject and period."""
    key = table.spec.key
    if not set(key) <= table.header.keys():
        return
    late = Told()
    for batch in table.batches():
        good = keys_of(table, batch, key).is_not_null().to_numpy()
        days = seen(table.spec.columns["period"], table.read(batch, "period")).cells
        assert days is not None
        late.add(np.flatnonzero(good & (days.data >= period.first.toordinal())) + batch.first)
    if late.first.size:
        found.add(_of_code("D538", loaded(table, late.first, key), period.first))
        found.more("D538", late.left)

    def check(rows: Loaded, problems: Problems) -> None:
        problems.found += _of_code("D539", rows, period.first).found

    _repeated(table, key, partial(keys_of, table, columns=key), check, "D539", found)


def _of_code(code: str, rows: Loaded, first: Value) -> Problems:
    """What the row-wise check finds, of one code: rows are looked at that other checks may find something in too."""
    problems = Problems()
    check_earlier(rows, first, problems)
    return Problems([problem for problem in problems if problem.code == code])
