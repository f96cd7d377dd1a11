"""Registers that are too large for rows: scored, checked and explained by the columnar engine alone, which is said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS
from assessment_engine.cli.inputs import Asked, as_of_date, known_scheme, programme_of
from assessment_engine.cli.progress import Progress
from assessment_engine.cli.words import say
from assessment_engine.problems import Severity

if TYPE_CHECKING:
    from assessment_engine.outcome import Outcome
    from assessment_engine.outcome.large import LargeOutcome
    from assessment_engine.rules.programme import Programme

FINDINGS_SHOWN = 100  # of a large register by ``assess check``, which says how many there are


def is_large(asked: Asked) -> bool:
    """Whether the register has more rows than are held as rows, and no engine was asked for that goes row by row."""
    from assessment_engine.engine import BOTH_UP_TO
    from assessment_engine.register.size import rows_in

    return asked.engine in ("auto", "columnar") and rows_in(Path(asked.register)) > BOTH_UP_TO


def evaluated_large(asked: Asked, console: Console, scheme: str | None = None) -> tuple[Programme, LargeOutcome]:
    """Open and evaluate what was asked for.

    Raises:
        Refused: the programme or the register does not load, or there is no such scheme.
    """
    from assessment_engine.large import evaluate_large, open_register

    programme = programme_of(asked.programme, asked.overrides)
    day = as_of_date(asked.as_of, programme)
    known_scheme(scheme, programme.plan(day))
    register = open_register(asked.register, programme)
    with Progress(console.language) as progress:
        return programme, evaluate_large(programme, register, day, progress)


def score_large(
    asked: Asked, console: Console, output: Path | None, formats: Sequence[str], rows: int | None, scheme: str | None
) -> int:
    """Score a large register: the head of the ranking and the sums, or files."""
    from assessment_engine.outcome.large import large_text, write_large
    from assessment_engine.outcome.large.writing import refuse_json

    _, outcome = evaluated_large(asked, console, scheme)
    if _complained(outcome, console):
        return PROBLEMS
    if scheme is not None:
        outcome = outcome.only(scheme)
    if output is None:
        refuse_json(outcome, formats)
        console.show(large_text(outcome, console.language, rows))
    else:
        with Progress(console.language) as progress:
            files = write_large(outcome, output, formats, progress)
        console.show(say("written", console.language, folder=output, files=", ".join(files)))
    _say_alone(asked, console)
    return FINE


def check_large(asked: Asked, console: Console) -> int:
    """Every problem and the first findings of a large register, and how many there are."""
    _, outcome = evaluated_large(asked, console)
    errors = _complained(outcome, console)
    found = outcome.findings_count
    for finding in islice((one for one in outcome.findings() if one.check.severity == "finding"), FINDINGS_SHOWN):
        said = outcome.plain.said(finding).text(console.language)
        console.show(f"{finding.row.place}: {finding.check.id} {finding.id}: {said}")
    console.show(say("checked_register", console.language, findings=found, errors=errors))
    _say_alone(asked, console)
    return PROBLEMS if found or errors else FINE


def outcome_of_one_large(asked: Asked, console: Console, scheme: str | None, subject: str) -> Outcome:
    """The outcome of a large register as far as it is about one subject."""
    from assessment_engine.large import outcome_of_one

    programme, outcome = evaluated_large(asked, console, scheme)
    return outcome_of_one(programme, outcome, scheme, subject)


def _complained(outcome: LargeOutcome, console: Console) -> int:
    """Show the problems of a run, and tell how many of them are errors."""
    console.complain(outcome.problems)
    return sum(problem.severity is Severity.ERROR for problem in outcome.problems)


def _say_alone(asked: Asked, console: Console) -> None:
    from assessment_engine.engine import BOTH_UP_TO
    from assessment_engine.register.size import rows_in

    rows = rows_in(Path(asked.register))
    if rows > BOTH_UP_TO:
        console.show(say("columnar_alone", console.language, rows=rows, most=BOTH_UP_TO))
