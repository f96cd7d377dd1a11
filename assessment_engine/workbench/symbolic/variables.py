"""Variables of z3 for values of a static type."""

from __future__ import annotations

import datetime
from typing import Any

import z3

from assessment_engine.types import Type
from assessment_engine.workbench.symbolic.space import Space
from assessment_engine.workbench.symbolic.values import YES, Sym, either, within

_LAST_DAY = datetime.date.max.toordinal()


def variable(name: str, type_: Type, space: Space, optional: bool = False) -> Sym:
    """A value of a type, of which nothing else is known; the space learns what the type says."""
    present = z3.Bool(space.name(f"{name}?")) if optional or type_.optional else YES
    own = space.name(name)
    match type_.kind:
        case "boolean":
            return Sym("boolean", z3.Bool(own), present)
        case "number":
            return _number(own, type_, present, space)
    term = z3.Int(own)
    space.facts += _of_words(term, type_, space) if type_.choices else _of_kind(term, type_)
    return Sym(type_.kind, term, present)


def _number(name: str, type_: Type, present: Any, space: Space) -> Sym:
    term = z3.Real(name) if type_.step is None else z3.Int(name)
    number = Sym("number", term, present, type_.step)
    space.facts += within(number, type_)
    return number


def _of_words(term: Any, type_: Type, space: Space) -> list[Any]:
    codes = sorted(space.code(word) for word in type_.choices)
    if codes == list(range(codes[0], codes[0] + len(codes))):
        return [term >= codes[0], term <= codes[-1]]
    return [either(*(term == code for code in codes))]


def _of_kind(term: Any, type_: Type) -> list[Any]:
    return [term >= 1, term <= _LAST_DAY] if type_.kind == "date" else [term >= 0]
