"""``assess score``: a year's data scored, shown or written."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_engine.cli.arguments import count_of, one_of
from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS, misused
from assessment_engine.cli.parameters import (
    AsOf,
    EngineName,
    Matcher,
    Overrides,
    ProgrammeName,
    RegisterName,
    SchemeName,
)
from assessment_engine.cli.words import say
from assessment_engine.problems import Severity

if TYPE_CHECKING:
    from assessment_engine.outcome import Outcome

FORMATS = ("text", "json", "csv")
LARGE_FORMATS = ("text", "csv")  # what is written of a large register unless told otherwise
ALL_FORMATS = (*FORMATS, "parquet")


def score(
    ctx: typer.Context,
    programme: ProgrammeName,
    register: RegisterName,
    as_of: AsOf = None,
    format: Annotated[str | None, typer.Option("--format", metavar="FORMAT")] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="DIR")] = None,
    scheme: SchemeName = None,
    override: Overrides = None,
    limit: Annotated[str, typer.Option("--limit", metavar="N")] = "20",
    matcher: Matcher = "auto",
    engine: EngineName = "auto",
) -> int:
    from assessment_engine.cli.inputs import Asked, evaluated
    from assessment_engine.cli.large import is_large, score_large
    from assessment_engine.outcome.one_scheme import only

    console: Console = ctx.obj
    rows = count_of(limit, "--limit")
    _check_form(format, output, scheme)
    asked = Asked(programme, register, override or (), as_of, matcher, engine)
    if is_large(asked) or format == "parquet":
        if output is None and format in ("csv", "parquet"):
            raise misused("C916", "--format", format)
        formats = LARGE_FORMATS if format is None else (format,)
        return score_large(asked, console, None if output is None else Path(output), formats, rows, scheme)
    _, outcome = evaluated(asked, console, scheme)
    refused = any(problem.severity is Severity.ERROR for problem in outcome.problems)
    if refused or format in ("json", "csv") or output is not None:  # the text has its warnings at its end
        console.complain(outcome.problems)
    if refused:
        return PROBLEMS
    chosen = outcome if scheme is None else only(outcome, scheme)
    if output is None:
        _show(chosen, format, rows, console)
    else:
        _write(chosen, format, Path(output), console)
    return FINE


def _check_form(format: str | None, output: str | None, scheme: str | None) -> None:
    if output == "":  # a variable of a script that was never set: not the folder where one stands
        raise misused("C905", "-o", "-o")
    if format is not None:
        one_of(format, ALL_FORMATS, "--format")
    if format == "csv" and output is None and scheme is None:
        raise misused("C916", "--format", format)


def _show(outcome: Outcome, format: str | None, rows: int | None, console: Console) -> None:
    from assessment_engine.outcome import outcome_csv, outcome_json, outcome_text

    if format == "json":
        console.show_bytes(outcome_json(outcome))
    elif format == "csv":
        console.show_bytes(next(iter(outcome_csv(outcome).values())))  # the one scheme's cards
    else:
        console.show(outcome_text(outcome, console.language, rows))


def _write(outcome: Outcome, format: str | None, folder: Path, console: Console) -> None:
    from assessment_engine.outcome.atomic import write_files
    from assessment_engine.outcome.files import outcome_files

    files = outcome_files(outcome, FORMATS if format is None else (format,))
    is_new = not folder.exists()
    try:
        _refuse_folders(folder, files)
        write_files(folder, files)
    except OSError as error:  # which names none of the files, or one that is gone already
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise OSError(error.errno, error.strerror, str(error.filename2 or folder)) from error
    console.show(say("written", console.language, folder=folder, files=", ".join(files)))


def _refuse_folders(folder: Path, files: Iterable[str]) -> None:
    """Find a folder with the name of a file before the first file takes its place.

    Raises:
        IsADirectoryError: there is one; ``filename2`` is its path.
    """
    taken = next((folder / name for name in files if (folder / name).is_dir()), None)
    if taken is not None:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder), None, str(taken))
