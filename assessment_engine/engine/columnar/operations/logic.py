"""Steps on truth values, choices and emptiness; ``and`` and ``or`` are Kleene's, ``if`` looks at its own branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

import numpy as np

from assessment_engine.engine.columnar.mixing import missing_as, picked
from assessment_engine.engine.columnar.operations.compared import among, compared, placed
from assessment_engine.engine.columnar.operations.operation import Operation, Report, strict, with_data
from assessment_engine.engine.columnar.vector import (
    GIVEN,
    SORT_OF,
    Vector,
    boolean,
    codes,
    constant,
    first_reason,
    missing,
    units,
)
from assessment_engine.engine.columnar.words import words_of
from assessment_engine.plan.expressions import Op, Step


def _comparison(function: Any) -> Operation:
    return strict(lambda one, other: boolean(compared(function, one, other)))


def _decided_by(decisive: bool) -> Operation:
    """``and`` (decided by a false part) and ``or`` (by a true one); undecided and with an empty part it is empty."""

    def run(_step: Step, given: Sequence[Vector], _report: Report) -> Vector:
        each = [one.holds() if decisive else ~one.holds() for one in given]
        decides = [holds if one.why is None else holds & one.given() for one, holds in zip(given, each, strict=True)]
        decided = np.asarray(reduce(np.logical_or, decides))
        why = first_reason(given)
        return boolean(decided if decisive else ~decided, None if why is None else np.where(decided, GIVEN, why))

    return run


def _if(_step: Step, given: Sequence[Vector], _report: Report) -> Vector:
    test, then, otherwise = given
    made = picked(np.asarray(~test.holds()).view(np.int8), [then, otherwise])
    return made.because(first_reason([test, made]))


def _default(_step: Step, given: Sequence[Vector], _report: Report) -> Vector:
    first, second = given
    if first.why is None:
        return first
    return picked(first.empty().view(np.int8), [replace(missing_as(first, second.sort), why=None), second])


def _graded(function: Any) -> Operation:
    """A comparison of two words by their order in the choice."""

    def run(step: Step, given: Sequence[Vector], _report: Report) -> Vector:
        one, other = [placed(vector, _listed(step)) for vector in given]
        return boolean(function(one, other), first_reason(given))

    return run


def _listed(step: Step) -> Any:
    words: Any = step.data
    return words_of(tuple(words))


def _lower(step: Step, given: Sequence[Vector], _report: Report) -> Vector:
    words = _listed(step)
    by = np.asarray(np.clip(units(given[1]), -words.size, words.size)).astype(np.int64)
    place = placed(given[0], words).astype(np.int64) - by
    return codes(np.clip(place, 0, words.size - 1), words, first_reason(given))


OPERATIONS: dict[Op, Operation] = {
    "const": lambda step, given, report: constant(step.data),
    "eq": _comparison(np.equal),
    "ne": _comparison(np.not_equal),
    "lt": _comparison(np.less),
    "le": _comparison(np.less_equal),
    "gt": _comparison(np.greater),
    "ge": _comparison(np.greater_equal),
    "in": with_data(lambda one, values: boolean(among(one, tuple(values)))),
    "and": _decided_by(False),
    "or": _decided_by(True),
    "not": strict(lambda one: boolean(~one.holds())),
    "if": _if,
    "is_empty": lambda step, given, report: boolean(given[0].empty()),
    "default": _default,
    "missing": lambda step, given, report: missing(step.data, SORT_OF[step.type.kind]),  # type: ignore[arg-type]
    "at_least": _graded(np.greater_equal),
    "at_most": _graded(np.less_equal),
    "lower": _lower,
}
