"""Steps on truth values, words and emptiness; ``and`` and ``or`` are Kleene's, ``if`` looks at its own branch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import z3

from assessment_engine.plan.expressions import Op, Step
from assessment_engine.workbench.symbolic.operations.numbers import whole
from assessment_engine.workbench.symbolic.space import Space
from assessment_engine.workbench.symbolic.values import (
    Sym,
    blank,
    both,
    constant,
    either,
    equal,
    less,
    negated,
    one_of,
)

_Compare = Callable[[Sym, Sym], Any]


def _all(_step: Step, args: list[Sym], _space: Space) -> Sym:
    false = either(*(both(arg.present, negated(arg.term)) for arg in args))
    return Sym("boolean", negated(false), either(false, both(*(arg.present for arg in args))))


def _any(_step: Step, args: list[Sym], _space: Space) -> Sym:
    true = either(*(both(arg.present, arg.term) for arg in args))
    return Sym("boolean", true, either(true, both(*(arg.present for arg in args))))


def _not(_step: Step, args: list[Sym], _space: Space) -> Sym:
    return Sym("boolean", negated(args[0].term), args[0].present)


def _if(_step: Step, args: list[Sym], _space: Space) -> Sym:
    test, then, otherwise = args
    return one_of(test.term, then, otherwise).where(test.present)


def _compared(compare: _Compare) -> Callable[[Step, list[Sym], Space], Sym]:
    def made(_step: Step, args: list[Sym], _space: Space) -> Sym:
        one, other = args
        return Sym("boolean", compare(one, other), both(one.present, other.present))

    return made


def _in(step: Step, args: list[Sym], space: Space) -> Sym:
    listed: Any = step.data
    among = either(*(equal(args[0], constant(value, args[0].kind, space)) for value in listed))
    return Sym("boolean", among, args[0].present)


def _is_empty(_step: Step, args: list[Sym], _space: Space) -> Sym:
    return Sym("boolean", negated(args[0].present))


def _default(_step: Step, args: list[Sym], _space: Space) -> Sym:
    first, second = args
    return one_of(first.present, first, second)


def _missing(step: Step, _args: list[Sym], _space: Space) -> Sym:
    return blank(step.type.kind)


def _place(word: Sym, words: tuple[str, ...], space: Space) -> Any:
    """The place of a word among the words of an ordered choice."""
    place: Any = z3.IntVal(0)
    for number, one in enumerate(words[1:], start=1):
        place = z3.If(word.term == space.code(one), z3.IntVal(number), place)
    return place


def _graded(at_least: bool) -> Callable[[Step, list[Sym], Space], Sym]:
    def made(step: Step, args: list[Sym], space: Space) -> Sym:
        words: Any = step.data
        one, other = (_place(arg, words, space) for arg in args)
        return Sym("boolean", one >= other if at_least else one <= other, both(*(arg.present for arg in args)))

    return made


def _lower(step: Step, args: list[Sym], space: Space) -> Sym:
    words: Any = step.data
    word, by = args
    place = _place(word, words, space) - whole(by)
    code: Any = z3.IntVal(space.code(words[-1]))
    for number in range(len(words) - 2, -1, -1):
        code = z3.If(place <= number, z3.IntVal(space.code(words[number])), code)
    return Sym("choice", code, both(word.present, by.present))


MAKERS: dict[Op, Callable[[Step, list[Sym], Space], Sym]] = {
    "and": _all,
    "or": _any,
    "not": _not,
    "if": _if,
    "eq": _compared(equal),
    "ne": _compared(lambda one, other: negated(equal(one, other))),
    "lt": _compared(less),
    "le": _compared(lambda one, other: less(one, other, or_equal=True)),
    "gt": _compared(lambda one, other: less(other, one)),
    "ge": _compared(lambda one, other: less(other, one, or_equal=True)),
    "in": _in,
    "is_empty": _is_empty,
    "default": _default,
    "missing": _missing,
    "at_least": _graded(True),
    "at_most": _graded(False),
    "lower": _lower,
}
