"""``--fail-if``: a question about the named figures, in the formula language's own words and signs.

Numbers, per cent signs, names of figures, ``+ - * /``, comparisons (chained, too), ``and``, ``or``, ``not``, brackets;
nothing else, and it has to come to yes or no.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.rules.formula.parsing import Parsed, number, parsed
from assessment_engine.rules.formula.report import Report, Wrong
from assessment_engine.values import Number

Figures = Mapping[str, Number]
Answer = Callable[[Figures], Number]

_COMPARED: dict[type[ast.cmpop], Callable[[Number, Number], bool]] = {
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
}
_RECKONED: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: Fraction(a) / b if b else 0,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question about figures, as it was written; what is divided by 0 is 0."""

    text: str
    answer: Answer

    def holds(self, figures: Figures) -> bool:
        """Whether the answer is yes."""
        return bool(self.answer(figures))


def question(text: str, known: Iterable[str], problems: Problems, place: Place = Place("--fail-if")) -> Question | None:  # noqa: B008
    """Read a question; None, and every problem, where it cannot be read or names a figure that there is not."""
    report = Report(problems, place, text)
    before = len(problems)
    try:
        reading = _Reading(parsed(text, report), report, frozenset(known))
    except Wrong:
        return None
    answer = reading.truth(reading.parsed.tree)
    return Question(text, answer) if len(problems) == before else None


class _Reading:
    def __init__(self, parsed_: Parsed, report: Report, known: frozenset[str]) -> None:
        self.parsed = parsed_
        self._report = report
        self._known = known

    def truth(self, node: ast.expr) -> Answer:
        """What comes to yes or no."""
        match node:
            case ast.BoolOp(op=op, values=values):
                parts = [self.truth(value) for value in values]
                all_of = isinstance(op, ast.And)
                return lambda figures: (all if all_of else any)(part(figures) for part in parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self.truth(operand)
                return lambda figures: not inner(figures)
            case ast.Compare(left=left, ops=ops, comparators=rest) if all(type(op) in _COMPARED for op in ops):
                asked = [self.number(one) for one in (left, *rest)]
                tests = [_COMPARED[type(op)] for op in ops]
                return lambda figures: _chained([one(figures) for one in asked], tests)
        return self._refused(node)

    def number(self, node: ast.expr) -> Answer:
        """What comes to a number."""
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self.number(operand)
                return lambda figures: -inner(figures)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _RECKONED:
                one, other, reckoned = self.number(left), self.number(right), _RECKONED[type(op)]
                return lambda figures: reckoned(one(figures), other(figures))
            case ast.Name() | ast.Attribute():
                return self._named(node)
        return self._refused(node)

    def _constant(self, node: ast.Constant) -> Answer:
        try:
            value = number(self.parsed.text(node))
        except (ValueError, ZeroDivisionError):
            return self._refused(node)
        return lambda figures: value

    def _named(self, node: ast.expr) -> Answer:
        name = ".".join(self.parsed.names(node) or ())
        if name not in self._known:
            near = did_you_mean(name, self._known)
            self._report.add("W411", self.parsed.start(node), name or self.parsed.text(node), near=near)
        return lambda figures: figures.get(name, 0)

    def _refused(self, node: ast.expr) -> Answer:
        self._report.add("W412", self.parsed.start(node), self.parsed.text(node))
        return lambda figures: 0


def _chained(values: list[Number], tests: list[Callable[[Number, Number], bool]]) -> bool:
    return all(test(one, other) for test, one, other in zip(tests, values, values[1:], strict=False))
