"""Opening a register whose tables are too large for rows: what is in the folder, and that all of it holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assessment_engine.period import Period
from assessment_engine.problems import Place, Problems
from assessment_engine.register.folder import FolderReader
from assessment_engine.register.header import header_of
from assessment_engine.register.large.column_checks import check_columns
from assessment_engine.register.large.found import Found
from assessment_engine.register.large.groups import check_groups
from assessment_engine.register.large.id_checks import check_ids
from assessment_engine.register.large.known import Known, known_rows, known_table
from assessment_engine.register.large.parts import Part
from assessment_engine.register.large.reading import parts_in
from assessment_engine.register.large.row_checks import check_earlier_rows, check_span_days, check_unique_columns
from assessment_engine.register.large.small import check_small, read_small
from assessment_engine.register.large.table import LargeRegister, LargeTable
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.periods import period_tables
from assessment_engine.register.rows import makes_ids
from assessment_engine.register.sheet import Sheet
from assessment_engine.register.specs import TableSpec, Vocabulary
from assessment_engine.register.tables import Table

Opened = Mapping[str, LargeTable | Loaded | None]


def open_large(folder: Path, vocabulary: Vocabulary, period: Period, problems: Problems) -> LargeRegister | None:
    """The register in *folder*, whose tables are Parquet, folders of Parquet or CSV; small ones JSON or YAML.

    A table without a file is empty; the months, weeks and other parts of the period are added.  None when anything is
    wrong: the first hundred problems by place are then in *problems* as the row-wise reader tells them, and for each
    code how many more there are.
    """
    found, reader = Found(), FolderReader(folder)
    own = Problems()
    files = reader.files(vocabulary, own)
    found.add(own)
    opened = {name: _opened(vocabulary.tables[name], path, found) for name, path in files.items()}
    parts = period_tables(period.first, period.last)
    _check(opened, _known(vocabulary, opened, parts), period, found)
    found.into(problems, reader.origin)
    if found.counts:
        return None
    tables: dict[str, LargeTable | Table] = {name: Table(name) for name in vocabulary.tables}
    for name, table in opened.items():
        if table is not None:
            tables[name] = Table.of(name, table.rows) if isinstance(table, Loaded) else table
    return LargeRegister(tables | parts, reader.origin)


def _opened(spec: TableSpec, path: Path, found: Found) -> LargeTable | Loaded | None:
    """The table in a file, its ids checked; None when there are no rows to speak of."""
    parts = parts_in(path, found)
    if parts is None:
        return read_small(spec, path, found)
    table = _headed(spec, path.name, parts, found) if parts else None
    if table is not None:
        check_ids(table, found)
    return table


def _headed(spec: TableSpec, shown: str, parts: tuple[Part, ...], found: Found) -> LargeTable | None:
    """The table with its header read; None when its rows have no ids to be known by."""
    places = {name: part.place_of(name) for part in reversed(parts) for name in part.schema}
    header = {name: places[name] for part in parts for name in part.schema}
    rows: list[dict[str, object]] = [{}] if any(part.size for part in parts) else []
    problems = Problems()
    named = header_of(spec, Sheet(Place(shown), header, rows, [], lambda _row, name: header[name]), problems)
    found.add(problems)
    if rows and "id" not in named and not makes_ids(spec, named):
        return None
    return LargeTable(spec, parts, named)


def _known(vocabulary: Vocabulary, opened: Opened, parts: Mapping[str, Table]) -> dict[str, Known]:
    """The ids of every table but those that could not be read, about whose rows nothing can be said."""
    known = {name: known_rows(table.by_id) for name, table in parts.items()}
    targets = {column.type.table for table in opened.values() if table for column in table.spec.links}
    for name in targets & (vocabulary.tables.keys() - parts.keys()):
        table = opened.get(name)
        if isinstance(table, LargeTable):
            known[name] = known_table(table)
        elif isinstance(table, Loaded):
            known[name] = known_rows(row.id for row in table.rows)
        elif name not in opened:
            known[name] = known_rows(())
    return known


def _check(opened: Opened, known: Mapping[str, Known], period: Period, found: Found) -> None:
    """A problem for everything that does not hold."""
    for table in opened.values():
        if isinstance(table, Loaded):
            check_small(table, known, period, found)
        elif table is not None:
            check_columns(table, known, period, found)
            check_unique_columns(table, found)
            if table.spec.kind == "earlier":
                check_earlier_rows(table, period, found)
            if table.spec.dated:
                check_span_days(table, found)
            check_groups(table, found)
