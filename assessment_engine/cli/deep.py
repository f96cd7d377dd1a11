"""``assess check --deep``: what a programme is told about itself without data."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS, misused
from assessment_engine.cli.words import say

if TYPE_CHECKING:
    from assessment_engine.rules.programme import Programme

FORMATS = ("text", "json")


def held_together(form: str, deep: bool, register: str | None) -> None:
    """Refuse options that do not go together.

    Raises:
        Misused: JSON is asked for where there is no analysis, or of a register, too.
    """
    from assessment_engine.cli.arguments import one_of

    one_of(form, FORMATS, "--format")
    if form == "json" and not deep:
        raise misused("C906", "--format", "--format json, --deep")
    if form == "json" and register is not None:
        raise misused("C904", "--format", register)


def analysed(programme: Programme, day: datetime.date, form: str, console: Console) -> int:
    """Analyse the programme and show what was found; the exit code.

    What was not decided is told and is no finding: nobody knows that there is one.
    """
    from assessment_engine.problems import Severity
    from assessment_engine.workbench import analyse
    from assessment_engine.workbench.analysis.report import UNDECIDED

    found = analyse(programme, day)
    known = [problem for problem in found if problem.code != UNDECIDED]
    errors = sum(problem.severity is Severity.ERROR for problem in known)
    counts = {"errors": errors, "warnings": len(known) - errors, "undecided": len(found) - len(known)}
    if form == "json":
        from assessment_engine.workbench.analysis.document import document, json_bytes

        console.show_bytes(json_bytes(document(programme, day, found, counts, console.language)))
    else:
        console.complain(found)
        console.show(say("analysed", console.language, **counts))
    return PROBLEMS if known else FINE
