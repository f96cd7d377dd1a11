"""``assess test``: the rule tests of a programme, with the derivation of what is not as expected."""

from __future__ import annotations

from typing import Annotated

import typer

from assessment_engine.cli.arguments import one_of
from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS, misused
from assessment_engine.cli.parameters import Overrides, ProgrammeName

FORMATS = ("text", "json")


def run_tests(
    ctx: typer.Context,
    programme: ProgrammeName,
    case: Annotated[list[str] | None, typer.Option("--case", metavar="ID")] = None,
    override: Overrides = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT")] = "text",
) -> int:
    from assessment_engine.testing.report import results_json, results_text
    from assessment_engine.testing.running import run_rule_tests

    console: Console = ctx.obj
    one_of(form, FORMATS, "--format")
    if not programme:
        raise misused("C901", "assess", "PROGRAMME")
    results = run_rule_tests(programme, override or (), case or ())
    if form == "json":
        console.show_bytes(results_json(results, console.language))
    else:
        console.show(results_text(results, console.language))
    return FINE if all(result.passed for result in results) else PROBLEMS
