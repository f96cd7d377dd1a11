"""Floors, caps and full marks that no points reach, and points above the full marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment_engine.plan.expressions import Expression
from assessment_engine.problems import Place
from assessment_engine.rules.surface.common import Bound
from assessment_engine.rules.surface.decisions import Veto
from assessment_engine.rules.surface.items import ItemBody, Section
from assessment_engine.rules.surface.scheme import Scheme, Total
from assessment_engine.types import Type
from assessment_engine.values import Number, decimal_text
from assessment_engine.workbench.analysis.reader import Reader
from assessment_engine.workbench.analysis.report import Report
from assessment_engine.workbench.analysis.sites import ItemSite, called, charges, dues, formulas, items
from assessment_engine.workbench.limits.parts import is_constant, part_of, value_of

Op = Literal["min", "max"]


@dataclass(frozen=True, slots=True)
class _Held:
    """A column held to a bound: whose it is, by which operation, and where the bound is written."""

    column: str
    op: Op
    bound: Number
    place: Place


def check_reach(scheme: Scheme, reader: Reader, report: Report) -> None:
    """Tell the bounds of a scheme that nothing reaches, and full marks that cannot be had or are exceeded."""
    card = scheme.scheme
    for held in _bounds(scheme):
        column = reader.columns.get((card, f"{held.column}.worth")) or reader.columns.get((card, held.column))
        if column is not None:
            _held(called(card, held.column), held, column.formula, report)
    for table, name, place in formulas(scheme):
        column = reader.columns.get((table, name))
        for held in _written(name, column.formula, place) if column is not None else ():
            _held(called(table, name), held, column.formula, report)  # type: ignore[union-attr]  # there is one
    _full_marks(scheme, report)


def _bounds(scheme: Scheme) -> Iterator[_Held]:
    """The bounds that forms write themselves; what a scheme chooses for all its items need not be reached by each."""
    for item in items(scheme):
        yield from _of_item(item)
    for section in scheme.sections:
        yield from _levels(section.id, section, "section")
    if scheme.total is not None:
        yield from _levels("total", scheme.total, "total")
    for line in scheme.settlement:
        if isinstance(line.at_most, int | Fraction):
            yield _Held(f"settlement.{line.line}", "min", line.at_most, line.at("at_most"))


def _of_item(item: ItemSite) -> Iterator[_Held]:
    form = item.form
    yield from _levels(item.name, form, "item")
    groups = {}
    for rule in charges(item):
        if not isinstance(rule.form, Veto) and isinstance(rule.form.at_most, int | Fraction):
            yield _Held(rule.name, "min", rule.form.at_most, rule.form.at("at_most"))
        if rule.group is not None:
            groups[rule.group.group] = rule.group
    for group in groups.values():
        if group.at_most is not None:
            yield _Held(f"{item.name}.{group.group}", "min", group.at_most, group.at("at_most"))
    for name, one in (("shortfall", form.shortfall), ("excess", form.excess)):
        if one is not None and one.at_most is not None:
            yield _Held(f"{item.name}.{name}", "min", one.at_most, one.at("at_most"))
    for name, due in dues(item):
        if due.at_most is not None:
            yield _Held(name, "min", due.at_most, due.at("at_most"))
    if form.ratio is not None and isinstance(form.ratio.at_most, int | Fraction):
        yield _Held(f"{item.name}.basis", "min", form.ratio.at_most, form.ratio.at("at_most"))


def _levels(column: str, form: ItemBody | Section | Total, level: str) -> Iterator[_Held]:
    """The floors and caps of a level, but for a floor of 0 and a cap of full marks: these are said to be safe."""
    bounds: tuple[tuple[Op, Bound | None], ...] = (("max", form.floor), ("min", form.cap))
    for op, bound in bounds:
        safe = 0 if op == "max" else getattr(form, "full", None)
        if bound is None or bound.at_ != level or bound.value == safe:
            continue
        if isinstance(bound.value, int | Fraction):
            yield _Held(column, op, bound.value, bound.at("value"))


def _held(id_: str, held: _Held, formula: Expression, report: Report) -> None:
    """Tell a bound beyond all that it holds."""
    for step in reversed(formula.steps):
        if step.op != held.op:
            continue
        parts = [part_of(formula, arg) for arg in step.args]
        bound = [place for place, part in enumerate(parts) if is_constant(part) and value_of(part) == held.bound]
        if not bound:
            continue
        free = [formula.steps[arg].type for place, arg in enumerate(step.args) if place != bound[-1]]
        furthest = _furthest(free, held.op)
        if furthest is not None and (furthest < held.bound if held.op == "min" else furthest > held.bound):
            code = "W231" if held.op == "min" else "W232"
            report.add(code, held.place, decimal_text(held.bound), name=id_, furthest=decimal_text(furthest))
        return


def _furthest(types: list[Type], op: Op) -> Number | None:
    """The highest that the least of values can be, or the lowest that the greatest can; None where there is no end."""
    ends = [type_.high if op == "min" else type_.low for type_ in types]
    known = [end for end in ends if end is not None]
    return None if not known or (op == "max" and len(known) < len(ends)) else (min if op == "min" else max)(known)


def _written(name: str, formula: Expression, place: Place) -> Iterator[_Held]:
    """Constants that a formula as a person wrote it holds a value to, but for a floor of 0."""
    for step in formula.steps:
        ops: tuple[Op, ...] = ("min", "max")
        for op in ops:
            if step.op == op:
                for part in (part_of(formula, arg) for arg in step.args):
                    value = value_of(part) if is_constant(part) else None
                    if isinstance(value, int | Fraction) and (op, value) != ("max", 0):
                        yield _Held(name, op, value, place)


def _full_marks(scheme: Scheme, report: Report) -> None:
    columns = report.solver.plan.tables[scheme.scheme].columns
    short: set[str] = set()
    for item in items(scheme):
        type_, full = columns.get(item.name), item.form.full
        if type_ is None or not isinstance(full, int | Fraction) or type_.high is None:
            continue
        details = {"name": item.id, "highest": decimal_text(type_.high)}
        if type_.high < full:
            short.add(item.name)
            report.add("W233", item.form.at("full"), decimal_text(full), other=None, **details)
        elif type_.high > full and _keeps_within(item.form):
            report.add("W234", item.form.at("full"), decimal_text(full), other=None, **details)
    for section in scheme.sections:
        type_ = columns.get(section.id)
        own = isinstance(section.full, int | Fraction) and type_ is not None and type_.high is not None
        if own and type_.high < section.full and not any(name.startswith(f"{section.id}.") for name in short):  # type: ignore[operator, union-attr]
            name, highest = f"{scheme.scheme}.{section.id}", decimal_text(type_.high)  # type: ignore[union-attr, arg-type]
            report.add("W233", section.at("full"), decimal_text(section.full), name=name, highest=highest)  # type: ignore[arg-type]


def _keeps_within(form: ItemBody) -> bool:
    """Whether an item's points come from figures that should be its full marks at most, and nobody said otherwise."""
    figures = form.bands or form.checklist or form.rating or (form.by_rank and form.by_rank.points)
    return bool(figures) and form.cap is None and not form.add and form.excess is None and form.factor is None
