"""``assess explain``: how a score came about; ``assess explain-code``: what a code of a problem means."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS, misused
from assessment_engine.cli.parameters import AsOf, Matcher, Overrides, ProgrammeName, RegisterName, SchemeName
from assessment_engine.problems import Severity, did_you_mean
from assessment_engine.problems.page import code_page
from assessment_engine.problems.texts import catalogue


def explain(
    ctx: typer.Context,
    programme: ProgrammeName,
    register: RegisterName,
    subject: Annotated[str, typer.Argument(metavar="SUBJECT")],
    item: Annotated[str | None, typer.Argument(metavar="ITEM")] = None,
    scheme: SchemeName = None,
    as_of: AsOf = None,
    override: Overrides = None,
    matcher: Matcher = "auto",
) -> int:
    from assessment_engine.cli.inputs import Asked, evaluated
    from assessment_engine.cli.large import is_large, outcome_of_one_large
    from assessment_engine.cli.whom import card_of, column_of
    from assessment_engine.outcome import card_told, explained

    console: Console = ctx.obj
    asked = Asked(programme, register, override or (), as_of, matcher, "auto")
    if is_large(asked):
        outcome = outcome_of_one_large(asked, console, scheme, subject)
    else:
        _, outcome = evaluated(replace(asked, engine="reference"), console, scheme)
    errors = [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    console.complain(errors)  # they are shown, and the card too: it is what helps to find the cause
    card = card_of(outcome, subject, scheme, item)
    if item is None:
        console.show(card_told(outcome, card.scheme, card.id, console.language))
    else:
        derivation = outcome.explain(card.scheme, card.id, column_of(outcome, card, item))
        console.show(explained(derivation, console.language, names=outcome.names))
    return PROBLEMS if errors else FINE


def explain_code(ctx: typer.Context, code: Annotated[str, typer.Argument(metavar="CODE")]) -> int:
    console: Console = ctx.obj
    if code.upper() not in catalogue():
        raise misused("C921", "assess explain-code", code, near=did_you_mean(code.upper(), catalogue()))
    console.show("\n".join(code_page(code.upper(), console.language)))
    return FINE
