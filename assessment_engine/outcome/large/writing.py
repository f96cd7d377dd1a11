"""A large outcome as files: streamed, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from assessment_engine.language import LANGUAGES, Language
from assessment_engine.outcome.atomic import Write, write_streams
from assessment_engine.outcome.large.csv_file import write_csv
from assessment_engine.outcome.large.outcome import LargeOutcome
from assessment_engine.outcome.large.parquet_file import write_parquet
from assessment_engine.outcome.large.sheet import Block, Sheet
from assessment_engine.outcome.large.text import large_text
from assessment_engine.problems import Place, Problems

FORMATS = ("text", "csv", "parquet")
SHOWN = 20  # rows of each group in the files of text

OnProgress = Callable[[int, int], None]


def write_large(
    outcome: LargeOutcome, folder: Path, formats: Sequence[str], progress: OnProgress | None = None
) -> tuple[str, ...]:
    """Write the outcome to a folder in these forms (:data:`FORMATS`), and say which files there are.

    ``csv`` are the files of :func:`assessment_engine.outcome.outcome_csv`, byte for byte; ``parquet`` has the same rows
    with typed columns (:mod:`assessment_engine.outcome.large.typed`); ``text`` is the head of everything in each
    language.  *progress* is told the rows that are written, of how many.  Nobody sees a half of it: an error or Ctrl-C
    leaves the folder's files as they were.

    Raises:
        Refused: JSON is asked for, which derives every value of every card (E793).
        OSError: something cannot be written.
    """
    files = large_files(outcome, formats, progress)
    write_streams(folder, files)
    return tuple(files)


def large_files(outcome: LargeOutcome, formats: Sequence[str], progress: OnProgress | None = None) -> dict[str, Write]:
    """The files by name, each with what writes it.

    Raises:
        Refused: JSON is asked for.
    """
    refuse_json(outcome, formats)
    writers = {"csv": write_csv, "parquet": write_parquet}
    asked = [(ending, writers[ending]) for ending in ("csv", "parquet") if ending in formats]
    sheets = list(outcome.sheets()) if asked else []
    told = _Told(progress, len(asked) * _rows(outcome))
    files: dict[str, Write] = {
        f"{sheet.name}.{ending}": partial(write, _watched(sheet, told)) for ending, write in asked for sheet in sheets
    }
    if "text" in formats:
        files |= {f"outcome.{language}.txt": partial(_write_text, outcome, language) for language in LANGUAGES}
    return files


def refuse_json(outcome: LargeOutcome, formats: Sequence[str]) -> None:
    """Refuse a form that holds every derivation.

    Raises:
        Refused: JSON is asked for.
    """
    if "json" in formats:
        problems = Problems()
        problems.add("E793", Place(outcome.computed.plan.programme), "json", count=outcome.cards_count)
        problems.refuse_errors()


def _rows(outcome: LargeOutcome) -> int:
    return outcome.cards_count + outcome.entries_count + outcome.accounts.names.len() + outcome.findings_count


class _Told:
    """Tells of the rows that are written; those of short files, which nobody counted, never go beyond the end."""

    def __init__(self, progress: OnProgress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, rows: int) -> None:
        self._done = min(self._done + rows, self._total)
        if self._progress:
            self._progress(self._done, self._total)


def _watched(sheet: Sheet, told: Callable[[int], None]) -> Sheet:
    """The same file, which tells when the rows of a stretch are taken."""

    def blocks() -> Iterator[Block]:
        for block in sheet.blocks():
            yield Block(block.cells, block.size, block.rows, told)

    return Sheet(sheet.name, sheet.heads, blocks, sheet.bare)


def _write_text(outcome: LargeOutcome, language: Language, path: Path) -> None:
    path.write_text(large_text(outcome, language, SHOWN), encoding="utf-8", newline="\n")
