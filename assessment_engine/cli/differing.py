"""``assess diff``: what a change of the rules does, to the rules and to everybody in a register."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment_engine.cli.arguments import count_of, date_of, one_of
from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS, Misused, misused, refuse
from assessment_engine.cli.parameters import AsOf, Overrides, SchemeName
from assessment_engine.cli.sides import programmes_of, sides_of
from assessment_engine.cli.words import say
from assessment_engine.problems import Place, Problems, Severity

if TYPE_CHECKING:
    from assessment_engine.rules.programme import Programme
    from assessment_engine.workbench.impacts import Impact, Question

FORMATS = ("text", "json", "html")


def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD")],
    others: Annotated[list[str] | None, typer.Argument(metavar="NEW REGISTER...")] = None,
    as_of: AsOf = None,
    override: Overrides = None,
    scheme: SchemeName = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT")] = "text",
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE")] = None,
    fail_if: Annotated[list[str] | None, typer.Option("--fail-if", metavar="EXPR")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="COLUMN")] = None,
    limit: Annotated[str, typer.Option("--limit", metavar="N")] = "20",
    timeout: Annotated[str, typer.Option("--timeout", metavar="SECONDS")] = "all",
) -> int:
    from assessment_engine.cli.inputs import as_of_date
    from assessment_engine.workbench.impacts import impact

    console: Console = ctx.obj
    rows, day, seconds = count_of(limit, "--limit"), date_of(as_of, "--as-of"), count_of(timeout, "--timeout")
    _check_form(form, output)
    sides = sides_of(old, others or (), override or ())
    before, after = programmes_of(sides)
    for programme in (before, after):
        as_of_date(as_of, programme)
    questions = _questions(fail_if or (), before, after, console)
    _check_registers(sides.registers)
    found = impact(before, after, sides.registers, day, scheme, by)
    if not sides.registers and not found.is_nothing:
        found = _searched(found, before, after, scheme, seconds)
    _tell(found, form, output, rows, console)
    return _ended(found, questions, console)


def _searched(found: Impact, old: Programme, new: Programme, scheme: str | None, seconds: int | None) -> Impact:
    """Without a register: the smallest on which the two differ, or that they never do; or why nobody looked."""
    from dataclasses import replace

    from assessment_engine.cli.proving import needs_z3
    from assessment_engine.problems import Refused

    try:
        needs_z3()
        from assessment_engine.workbench.differing import differing_register

        return replace(found, searched=differing_register(old, new, scheme, seconds))
    except Refused as error:
        return replace(found, notes=(*found.notes, *error.problems))


def _check_form(form: str, output: str | None) -> None:
    one_of(form, FORMATS, "--format")
    if output == "":
        raise misused("C905", "-o", "-o")


def _questions(texts: Sequence[str], old: Programme, new: Programme, console: Console) -> list[Question]:
    """What is asked with ``--fail-if``.

    Raises:
        Misused: it cannot be read, or names a figure that there is not.
    """
    from assessment_engine.workbench.impacts.asking import question
    from assessment_engine.workbench.impacts.figures import names_of

    schemes = dict.fromkeys(form.scheme for programme in (old, new) for form in programme.schemes)
    problems = Problems()
    read = [question(text, names_of(list(schemes)), problems) for text in texts]
    if problems.errors:
        *others, last = problems.errors
        console.complain(others)
        raise Misused(last)
    return [one for one in read if one is not None]


def _check_registers(registers: Sequence[str]) -> None:
    """Refuse what is too large to be held row by row, before any of it is read.

    Raises:
        Refused: a register is too large.
        Misused: the name of one is empty.
    """
    from assessment_engine.engine import BOTH_UP_TO
    from assessment_engine.register.size import rows_in

    for register in registers:
        rows = rows_in(Path(register))
        if rows > BOTH_UP_TO:
            refuse("W405", Place(register), register, rows=rows, most=BOTH_UP_TO)


def _tell(found: Impact, form: str, output: str | None, rows: int | None, console: Console) -> None:
    """Show what was found, or write it to a file, whole or not at all."""
    content = _content(found, form, rows, console)
    if output is None:
        console.show(content) if isinstance(content, str) else console.show_bytes(content)
        return
    from assessment_engine.outcome.atomic import write_file

    path = Path(output)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), output)
    try:
        write_file(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:  # which may name the temporary file
        raise OSError(error.errno, error.strerror, output) from error
    console.show(say("written_file", console.language, file=output))


def _content(found: Impact, form: str, rows: int | None, console: Console) -> str | bytes:
    if form == "json":
        from assessment_engine.workbench.impacts.json_out import impact_json

        return impact_json(found, console.language)
    if form == "html":
        from assessment_engine.workbench.impacts.html_out import impact_html

        return impact_html(found, console.language, rows)
    from assessment_engine.workbench.impacts.text_out import impact_text

    return impact_text(found, console.language, rows)


def _ended(found: Impact, questions: Sequence[Question], console: Console) -> int:
    """Say what the questions come to; the exit code."""
    failed = [one for one in questions if one.holds(found.figures)]
    for one in questions:
        console.note(say("fails" if one in failed else "holds", console.language, text=one.text))
    refused = any(year.is_refused for year in found.years)
    refused |= any(problem.severity is Severity.ERROR for problem in found.notes)
    return PROBLEMS if failed or refused else FINE
