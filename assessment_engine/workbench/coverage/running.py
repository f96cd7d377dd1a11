"""Running the rule tests of a programme and counting what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assessment_engine.engine import Result, evaluate
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.loading import load_register
from assessment_engine.register.tables import Register
from assessment_engine.rules.programme import Programme
from assessment_engine.testing.cases import Case
from assessment_engine.testing.running import result_of
from assessment_engine.testing.suite import Suite
from assessment_engine.testing.verdicts import CaseResult
from assessment_engine.workbench.coverage.spot import Coverage, Spot, Tag
from assessment_engine.workbench.coverage.universe import spots_of
from assessment_engine.workbench.coverage.watching import tags_of


def coverage_of(
    programme: str | Path,
    overrides: Sequence[str | Path] = (),
    cases: Sequence[str] = (),
    registers: Sequence[str | Path | Register] = (),
) -> Coverage:
    """What the rule tests of a programme come to of all that its rules can come to.

    *overrides* and *cases* are those of :func:`assessment_engine.testing.running.run_rule_tests`; *registers* are
    folders, or registers, whose year counts too.  A case counts whether it passes or not.

    Raises:
        Refused: the programme, a file of tests or a register does not load; there is no case at all, or none of a name.
    """
    return run_covered(programme, overrides, cases, registers)[1]


def run_covered(
    programme: str | Path,
    overrides: Sequence[str | Path] = (),
    cases: Sequence[str] = (),
    registers: Sequence[str | Path | Register] = (),
) -> tuple[tuple[CaseResult, ...], Coverage]:
    """The results of the rule tests, and what they come to, in one run.

    Raises:
        Refused: as :func:`coverage_of` is.
    """
    suite = Suite(programme, overrides)
    chosen, years = suite.chosen(cases), _read(suite.own, registers)
    plan = suite.own.plan()
    seen: dict[Tag, dict[str, None]] = {}

    def watch(case: Case, result: Result) -> None:
        for tag in tags_of(plan, result):
            seen.setdefault(tag, {})[case.id] = None

    results = tuple(result_of(suite, case, watch) for case in chosen)
    by_year = _of_registers(plan, years)
    spots = tuple(_reached(spot, seen, by_year) for spot in spots_of(plan))
    return results, Coverage(suite.own.name, spots)


def _read(programme: Programme, registers: Sequence[str | Path | Register]) -> Mapping[str, Register]:
    """The registers by what they are called; all problems of all of them at once."""
    problems = Problems()
    found: dict[str, Register] = {}
    for number, one in enumerate(registers, start=1):
        if isinstance(one, Register):
            found[one.origin or f"register {number}"] = one
            continue
        register = load_register(Path(one), programme.vocabulary, programme.period, problems)
        if register is not None:
            found[str(one)] = register
    problems.refuse_errors()
    return found


def _of_registers(plan: Plan, registers: Mapping[str, Register]) -> dict[Tag, dict[str, None]]:
    seen: dict[Tag, dict[str, None]] = {}
    for name, register in registers.items():
        for tag in tags_of(plan, evaluate(plan, register)):
            seen.setdefault(tag, {})[name] = None
    return seen


def _reached(spot: Spot, cases: Mapping[Tag, Iterable[str]], registers: Mapping[Tag, Iterable[str]]) -> Spot:
    def of(seen: Mapping[Tag, Iterable[str]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for tag in spot.tags for name in seen.get(tag, ())))

    return replace(spot, cases=of(cases), registers=of(registers))
