"""The outcomes of the steps of a formula, numbered, and which of them came about with given values.

A test has TRUE and FALSE; ``if`` its two arms; ``and`` and ``or`` the part that decided, and after the parts that none
did; ``bands``, ``lookup``, ``in`` and ``piecewise`` the row, and after the rows none; ``min`` and ``max`` the argument
that decided, and after the arguments that equal ones did; ``clamp`` within, below, above; ``default`` and ``is_empty``
given, empty; ``round`` and ``steps`` whether something was left over.  Every other step has the outcome 0.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assessment_engine.engine.reference.operations.tables import band_taken, key_count, row_taken
from assessment_engine.plan.expressions import Step
from assessment_engine.values import Missing, Value, rounded

TRUE, FALSE = 0, 1
GIVEN, EMPTY = 0, 1
ORDERINGS = ("lt", "le", "gt", "ge")


def visited(steps: Sequence[Step], outcomes: Callable[[int], Iterable[int]]) -> set[tuple[int, int]]:
    """Every step that the result stands on, with its outcomes: an arm that is not taken is not looked at."""
    seen: set[tuple[int, int]] = set()
    waiting = [len(steps) - 1]
    looked: set[int] = set()
    while waiting:
        place = waiting.pop()
        if place in looked:
            continue
        looked.add(place)
        for outcome in outcomes(place):
            seen.add((place, outcome))
            waiting += stands_on(steps[place], outcome)
    return seen


def stands_on(step: Step, outcome: int) -> Sequence[int]:
    """The arguments that a step looks at where it has this outcome."""
    args = step.args
    match step.op:
        case "if":
            return (args[0], args[1 + outcome])
        case "and" | "or":
            return args[: outcome + 1]
        case "bands":
            return (args[0], args[1 + outcome])
        case "lookup":
            count = key_count(step)
            return (*args[:count], args[count + outcome])
        case "default":
            return args[: outcome + 1]
    return args


def taken(steps: Sequence[Step], place: int, values: Sequence[Value]) -> tuple[int, ...]:
    """The outcome of a step, in a list of its own; an empty list where emptiness left it without one."""
    step = steps[place]
    given: list[Any] = [values[arg] for arg in step.args]
    if step.op in ("default", "is_empty"):
        return (EMPTY,) if isinstance(given[0], Missing) else (GIVEN,)
    if step.op == "if":
        return () if isinstance(given[0], Missing) else (TRUE if given[0] else FALSE,)
    if step.op in ("and", "or"):
        return _decided(step, given)
    if any(isinstance(one, Missing) for one in _asked(step, given)):
        return ()
    return _of_values(steps, step, given, values[place])


def _asked(step: Step, given: Sequence[Value]) -> Sequence[Value]:
    """The arguments that have to be there for a step to have an outcome."""
    if step.op == "lookup":
        return given[: key_count(step)]
    return given[:1] if step.op == "bands" else given


def _decided(step: Step, given: Sequence[Value]) -> tuple[int, ...]:
    decisive = step.op == "or"
    for place, value in enumerate(given):
        if value is decisive:
            return (place,)
    return () if any(isinstance(value, Missing) for value in given) else (len(given),)


def _of_values(steps: Sequence[Step], step: Step, given: Sequence[Any], result: Value) -> tuple[int, ...]:
    data: Any = step.data
    match step.op:
        case "bands":
            return (band_taken(step, given[0]),)
        case "lookup":
            row = row_taken(step, given[: key_count(step)])
            return () if row is None else (row,)
        case "piecewise":
            return (bisect_left([x for x, _ in data], given[0]),)
        case "in":
            return (data.index(given[0]) if given[0] in data else len(data),)
        case "min" | "max":
            return (_extreme(steps, step, given, result),)
        case "clamp":
            value, low, high = given
            return (1 if value < low else 2 if value > high else 0,)
        case "round":
            return (int(given[0] != result),)
        case "steps":
            return (int(rounded(given[0], data[0], "down") != given[0]),)
    if isinstance(result, bool):
        return (TRUE if result else FALSE,)
    return () if isinstance(result, Missing) and step.type.kind == "boolean" else (0,)


def _extreme(steps: Sequence[Step], step: Step, given: Sequence[Any], result: Value) -> int:
    """The argument that decided; after the arguments where several are equal, and none of them a constant."""
    equal = [place for place in in_order(steps, step) if given[place] == result]
    free = [place for place in equal if steps[step.args[place]].op != "const"]
    return len(given) if len(free) > 1 else equal[0]


def in_order(steps: Sequence[Step], step: Step) -> list[int]:
    """The arguments of a limit in the order in which equal ones decide: a constant has to be passed to take effect."""
    places = range(len(step.args))
    return sorted(places, key=lambda place: steps[step.args[place]].op == "const")
