"""A register read, validated and ready: every table of the vocabulary with its rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assessment_engine.period import Period
from assessment_engine.problems import Problems
from assessment_engine.register.constraints import check_register, once_each
from assessment_engine.register.folder import FolderReader
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.objects import Objects, ObjectsReader
from assessment_engine.register.periods import period_tables
from assessment_engine.register.rows import rows_of
from assessment_engine.register.sheet import Reader, Sheet
from assessment_engine.register.specs import TableSpec, Vocabulary
from assessment_engine.register.tables import Register, Table

Source = str | Path | Objects | Reader


def load_register(source: Source, vocabulary: Vocabulary, period: Period, problems: Problems) -> Register | None:
    """The register that *source* holds: a folder, objects by table, or any reader.

    A table without a file is empty; the months, weeks and other parts of the period are added.  None, and every
    problem that was found, when there is an error.
    """
    before = len(problems.errors)
    reader = reader_of(source)
    sheets = reader.sheets(vocabulary, problems)
    loaded = {name: _loaded(vocabulary.tables[name], sheet, problems) for name, sheet in sheets.items()}
    parts = period_tables(period.first, period.last)
    ids = _ids(vocabulary, loaded, parts)
    check_register([table for table in loaded.values() if table], ids, period, problems)
    if len(problems.errors) > before:
        return None
    tables = {name: Table(name) for name in vocabulary.tables}
    tables |= parts | {name: Table.of(name, table.rows) for name, table in loaded.items() if table}
    return Register(tables, reader.origin)


def reader_of(source: Source) -> Reader:
    """The reader for what was handed over: a path is a folder, a mapping holds objects."""
    if isinstance(source, str | Path):
        return FolderReader(Path(source))
    return ObjectsReader(source) if isinstance(source, Mapping) else source


def _loaded(spec: TableSpec, sheet: Sheet | None, problems: Problems) -> Loaded | None:
    table = None if sheet is None else rows_of(spec, sheet, problems)
    return None if table is None else once_each(table, problems)


def _ids(
    vocabulary: Vocabulary, loaded: Mapping[str, Loaded | None], parts: Mapping[str, Table]
) -> dict[str, frozenset[str]]:
    """The ids of every table but those that could not be read, about whose rows nothing can be said."""
    ids = {name: frozenset(table.by_id) for name, table in parts.items()}
    for name in vocabulary.tables.keys() - parts.keys():
        table = loaded.get(name)
        if table is not None:
            ids[name] = frozenset(row.id for row in table.rows)
        elif name not in loaded:
            ids[name] = frozenset()
    return ids
