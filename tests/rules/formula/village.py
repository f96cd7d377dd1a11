"""The names that the examples of formulas use: a village's columns, a parameter, and a lookup put in its place."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.plan.expressions import Expression, Hop, Path
from assessment_engine.problems import Place, Problem, Problems
from assessment_engine.rules.formula import Dated, Found, Unresolved, compiled
from assessment_engine.types import BOOLEAN, COUNT, DATE, INTEGER, MONEY, RATIO, TEXT, Kind, Type
from assessment_engine.values import Missing, Reason, Value
from tests.golden import whole

LEVELS = Type("choice", choices=("banshiyuan", "keyuan", "fuke", "zhengke"), ordered=True)
PLACE = Place("village.yaml", 3, 10)
WAGE = Dated(((datetime.date(2011, 1, 1), 200), (datetime.date(2011, 7, 1), Fraction(501, 2))), from_first=True)
BONUS = Dated(((datetime.date(2011, 3, 1), -6), (datetime.date(2011, 7, 1), Fraction(5, 4))), from_first=False)
HOLIDAYS = frozenset({datetime.date(2011, 5, 2)})

COLUMNS: dict[str, Type] = {
    "done": COUNT,
    "planned": COUNT,
    "change": INTEGER,
    "held": Type("number", step=Fraction(1, 2), low=-5, high=20),
    "positive": Type("number", step=Fraction(1), low=1, high=9),
    "rate": RATIO.maybe(),
    "debt": MONEY.maybe(),
    "level": LEVELS,
    "kind": Type("choice", choices=("mountain", "river")),
    "name": TEXT,
    "joined": DATE,
    "left": DATE.maybe(),
    "remote": BOOLEAN,
    "asked": BOOLEAN.maybe(),
    "area": Type("link", table="area"),
    "posting.from": DATE,
    "posting.to": DATE.maybe(),
    "村数": COUNT,
}


class Names:
    """A scope with the columns above, three parameters, two of them dated, and the table-like ``target``."""

    def resolve(self, names: tuple[str, ...]) -> Found | Unresolved:
        *hops, column = names
        if ".".join(names) in COLUMNS:
            return Found(Path(column, tuple(Hop(hop, hop) for hop in hops)), COLUMNS[".".join(names)])
        if names == ("award",):
            return Found(None, MONEY, constant=200)
        if names in (("wage",), ("bonus",)):
            return Found(None, MONEY, constant=200, dated=WAGE if names == ("wage",) else BONUS)
        if names == ("target",):
            target = formula('lookup(level, {"fuke": 10, "zhengke": 12}, 8)')
            return Found(None, target.type, expression=target)
        return Unresolved(column, (*COLUMNS, "award", "target"))


def attempt(
    text: str, want: Kind | None = None, allow_optional: bool = True
) -> tuple[Expression | None, list[Problem]]:
    """What becomes of a formula: its steps, and its problems."""
    problems = Problems()
    found = compiled(text, Names(), problems, PLACE, HOLIDAYS, want=want, allow_optional=allow_optional)
    return found, whole(problems)


def formula(text: str) -> Expression:
    """The steps of a formula without problems."""
    found, problems = attempt(text)
    assert found is not None, problems
    return found


def codes(text: str, want: Kind | None = None) -> list[str]:
    """The codes of a formula that must say what then where a value may be empty."""
    return [problem.code for problem in attempt(text, want, allow_optional=False)[1]]


def value(text: str, **values: Value) -> Value:
    """What a formula comes to; a column that is not given is not reported."""
    empty = Missing(Reason.NOT_REPORTED)
    return value_in(formula(text), {name.replace("__", "."): given for name, given in values.items()}, empty)


def value_in(expression: Expression, values: Mapping[str, Value], empty: Value) -> Value:
    return value_of(expression, lambda path: values.get(str(path), empty), lambda code, step: None)
