"""``assess sensitivity``: who stands near a limit, which rule decides, how stable ranks are, who marks leniently."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_engine.cli.arguments import count_of, one_of
from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, misused, refuse
from assessment_engine.cli.parameters import AsOf, Overrides, ProgrammeName, RegisterName, SchemeName
from assessment_engine.cli.words import say
from assessment_engine.problems import Place

if TYPE_CHECKING:
    from assessment_engine.workbench.sensing import Sensitivity

FORMATS = ("text", "json", "html")
MOST_STEPS = 1000


def sensitivity(
    ctx: typer.Context,
    programme: ProgrammeName,
    register: RegisterName,
    scheme: SchemeName = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT")] = "text",
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE")] = None,
    within: Annotated[str, typer.Option("--within", metavar="STEPS")] = "1",
    limit: Annotated[str, typer.Option("--limit", metavar="N")] = "20",
    as_of: AsOf = None,
    override: Overrides = None,
) -> int:
    from assessment_engine.cli.inputs import Asked, loaded
    from assessment_engine.cli.large import is_large
    from assessment_engine.cli.progress import Progress
    from assessment_engine.workbench.sensing import sensitivity as asked_of

    console: Console = ctx.obj
    one_of(form, FORMATS, "--format")
    steps, rows = _steps(within), count_of(limit, "--limit")
    if output == "":  # a variable of a script that was never set
        raise misused("C905", "-o", "-o")
    asked = Asked(programme, register, override or (), as_of)
    if register and is_large(Asked(programme, register, engine="auto")):
        from assessment_engine.engine import BOTH_UP_TO

        refuse("W451", Place(register), register, most=BOTH_UP_TO)
    known, day, data = loaded(asked, console, scheme)
    with Progress(console.language) as progress:
        found = asked_of(known, data, day, scheme=scheme, within=steps, limit=rows, progress=progress)
    content = _content(found, form, console, rows)
    if output is None:
        console.show_bytes(content)
    else:
        _write(Path(output), content, console)
    return FINE


def _steps(text: str) -> int:
    """How many steps count as near: a whole number from 1 to 1000.

    Raises:
        Misused: it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 0 < int(text) <= MOST_STEPS):
        raise misused("W450", "--within", text, most=MOST_STEPS)
    return int(text)


def _content(found: Sensitivity, form: str, console: Console, rows: int | None) -> bytes:
    from assessment_engine.workbench.sensing import sensitivity_html, sensitivity_json, sensitivity_text

    if form == "json":
        return sensitivity_json(found)
    if form == "html":
        return sensitivity_html(found, console.language, rows)
    return sensitivity_text(found, console.language, rows).encode()


def _write(path: Path, content: bytes, console: Console) -> None:
    """Write the file at once or not at all.

    Raises:
        OSError: it cannot be written; it is as it was.
    """
    from assessment_engine.outcome.atomic import write_file

    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        write_file(path, content)
    except OSError as error:  # which names none of the files, or one that is gone already
        raise OSError(error.errno, error.strerror, str(path)) from error
    console.show(say("written", console.language, folder=path.parent, files=path.name))
