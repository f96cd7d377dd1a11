"""The three steps of a run in Python: load the programme, load the year, evaluate."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from assessment_engine.engine import Engine
from assessment_engine.engine import evaluate as run
from assessment_engine.engine.result import Finding, Result
from assessment_engine.outcome import Outcome
from assessment_engine.outcome.derivation import value_text
from assessment_engine.problems import Problem, Problems, did_you_mean
from assessment_engine.register import Source
from assessment_engine.register import load_register as read_register
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from assessment_engine.rules.programme import load_programme as read_programme

Matcher = Literal["durable", "plain"]


def load_programme(source: str | Path, overrides: Sequence[str | Path] = ()) -> Programme:
    """Load a programme from its folder, or one that is shipped by its name, with overrides applied in their order.

    Raises:
        Refused: something in its files is wrong; ``problems`` names all of it, each with its place.
    """
    return read_programme(source, overrides)


def load_register(source: Source, programme: Programme) -> Register:
    """Load the year's data from a folder, or from Python objects: a mapping of tables to rows.

    A row is an instance of a model of :mod:`assessment_engine.register`, a dataclass or a mapping.

    Raises:
        Refused: something in the data is wrong; ``problems`` names all of it, each with its place.
    """
    problems = Problems()
    register = read_register(source, programme.vocabulary, programme.period, problems)
    problems.refuse_errors()
    assert register is not None
    return register


def evaluate(
    programme: Programme,
    register: Register,
    as_of: datetime.date | None = None,
    matcher: Matcher | None = None,
    progress: Callable[[int, int], None] | None = None,
    engine: Engine = "reference",
) -> Outcome:
    """What the programme makes of the register as of a date (the period's last day unless told).

    *matcher* prefers durable_rules or plain Python (None: durable_rules where it is installed), *engine* the one that
    goes row by row or the one over whole columns; the outcome is the same, and with ``both`` that is seen to.
    *progress* is called with the number of nodes done and of all. What went wrong while computing is in
    ``Outcome.problems``: with an error among them the outcome is not to be used.

    Raises:
        Refused: the rules do not hold together as of that date.
        EnginesDisagree: the two engines differ: a bug, and the outcome of neither is to be used.
    """
    result = run(programme.plan(as_of), register, matcher, progress, engine)
    return concluded(result, programme)


def concluded(result: Result, programme: Programme) -> Outcome:
    """The outcome of a run, with the problems of the checks that refuse the register."""
    outcome = Outcome(result, programme.vocabulary)
    refused = refused_by_checks(outcome)
    return Outcome(replace(result, problems=result.problems + refused), programme.vocabulary) if refused else outcome


def refused_by_checks(outcome: Outcome) -> tuple[Problem, ...]:
    """A problem for each row that does not hold to a check which refuses the register."""
    problems = Problems()
    for finding in outcome.findings:
        if finding.check.severity == "error":
            refusal(outcome, finding, problems)
    return tuple(problems)


def refusal(outcome: Outcome, finding: Finding, problems: Problems) -> None:
    """Add the problem that a row has which does not hold to a check."""
    check, place = finding.check, finding.row.place
    if check.rows_of:
        table = outcome.result.tables.get(check.rows_of)  # a large register's tables are no rows
        named, known = str(finding.row.get("row")), table.by_id if table else {}
        node = check.id.removesuffix(f".{check.name}")
        near = did_you_mean(named, known)
        problems.add("E721", place, named, node=node, table=check.rows_of, near=near, check=check.id)
        return
    said, other = outcome.said(finding), check.clause.place
    details = {"check": check.id, "title_zh": said.zh, "title_en": said.en, "shown": _shown(finding)}
    problems.add("E720", place, finding.id, other=other, **details)


def _shown(finding: Finding) -> str:
    who = [f"who={finding.who}"] if finding.who else []
    values = [*who, *(f"{column}={value_text(finding.row.get(column))}" for column in finding.check.shown)]
    return f" [{', '.join(values)}]" if values else ""
