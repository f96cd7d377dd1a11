"""``assess check``: everything that is wrong with a programme and a register, all at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS
from assessment_engine.cli.parameters import AsOf, Matcher, Overrides, ProgrammeName
from assessment_engine.cli.words import say
from assessment_engine.problems import Severity


def check(
    ctx: typer.Context,
    programme: ProgrammeName,
    register: Annotated[str | None, typer.Argument(metavar="REGISTER")] = None,
    as_of: AsOf = None,
    override: Overrides = None,
    matcher: Matcher = "auto",
    deep: Annotated[bool, typer.Option("--deep")] = False,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT")] = "text",
) -> int:
    from assessment_engine.cli.deep import analysed, held_together
    from assessment_engine.cli.inputs import Asked, as_of_date, evaluated, programme_of
    from assessment_engine.cli.large import check_large, is_large

    console: Console = ctx.obj
    held_together(form, deep, register)
    found_deep = FINE
    if deep:
        loaded = programme_of(programme, override or ())
        found_deep = analysed(loaded, as_of_date(as_of, loaded), form, console)
        if register is None:
            return found_deep
    if register is None:
        loaded = programme_of(programme, override or ())
        plan = loaded.plan(as_of_date(as_of, loaded))
        console.show(say("checked", console.language, schemes=", ".join(card.scheme for card in plan.cards)))
        return FINE
    asked = Asked(programme, register, override or (), as_of, matcher, "auto")
    if is_large(asked):
        return max(found_deep, check_large(asked, console))
    _, outcome = evaluated(replace(asked, engine="reference"), console)
    console.complain(outcome.problems)
    found = [finding for finding in outcome.findings if finding.check.severity == "finding"]
    if found:
        from assessment_engine.outcome.text_out import finding_lines

        console.show("\n".join(finding_lines(outcome, console.language, None)))
    errors = [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    console.show(say("checked_register", console.language, findings=len(found), errors=len(errors)))
    return PROBLEMS if found or errors else found_deep
