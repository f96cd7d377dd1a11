"""The typer app: every command by its name. Nothing that a command needs is imported before it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from assessment_engine.cli.checking import check
from assessment_engine.cli.console import Console
from assessment_engine.cli.describing import describe, reference, rules, schema
from assessment_engine.cli.differing import diff
from assessment_engine.cli.explaining import explain, explain_code
from assessment_engine.cli.group import AssessCommand, AssessGroup
from assessment_engine.cli.proving import prove
from assessment_engine.cli.scoring import score
from assessment_engine.cli.sensing import sensitivity
from assessment_engine.cli.starting import init
from assessment_engine.cli.testing import run_tests

app = typer.Typer(
    name="assess",
    cls=AssessGroup,
    add_completion=False,
    rich_markup_mode=None,  # rich would read what stands in brackets in the data as markup
    pretty_exceptions_enable=False,
)

NAMES = {"run_tests": "test"}  # what begins with test is pytest's
COMMANDS = (
    score, check, run_tests, explain, prove, diff, sensitivity, explain_code, describe, schema, reference, rules, init,
)  # fmt: skip
for command in COMMANDS:
    name = NAMES.get(command.__name__, command.__name__.replace("_", "-"))
    app.command(name, cls=AssessCommand)(command)


def _show_version(ctx: typer.Context, wanted: bool) -> None:
    if wanted:
        from assessment_engine.cli.version import version_text

        console: Console = ctx.obj
        console.show(version_text())
        raise typer.Exit


@app.callback()
def assess(version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True)] = False) -> None:
    return None
