"""Formulas and plans written in Python, as the tests of the outcome need them: ``get("late") * 2``."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.expressions import Expression, Hop, Op, Path, Step
from assessment_engine.plan.nodes import Clause, Column, Leg, Measure, View
from assessment_engine.problems import Place
from assessment_engine.titles import Title
from assessment_engine.types import BOOLEAN, COUNT, Type
from assessment_engine.values import Number, Value

POINTS = Type("number", step=Fraction(1, 100))
GRADE = Type("choice", choices=("poor", "good", "excellent"), ordered=True)


@dataclass(frozen=True)
class Formula:
    """A formula that grows by operators; its steps are numbered when it is finished."""

    op: Op
    args: tuple[Formula, ...] = ()
    data: Any = None

    def __add__(self, other: Formula | Number) -> Formula:
        return Formula("add", (self, const(other)))

    def __sub__(self, other: Formula | Number) -> Formula:
        return Formula("sub", (self, const(other)))

    def __mul__(self, other: Formula | Number) -> Formula:
        return Formula("mul", (self, const(other)))

    def __truediv__(self, other: Formula | Number) -> Formula:
        return Formula("div", (self, const(other)))

    def __ge__(self, other: Formula | Number) -> Formula:
        return Formula("ge", (self, const(other)))

    def expression(self, type_: Type) -> Expression:
        steps: list[Step] = []
        self._append(steps, type_)
        return Expression(tuple(steps), str(self.data))

    def _append(self, steps: list[Step], type_: Type) -> int:
        args = tuple(arg._append(steps, POINTS) for arg in self.args)
        steps.append(Step(self.op, args, type_, self.data))
        return len(steps) - 1


def const(value: Formula | Value) -> Formula:
    return value if isinstance(value, Formula) else Formula("const", (), value)


def get(column: str, *hops: Hop) -> Formula:
    return Formula("get", (), Path(column, hops))


def call(op: Op, *args: Formula | Value, data: Any = None) -> Formula:
    return Formula(op, tuple(map(const, args)), data)


def path_of(column: str, type_: Type) -> Expression:
    return get(column).expression(type_)


def clause(id_: str, zh: str, en: str, line: int, assumed: bool = False) -> Clause:
    return Clause(id_, Title(zh, en), Place("cadre.yaml", line, 3), "Z1", assumed)


def view(name: str, source: str, where: Condition = ALWAYS, to: tuple[Leg, ...] = (), day: str = "date") -> View:
    made = clause(name, name, name, 1)
    return View(name, made, (source,), to=to, where=where, day=Path(day) if to else None)


def counting(on: str, name: str, of: str, key: str, made: Clause, **more: Any) -> Measure:
    options: dict[str, Any] = {"aggregator": "count", "type": COUNT} | more
    return Measure(on, name, made, of=of, match=((Path("id"), Path(key)),), **options)


def column(on: str, name: str, made: Clause, formula: Formula, type_: Type = POINTS) -> Column:
    return Column(on, name, made, formula.expression(type_))


def flag(on: str, name: str, made: Clause, formula: Formula) -> Column:
    return column(on, name, made, formula, BOOLEAN)
