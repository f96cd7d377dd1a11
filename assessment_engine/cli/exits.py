"""The exit codes of ``assess``, and the exception for a command line that cannot be followed."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.problems import Place, Problem, Problems, Refused
from assessment_engine.problems.problem import set_once

FINE = 0
PROBLEMS = 1  # problems or findings; nothing was written
USAGE = 2
BUG = 70
INTERRUPTED = 130


class Misused(Exception):
    """The command line itself is wrong, whatever the rules and the data say: exit code 2."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def misused(code: str, option: str, value: object, **details: object) -> Misused:
    """The exception for what stands at *option* of the command line."""
    problems = Problems()
    problems.add(code, Place(option), value, other=None, **details)
    return Misused(problems.found[0])


def refused(problems: Sequence[Problem]) -> Refused:
    """The exception for all of the *problems*, each once, ordered by place."""
    return Refused(tuple(sorted(set_once(problems), key=lambda problem: (problem.place, problem.code))))


def refuse(code: str, place: Place, value: object, **details: object) -> None:
    """Refuse what was asked for with one problem.

    Raises:
        Refused: always.
    """
    problems = Problems()
    problems.add(code, place, value, other=None, **details)
    problems.refuse_errors()
