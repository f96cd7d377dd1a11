"""The promises of a programme."""

from __future__ import annotations

from assessment_engine.problems import Problems
from assessment_engine.rules.programme import Programme
from assessment_engine.rules.promises.promise import Promise
from assessment_engine.rules.promises.resolving import resolved


def promises_of(programme: Programme) -> tuple[Promise, ...]:
    """The promises of all schemes, in order: those that a scheme declares, then the standard set, waived ones too.

    Raises:
        Refused: the rules do not hold together on the last day of the period.
    """
    plan = programme.plan()
    return resolved(programme.file, programme.vocabulary, programme.schemes, plan, Problems())
