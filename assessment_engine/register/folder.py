"""A register as a folder: a CSV, JSON, YAML or Parquet file for each table, or a folder of Parquet, named like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.parquet import holds_parts, sheet_of_parquet
from assessment_engine.register.sheet import Sheet, sheet_of_table
from assessment_engine.register.specs import Vocabulary
from assessment_engine.source import TABLE_SUFFIXES, read_table

_NO_TABLES = (".md", ".py")


@dataclass(frozen=True, slots=True)
class FolderReader:
    """Reads a folder; files may be named by the table's id or its title in either language.

    A folder in it that holds Parquet files is one table in parts, in the order of their names.  Other folders, hidden
    files, README files, Markdown and Python are left alone: they stand beside a register.
    """

    folder: Path

    @property
    def origin(self) -> str:
        """The folder as it was named."""
        return self.folder.as_posix()

    def sheets(self, vocabulary: Vocabulary, problems: Problems) -> Mapping[str, Sheet | None]:
        """The tables by id, each out of its file; a problem for a file that is no table's, and for a second one."""
        sheets: dict[str, Sheet | None] = {}
        for table, path in self.files(vocabulary, problems).items():
            if path.suffix.lower() == ".parquet" or holds_parts(path):
                sheets[table] = sheet_of_parquet(path, vocabulary.tables[table], problems)
            else:
                raw = read_table(path, problems, path.name)
                sheets[table] = None if raw is None else sheet_of_table(raw)
        return sheets

    def files(self, vocabulary: Vocabulary, problems: Problems) -> dict[str, Path]:
        """The file of each table, or the folder of its parts."""
        try:
            found = list(self._files())
        except (NotADirectoryError, FileNotFoundError, ValueError):
            problems.add("D501", Place(self.origin), self.origin)
            return {}
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problems.add("Y120", Place(self.origin), self.origin, reason=reason)
            return {}
        return self._files_by_table(found, vocabulary, problems)

    def _files_by_table(self, paths: list[Path], vocabulary: Vocabulary, problems: Problems) -> dict[str, Path]:
        tables = {table.name: table.names for table in vocabulary.tables.values() if table.read}
        known = by_any_name(tables)
        files: dict[str, Path] = {}
        for path in paths:
            table = known.get(known_as(path.stem))
            if table is None or not (path.suffix.lower() in TABLE_SUFFIXES or holds_parts(path)):
                meant = did_you_mean(path.stem, [name for called in tables.values() for name in called])
                problems.add("D503", Place(path.name), path.name, meant=meant)
            elif table in files:
                problems.add("D504", Place(path.name), path.name, other=Place(files[table].name), table=table)
            else:
                files[table] = path
        if not paths:
            problems.add("D502", Place(self.origin), self.origin, example=next(reversed(tables)))
        return files

    def _files(self) -> Iterator[Path]:
        """The files that should be tables, in the order of their names.

        What has the name of one and is none (a folder, a link to what is gone) is among them: reading it says so.
        """
        for path in sorted(self.folder.iterdir()):
            beside = path.name.startswith((".", "~$")) or path.stem.upper() == "README"
            suffix = path.suffix.lower()
            is_file = suffix in TABLE_SUFFIXES or not path.is_dir() or holds_parts(path)
            if not beside and suffix not in _NO_TABLES and is_file:
                yield path
