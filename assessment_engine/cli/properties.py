"""Searching for what breaks the promises of a programme, for ``assess test --properties``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assessment_engine.cli.console import Console
from assessment_engine.cli.exits import FINE, PROBLEMS, refuse
from assessment_engine.problems import Place, Problems

if TYPE_CHECKING:
    from assessment_engine.rules.programme import Programme
    from assessment_engine.workbench.properties.checking import PromiseResult


@dataclass(frozen=True, slots=True)
class Properties:
    """What is searched: by which rules, in which schemes, with how many examples from which seed, and what is saved."""

    programme: str
    overrides: Sequence[str]
    schemes: Sequence[str]
    examples: int | None
    seed: int
    save: str | None
    form: str


def searched(wanted: Properties, console: Console) -> int:
    """Search, show what came of each promise, and save what breaks one as rule tests.

    Raises:
        Refused: the programme does not load, Hypothesis is not installed, or the file is there already.
    """
    from assessment_engine.api import load_programme
    from assessment_engine.workbench.properties.checking import check_promises
    from assessment_engine.workbench.properties.report import results_json, results_text

    if wanted.save is not None and Path(wanted.save).exists():
        refuse("W123", Place("--save"), wanted.save)
    programme = load_programme(wanted.programme, wanted.overrides)
    results = check_promises(programme, wanted.examples, wanted.seed, wanted.schemes)
    if wanted.form == "json":
        console.show_bytes(results_json(results, programme.plan(), console.language))
    else:
        console.show(results_text(results, programme.plan(), console.language))
    broken = [result for result in results if result.status == "broken"]
    if wanted.save is not None:
        _save(Path(wanted.save), results, programme, console)
    return PROBLEMS if broken else FINE


def _save(path: Path, results: Sequence[PromiseResult], programme: Programme, console: Console) -> None:
    """Write the counter-examples as a file of rule tests; where there are none, say so."""
    from assessment_engine.outcome.atomic import write_file
    from assessment_engine.workbench.properties.saving import rule_tests

    text = rule_tests(results, programme.plan(), re.sub(r"\W", "_", path.stem) or "broken_promises")
    if text:
        try:
            write_file(path, text.encode())
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error
        return
    problems = Problems()
    problems.add("W122", Place("--save"), path)
    console.complain(problems)
