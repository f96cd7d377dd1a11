"""Steps on truth values, choices and emptiness; ``and`` and ``or`` are Kleene's, ``if`` looks at its own branch."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from assessment_engine.engine.reference.operations.operation import Maker, Read, Report, Run, binary, unary, with_data
from assessment_engine.plan.expressions import Op, Step
from assessment_engine.values import Missing


def _decided_by(decisive: bool) -> Maker:
    """``and`` (decided by a false part) and ``or`` (by a true one); undecided and with an empty part it is empty."""

    def make(step: Step) -> Run:
        args = step.args

        def run(values: list[Any], read: Read, report: Report) -> Any:
            unknown = None
            for arg in args:
                value = values[arg]
                if value is decisive:
                    return decisive
                if unknown is None and value.__class__ is Missing:
                    unknown = value
            return (not decisive) if unknown is None else unknown

        return run

    return make


def _if(step: Step) -> Run:
    test, then, otherwise = step.args

    def run(values: list[Any], read: Read, report: Report) -> Any:
        value = values[test]
        if value.__class__ is Missing:
            return value
        return values[then] if value else values[otherwise]

    return run


def _is_empty(step: Step) -> Run:
    (only,) = step.args
    return lambda values, read, report: values[only].__class__ is Missing


def _default(step: Step) -> Run:
    first, second = step.args
    return lambda values, read, report: values[second] if values[first].__class__ is Missing else values[first]


def _missing(step: Step) -> Run:
    empty = Missing(step.data)  # type: ignore[arg-type]  # the data of a missing step is its reason
    return lambda values, read, report: empty


def _constant(step: Step) -> Run:
    value = step.data
    return lambda values, read, report: value


def _get(step: Step) -> Run:
    path: Any = step.data
    return lambda values, read, report: read(path)


def _graded(compare: Callable[[int, int], bool]) -> Maker:
    """A comparison of two words by their order in the choice."""

    def make(step: Step) -> Run:
        words: Any = step.data
        places = {word: place for place, word in enumerate(words)}
        return binary(lambda one, other: compare(places[one], places[other]))(step)

    return make


def _lower(step: Step) -> Run:
    words: Any = step.data
    places = {word: place for place, word in enumerate(words)}
    return binary(lambda word, by: words[min(max(places[word] - int(by), 0), len(words) - 1)])(step)


MAKERS: dict[Op, Maker] = {
    "const": _constant,
    "get": _get,
    "eq": binary(operator.eq),
    "ne": binary(operator.ne),
    "lt": binary(operator.lt),
    "le": binary(operator.le),
    "gt": binary(operator.gt),
    "ge": binary(operator.ge),
    "in": with_data(lambda value, listed: value in listed),
    "and": _decided_by(False),
    "or": _decided_by(True),
    "not": unary(operator.not_),
    "if": _if,
    "is_empty": _is_empty,
    "default": _default,
    "missing": _missing,
    "at_least": _graded(operator.ge),
    "at_most": _graded(operator.le),
    "lower": _lower,
}
