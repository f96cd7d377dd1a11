"""A plan run by the engine that was asked for, or by both of them, which must agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from assessment_engine.engine.reference.run import evaluate as by_rows
from assessment_engine.engine.result import Result
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import Register

Engine = Literal["reference", "columnar", "both"]
BOTH_UP_TO = 200_000
"""Rows of a register up to which both engines compute what is scored, unless somebody says otherwise."""

OnProgress = Callable[[int, int], None]


def evaluate(
    plan: Plan,
    register: Register,
    matcher: Literal["durable", "plain"] | None = None,
    progress: OnProgress | None = None,
    engine: Engine = "reference",
) -> Result:
    """What *plan* makes of *register* as known on the plan's day; the register stays as it is.

    *matcher* prefers durable_rules or plain Python in the reference engine (None: durable_rules where it is
    installed).  *progress* is called with the number of nodes done and of all.  The outcome is the same by either
    engine; with ``both`` every value, posting, finding and problem is compared.

    Raises:
        EnginesDisagree: the engines have different outcomes: nothing may be shown or written.
        MatcherFault: the matcher has no answer that can be trusted.
        KeyError: a node reads what no earlier one made: a bug in the plan.
    """
    if engine == "reference":
        return by_rows(plan, register, matcher, progress)
    from assessment_engine.engine.columnar import compute, frames_of

    if engine == "columnar":
        return compute(plan, frames_of(plan, register), progress).result()
    from assessment_engine.engine.crosscheck import compare

    result = by_rows(plan, register, matcher, _part_of(progress, 0))
    compare(result, compute(plan, frames_of(plan, register), _part_of(progress, 1)))
    return result


def _part_of(progress: OnProgress | None, turn: int) -> OnProgress | None:
    """The progress of the first or the second of two runs."""
    return None if progress is None else lambda done, total: progress(turn * total + done, 2 * total)
