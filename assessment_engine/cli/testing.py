"""``assess test``: the rule tests of a programme, with the derivation of what is not as expected."""

from __future__ import annotations

from typing import Annotated

import typer

from assessment_engine.cli.arguments import one_of
from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import misused
from assessment_engine.cli.parameters import Overrides, ProgrammeName

FORMATS = ("text", "json")


def run_tests(
    ctx: typer.Context,
    programme: ProgrammeName,
    case: Annotated[list[str] | None, typer.Option("--case", metavar="ID")] = None,
    override: Overrides = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT")] = "text",
    listed: Annotated[bool, typer.Option("--list")] = False,
    junit: Annotated[str | None, typer.Option("--junit", metavar="FILE")] = None,
    coverage: Annotated[bool, typer.Option("--coverage")] = False,
    min_coverage: Annotated[str | None, typer.Option("--min-coverage", metavar="PERCENT")] = None,
    registers: Annotated[list[str] | None, typer.Option("--with", metavar="REGISTER")] = None,
    suggest: Annotated[str | None, typer.Option("--suggest", metavar="FILE")] = None,
    properties: Annotated[bool, typer.Option("--properties")] = False,
    scheme: Annotated[list[str] | None, typer.Option("--scheme", metavar="ID")] = None,
    examples: Annotated[int | None, typer.Option("--examples", metavar="N", min=1)] = None,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", min=0)] = None,
    save: Annotated[str | None, typer.Option("--save", metavar="FILE")] = None,
) -> int:
    from assessment_engine.cli.covering import least_of
    from assessment_engine.cli.ruletests import Tests, list_cases, tested

    console: Console = ctx.obj
    one_of(form, FORMATS, "--format")
    if not programme:
        raise misused("C901", "assess", "PROGRAMME")
    if suggest is not None:
        from assessment_engine.cli.suggesting import suggested

        return suggested(programme, override or (), suggest, console)
    of_search = {"--scheme": scheme, "--examples": examples, "--seed": seed, "--save": save}
    if properties:
        from assessment_engine.cli.properties import Properties, searched

        return searched(Properties(programme, override or (), scheme or (), examples, seed or 0, save, form), console)
    for option in (option for option, said in of_search.items() if said is not None):
        raise misused("C906", option, f"{option}, --properties")
    tests = Tests(programme, override or (), case or (), form, console)
    if listed:
        return list_cases(tests)
    least = least_of(min_coverage)
    is_counted = coverage or least is not None or bool(registers)
    return tested(tests, junit, is_counted, least, registers or ())
