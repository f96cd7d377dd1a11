"""A register as a folder: a CSV, JSON or YAML file for each table, named like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.sheet import Sheet, sheet_of_table
from assessment_engine.register.specs import Vocabulary
from assessment_engine.source import TABLE_SUFFIXES, read_table

_NO_TABLES = (".md", ".py")


@dataclass(frozen=True, slots=True)
class FolderReader:
    """Reads a folder; files may be named by the table's id or its title in either language.

    Folders, hidden files, README files, Markdown and Python are left alone: they stand beside a register.
    """

    folder: Path

    @property
    def origin(self) -> str:
        """The folder as it was named."""
        return self.folder.as_posix()

    def sheets(self, vocabulary: Vocabulary, problems: Problems) -> Mapping[str, Sheet | None]:
        """The tables by id, each out of its file; a problem for a file that is no table's, and for a second one."""
        try:
            found = list(self._files())
        except (NotADirectoryError, FileNotFoundError, ValueError):
            problems.add("D501", Place(self.origin), self.origin)
            return {}
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problems.add("Y120", Place(self.origin), self.origin, reason=reason)
            return {}
        sheets: dict[str, Sheet | None] = {}
        for table, path in self._files_by_table(found, vocabulary, problems).items():
            raw = read_table(path, problems, path.name)
            sheets[table] = None if raw is None else sheet_of_table(raw)
        return sheets

    def _files_by_table(self, paths: list[Path], vocabulary: Vocabulary, problems: Problems) -> dict[str, Path]:
        tables = {table.name: table.names for table in vocabulary.tables.values() if table.read}
        known = by_any_name(tables)
        files: dict[str, Path] = {}
        for path in paths:
            table = known.get(known_as(path.stem))
            if table is None or path.suffix.lower() not in TABLE_SUFFIXES:
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
            if not beside and suffix not in _NO_TABLES and (suffix in TABLE_SUFFIXES or not path.is_dir()):
                yield path
