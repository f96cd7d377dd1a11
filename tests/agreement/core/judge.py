"""One programme run by both engines, and what comes of it."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Callable
from typing import cast

from assessment_engine.engine.reference.run import evaluate
from assessment_engine.engine.result import Result
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Register
from tests.agreement.core.compare import differences
from tests.agreement.core.programmes import Programme
from tests.agreement.core.shown import source
from tests.agreement.core.smaller import smaller
from tests.agreement.core.soundness import untrue

Engine = Callable[[Plan, Register], Result]


def columnar() -> Engine | None:
    """The columnar engine; None where it, or what it needs, is not there."""
    try:
        return cast(Engine, importlib.import_module("assessment_engine.engine.columnar").evaluate)
    except (ImportError, AttributeError):
        return None


def plain(plan: Plan, register: Register) -> Result:
    return evaluate(plan, register, "plain")


def durable(plan: Plan, register: Register) -> Result:
    return evaluate(plan, register, "durable")


def verdict(programme: Programme, rival: Engine) -> list[str]:
    """In what *rival* differs from the reference; the end of its traceback where it fails."""
    expected = plain(programme.plan, programme.register)
    try:
        return differences(expected, rival(programme.plan, programme.register))
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__} at {last.filename}:{last.lineno}: {error}"]


def counter_example(programme: Programme, rival: Engine, seconds: float = 60) -> str:
    """A programme on which the engines differ, made small and shown as source, with the differences in front."""
    kind = _kind(verdict(programme, rival))

    def fails(candidate: Programme) -> bool:
        try:
            sound = not untrue(plain(candidate.plan, candidate.register))
            return sound and _kind(verdict(candidate, rival)) == kind
        except Exception:  # the reference itself: the candidate lacks what a node reads
            return False

    small = smaller(programme, fails, seconds)
    return "\n".join(["# " + line.replace("\n", " ") for line in verdict(small, rival)] + [source(small)])


def _kind(told: list[str]) -> str:
    """What sort of failure it is, so that making it smaller does not end in another one."""
    if not told:
        return ""
    return told[0].split(": ")[0] if " at " in told[0].split(": ")[0] else "difference"
