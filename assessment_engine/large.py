"""The three steps of a run for registers that are too large for rows: open, evaluate, explain one.

programme = load_programme("county")
register = open_register("year/", programme)      # Parquet, CSV: checked as any register is, and not held
outcome = evaluate_large(programme, register)     # cards, entries and findings in columns
one = outcome_of_one(outcome, "cadre_1000", "C018")
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from assessment_engine.api import refusal
from assessment_engine.engine.columnar import Computed, compute
from assessment_engine.engine.columnar.large import frames_of_large
from assessment_engine.engine.result import Finding
from assessment_engine.outcome import Outcome
from assessment_engine.outcome.large import LargeOutcome
from assessment_engine.outcome.one_subject import explained
from assessment_engine.problems import Place, Problems
from assessment_engine.problems.problem import Problem
from assessment_engine.register.large import LargeRegister, open_large
from assessment_engine.rules.programme import Programme

SHOWN = 100  # rows refused by a check that are named; the others are counted


def open_register(folder: str | Path, programme: Programme) -> LargeRegister:
    """Open a register in a folder of Parquet and CSV files, checked in stretches; its columns are read when needed.

    Raises:
        Refused: something in the data is wrong; the first hundred problems are named, each with its file and row, and
            the others are counted.
    """
    problems = Problems()
    register = open_large(Path(folder), programme.vocabulary, programme.period, problems)
    problems.refuse_errors()
    assert register is not None
    return register


def evaluate_large(
    programme: Programme,
    register: LargeRegister,
    as_of: datetime.date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> LargeOutcome:
    """What the programme makes of the register as of a date, by the columnar engine alone.

    *progress* is called with the number of nodes done and of all.  What went wrong is in ``LargeOutcome.problems``:
    with an error among them the outcome is not to be used.

    Raises:
        Refused: the rules do not hold together as of that date.
    """
    plan = programme.plan(as_of)
    computed = compute(plan, frames_of_large(plan, register), progress)
    outcome = LargeOutcome(computed, programme.vocabulary)
    refused = tuple(_refused(outcome))
    return LargeOutcome(_with(computed, refused), programme.vocabulary) if refused else outcome


def outcome_of_one(programme: Programme, outcome: LargeOutcome, scheme: str | None, subject: str) -> Outcome:
    """The outcome as far as it is about one subject: its cards, derivations, entries and what would lift it."""
    return explained(outcome.computed, programme.vocabulary, scheme, subject)


def _with(computed: Computed, problems: tuple[Problem, ...]) -> Computed:
    return replace(computed, problems=computed.problems + problems)


def _refused(outcome: LargeOutcome) -> Iterator[Problem]:
    """A problem for each row that does not hold to a check which refuses the register; of very many a count."""
    found: Iterator[Finding] = (one for one in outcome.findings() if one.check.severity == "error")
    problems = Problems()
    for finding in islice(found, SHOWN):
        refusal(outcome.plain, finding, problems)
    more = sum(1 for _ in found)
    if more:
        check = "E720"
        place = Place(outcome.computed.plan.programme)
        problems.add("D560", place, check, count=more, about_zh="核查", about_en="checks")
    yield from problems
