"""The examples of functions, computed by the engine of the language when the page is made."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.plan.expressions import Path
from assessment_engine.problems import Place, Problems
from assessment_engine.rules.formula.compiled import compiled
from assessment_engine.rules.formula.scope import Found, Unresolved
from assessment_engine.titles import Title
from assessment_engine.types import COUNT, DATE, Type
from assessment_engine.values import Missing, Reason, Value, decimal_text

_LEVELS = Type("choice", choices=("keyuan", "fuke", "zhengke"), ordered=True)
_GRADES = Type("choice", choices=("poor", "good", "excellent"), ordered=True)
_KINDS = Type("choice", choices=("mountain", "river", "plain"))
_RATE = Type("number", step=Fraction(1, 100), low=0, high=100)
CARD: dict[str, tuple[Type, Value]] = {
    "visits": (COUNT, 17),
    "rate": (_RATE, Fraction("87.5")),
    "level": (_LEVELS, "fuke"),
    "kind": (_KINDS, "river"),
    "grade": (_GRADES, "excellent"),
    "joined": (DATE, datetime.date(2009, 7, 1)),
    "left": (DATE.maybe(), Missing(Reason.NOT_REPORTED)),
}
"""The card whose values the examples name."""


@dataclass(frozen=True, slots=True)
class FunctionPage:
    """One function: how it is written, what it makes, and examples."""

    name: str
    signature: str
    result: str
    meaning: Title
    examples: tuple[str, ...]


@cache
def function_pages() -> dict[str, FunctionPage]:
    """Every function that is told, by its name."""
    text = resources.files("assessment_engine.manual").joinpath("functions.txt").read_text(encoding="utf-8")
    pages: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("  "):
            pages[-1].append(line.strip())
        else:
            pages.append([line])
    return {page.name: page for page in map(_page, pages)}


def _page(lines: list[str]) -> FunctionPage:
    head, zh, en, *examples = lines
    signature, result = head.split(" → ")
    return FunctionPage(signature.partition("(")[0], signature, result, Title(zh, en), tuple(examples))


class _Card:
    """The names of the example card."""

    def resolve(self, names: tuple[str, ...]) -> Found | Unresolved:
        name = ".".join(names)
        if name not in CARD:
            return Unresolved(name, tuple(CARD))
        return Found(Path(name), CARD[name][0])


def result_of(text: str) -> str:
    """What an example comes to.

    Raises:
        ValueError: the example does not compile.
    """
    problems = Problems()
    expression = compiled(text, _Card(), problems, Place("functions.txt"), allow_optional=True)
    if expression is None:
        raise ValueError(f"{text}: {[problem.text('en') for problem in problems]}")
    return shown(value_of(expression, lambda path: CARD[path.column][1], lambda *_: None), expression.type.kind)


def shown(value: Value, kind: str) -> str:
    """A value as the page shows it."""
    if isinstance(value, Missing):
        return f"空 empty ({value.reason})"
    if kind == "boolean":
        return str(bool(value)).lower()
    if isinstance(value, int | Fraction):
        return decimal_text(value)
    return str(value)
