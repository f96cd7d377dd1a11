"""Running rule tests: each case by the programme and the date that it says, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assessment_engine.problems import Problem, Problems, Refused
from assessment_engine.problems.problem import set_once
from assessment_engine.source import Marked
from assessment_engine.testing.cases import Case
from assessment_engine.testing.comparing import compared_problems
from assessment_engine.testing.expected import reported_of
from assessment_engine.testing.one_run import Run, Watch, marked, nobody
from assessment_engine.testing.suite import Suite
from assessment_engine.testing.verdicts import CaseResult
from assessment_engine.testing.wanted import WantedProblem


def run_rule_tests(
    programme: str | Path, overrides: Sequence[str | Path] = (), cases: Sequence[str] = ()
) -> tuple[CaseResult, ...]:
    """Run the rule tests of a programme: the cases of its files, then the examples inside its rules.

    *cases* are ids of cases, or what they begin with; without them all are run.

    Raises:
        Refused: the programme or a file of tests does not load, there is no case at all, or none of an id.
    """
    suite = Suite(programme, overrides)
    return tuple(result_of(suite, case) for case in suite.chosen(cases))


def result_of(suite: Suite, case: Case, watch: Watch = nobody) -> CaseResult:
    """What came of a case; *watch* is told what was computed for it, unless it is refused or names a problem only."""
    problems = Problems()
    expect = marked(case, "expect")
    wanted = reported_of(expect, problems) if expect is not None else []
    try:
        return Run(suite, case, problems, watch=watch).result()
    except Refused as refusal:
        return _refused(case, wanted, set_once([*problems, *refusal.problems]), expect)


def _refused(case: Case, wanted: list[WantedProblem], problems: Sequence[Problem], expect: Marked | None) -> CaseResult:
    """The result of a case whose programme, register or names are refused, which it may have expected."""
    failures, unexpected = compared_problems(wanted, problems)
    others = [key for key in expect or () if key != "problems"]
    if others and not unexpected:  # what else is expected was not computed
        unexpected = tuple(problems)
    return CaseResult(case.id, case.title, case.place, () if unexpected else failures, unexpected)
