"""Arms of an ``if`` inside a formula that are never taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment_engine.plan.expressions import Expression, Step
from assessment_engine.problems import Place
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.types import BOOLEAN
from assessment_engine.workbench.analysis.claims import Claim
from assessment_engine.workbench.analysis.reader import Reader
from assessment_engine.workbench.analysis.report import Report
from assessment_engine.workbench.analysis.sites import called, formulas
from assessment_engine.workbench.limits.parts import part_of


@dataclass(frozen=True, slots=True)
class _Arm:
    """An arm: its test, the step that it gives, and what holds of the rows that come to its ``if``, and into it."""

    test: int
    value: int
    coming: tuple[Claim, ...]
    into: Claim
    first: bool

    @property
    def key(self) -> tuple[int, bool]:
        """Which arm of which test."""
        return self.test, self.first


def check_branches(scheme: Scheme, reader: Reader, report: Report) -> None:
    """Tell the arms of the formulas of a scheme that no row comes to."""
    for table, name, place in formulas(scheme):
        column = reader.columns.get((table, name))
        if column is not None and " if " in column.formula.text:
            _formula(table, name, column.formula, place, report)


def _formula(table: str, name: str, formula: Expression, place: Place, report: Report) -> None:
    told: dict[tuple[int, bool], bool] = {}  # of an arm that is come to in several ways, whether none of them leads on
    arms = list(_arms(formula, len(formula.steps) - 1, ()))
    for arm in arms:
        if arm.into.is_fixed:
            continue  # which arm it is depends on the day, and not on the data
        comes = report.solver.ask(table, arm.coming, computed=False) if arm.coming else None
        dead = (comes is None or not comes.never) and _never(table, name, arm, place, report)
        told[arm.key] = told.get(arm.key, True) and dead
    for arm in arms:
        if told.pop(arm.key, False):
            value = part_of(formula, arm.value)
            report.add("W205", place, Claim(value).text, name=called(table, name), test=arm.into.text)


def _never(table: str, name: str, arm: _Arm, place: Place, report: Report) -> bool:
    return report.ask(f"{table}.{name}", place, table, [*arm.coming, arm.into], computed=False).never


def _arms(formula: Expression, at: int, coming: tuple[Claim, ...]) -> Iterator[_Arm]:
    step = formula.steps[at]
    if step.op != "if":
        for arg in step.args:
            yield from _arms(formula, arg, coming)
        return
    test, then, otherwise = step.args
    yield from _arms(formula, test, coming)
    asked = part_of(formula, test)
    for value, into in ((then, Claim(asked)), (otherwise, _false(asked))):
        yield _Arm(test, value, coming, into, into.formula is asked)
        yield from _arms(formula, value, (*coming, into))


def _false(asked: Expression) -> Claim:
    """That a test is false: where it is unknown, neither arm is taken."""
    step = Step("not", (len(asked.steps) - 1,), BOOLEAN.maybe(asked.type.optional))
    return Claim(Expression((*asked.steps, step), f"not ({asked.text})"))
