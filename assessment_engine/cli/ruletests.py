"""Running, listing and reporting rule tests, for ``assess test``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from assessment_engine.cli.console import Console
from assessment_engine.cli.covering import too_little
from assessment_engine.cli.exits import FINE, PROBLEMS, refuse
from assessment_engine.problems import Place
from assessment_engine.testing.report import json_bytes, list_document, list_text, results_document, results_text
from assessment_engine.testing.verdicts import CaseResult

if TYPE_CHECKING:
    from assessment_engine.workbench.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Tests:
    """Which rule tests are asked for, by which rules, and how they are to be shown."""

    programme: str
    overrides: Sequence[str]
    cases: Sequence[str]
    form: str
    console: Console


def list_cases(tests: Tests) -> int:
    """Show the cases without running them.

    Raises:
        Refused: they do not load, or a name is that of none.
    """
    from assessment_engine.testing.suite import Suite

    cases, language = Suite(tests.programme, tests.overrides).chosen(tests.cases), tests.console.language
    if tests.form == "json":
        tests.console.show_bytes(json_bytes(list_document(cases, language)))
    else:
        tests.console.show(list_text(cases, language))
    return FINE


def tested(tests: Tests, junit: str | None, is_counted: bool, least: Fraction | None, registers: Sequence[str]) -> int:
    """Run the cases, show what came of them, and write it for a server.

    Raises:
        Refused: something does not load, or the file cannot be written.
    """
    results, coverage = _ran(tests, is_counted, registers)
    _show(tests, results, coverage)
    if junit is not None:
        _write(Path(junit), tests, results)
    problems = [] if coverage is None else too_little(coverage, least)
    tests.console.complain(problems)
    return FINE if all(result.passed for result in results) and not problems else PROBLEMS


def _ran(tests: Tests, is_counted: bool, registers: Sequence[str]) -> tuple[tuple[CaseResult, ...], Coverage | None]:
    if is_counted:
        from assessment_engine.workbench.coverage.running import run_covered

        return run_covered(tests.programme, tests.overrides, tests.cases, registers)
    from assessment_engine.testing.running import run_rule_tests

    return run_rule_tests(tests.programme, tests.overrides, tests.cases), None


def _show(tests: Tests, results: Sequence[CaseResult], coverage: Coverage | None) -> None:
    console = tests.console
    language = console.language
    if tests.form == "json":
        document = results_document(results, language)
        if coverage is not None:
            from assessment_engine.workbench.coverage.report import coverage_json

            document["coverage"] = coverage_json(coverage, language)
        console.show_bytes(json_bytes(document))
        return
    text = results_text(results, language)
    if coverage is not None:
        from assessment_engine.workbench.coverage.report import coverage_text

        text += f"\n{coverage_text(coverage, language)}"
    console.show(text)


def _write(path: Path, tests: Tests, results: Sequence[CaseResult]) -> None:
    from assessment_engine.outcome.atomic import write_file
    from assessment_engine.testing.junit import results_junit

    name = Path(tests.programme).resolve().name if Path(tests.programme).is_dir() else tests.programme
    try:
        write_file(path, results_junit(results, name, tests.console.language))
    except OSError as error:
        refuse("C932", Place("--junit"), path, reason=error.strerror or type(error).__name__)
