"""An analysis for another program."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence

from assessment_engine.problems import Language, Problem
from assessment_engine.rules.programme import Programme


def document(
    programme: Programme,
    day: datetime.date,
    found: Sequence[Problem],
    counts: Mapping[str, int],
    language: Language,
) -> dict[str, object]:
    """The findings in their order: code, place, witness, details; sentences are in *language*."""
    return {
        "programme": programme.name,
        "version": programme.plan(day).version,
        "as_of": day.isoformat(),
        **counts,
        "findings": [_finding(problem, language) for problem in found],
    }


def _finding(problem: Problem, language: Language) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "place": str(problem.place),
        "other": None if problem.other is None else str(problem.other),
        "value": problem.value,
        "text": problem.text(language),
        "repair": problem.repair(language),
        "details": dict(sorted(problem.details.items())),
    }


def json_bytes(content: Mapping[str, object]) -> bytes:
    """A document as JSON that people can read, too."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
