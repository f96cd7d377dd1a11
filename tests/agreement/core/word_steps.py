"""Steps with truth values and words: comparisons, Kleene's logic, membership, ordered choices."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.plan.expressions import Op
from assessment_engine.rules.formula import kinds
from assessment_engine.rules.formula.steps import Term
from assessment_engine.types import BOOLEAN, MONEY, Kind, Type
from assessment_engine.values import Value
from tests.agreement.core import pools
from tests.agreement.core.formula import Formula

ALL_KINDS: Sequence[Kind] = ("number", "date", "boolean", "text", "choice", "link")
_EQUAL: tuple[Op, ...] = ("eq", "ne")
_ORDER: tuple[Op, ...] = (*_EQUAL, "lt", "le", "gt", "ge")


def compared(made: Formula, depth: int) -> Term:
    kind = made.draw.pick(("number", "number", *ALL_KINDS))
    op = made.draw.pick(_ORDER if kind in ("number", "date") else _EQUAL)
    return comparison(made, op, made.any(kind, depth), depth)


def comparison(made: Formula, op: Op, left: Term, depth: int) -> Term:
    """A term compared with another of its kind, or with a constant where no other can be equal to it."""
    right = made.any(left.type.kind, depth)
    if not kinds.comparable(left.type, right.type):
        right = of_type(made, left.type)
    return made.add(op, [left, right], BOOLEAN)


def of_type(made: Formula, type_: Type) -> Term:
    """A constant of just this type."""
    if type_.kind == "choice":
        return made.word(type_)
    if type_.kind == "link":
        return made.made("const", (), type_.given(), made.draw.pick(pools.IDS))
    return made.constant(type_.kind)


def joined(made: Formula, depth: int) -> Term:
    """``and`` and ``or``: a part is typed knowing that those before it did not decide."""
    op: Op = made.draw.pick(("and", "or"))
    parts = list[Term]()
    with made.apart():
        for _ in range(made.draw.count(1, 3)):
            parts.append(made.any("boolean", depth))
            made.learn(parts[-1], op == "and")
    return made.add(op, parts, BOOLEAN)


def negated(made: Formula, depth: int) -> Term:
    return made.add("not", [made.any("boolean", depth)], BOOLEAN)


def member(made: Formula, depth: int) -> Term:
    term = made.any(made.draw.pick(ALL_KINDS), depth)
    return made.add("in", [term], BOOLEAN, members(made, term.type))


def members(made: Formula, type_: Type) -> tuple[Value, ...]:
    """One to three values that a term of a type might have."""
    period, number = made.draft.setting.period, made.draw.count(1, 3)
    ids = [row.id for row in made.draft.setting.rows.get(type_.table, ())]
    if ids and made.draw.chance(85):
        return tuple(dict.fromkeys(made.draw.pick(ids) for _ in range(number)))
    return tuple(dict.fromkeys(pools.value_of(made.draw, _loose(type_), period) for _ in range(number)))


def _loose(type_: Type) -> Type:
    """The type without bounds, and a number with a step: what is beyond them may be asked for, too."""
    return Type(type_.kind, step=type_.step or MONEY.step, choices=type_.choices, table=type_.table)


def emptiness(made: Formula, depth: int) -> Term:
    return made.made("is_empty", [made.any(made.draw.pick(ALL_KINDS), depth)], BOOLEAN)


def graded(made: Formula, depth: int) -> Term:
    op: Op = made.draw.pick(("at_least", "at_most"))
    term, limit = made.ordered(depth), made.ordered(depth)
    if limit.type.choices != term.type.choices:
        limit = made.word(term.type)
    return made.add(op, [term, limit], BOOLEAN, term.type.choices)


def lower(made: Formula, depth: int) -> Term:
    term = made.ordered(depth)
    return made.add("lower", [term, made.whole(depth)], term.type, term.type.choices)


BOOLEANS = (compared, compared, compared, joined, joined, negated, member, emptiness, graded)
CHOICES = (lower,)
