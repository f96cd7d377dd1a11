"""Tables inside formulas: rows that no value reaches, limits that decide nothing, keys that are left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from assessment_engine.plan.expressions import Expression, Step
from assessment_engine.plan.nodes import Column
from assessment_engine.problems import Place
from assessment_engine.rules.surface.charges import PointsNth, PointsTable
from assessment_engine.rules.surface.common import FullBy
from assessment_engine.rules.surface.decisions import Veto
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.types import Type
from assessment_engine.values import Number, decimal_text
from assessment_engine.workbench.analysis.bands import bounds_of, check_bands, check_turns
from assessment_engine.workbench.analysis.reader import Reader
from assessment_engine.workbench.analysis.report import Report
from assessment_engine.workbench.analysis.sites import RuleSite, called, formulas, items, rules
from assessment_engine.workbench.limits.parts import is_constant, part_of

Places = Mapping[tuple[str, str], Place]


def check_tables(scheme: Scheme, reader: Reader, report: Report) -> None:
    """Tell what is wrong with the tables of a scheme, each where it is written."""
    for (table, name), place in dict(_places(scheme)).items():
        column = reader.columns.get((table, name))
        if column is not None:
            _column(called(table, name), column, place, report)
    for rule in rules(scheme):
        _nth(rule, report)


def _places(scheme: Scheme) -> Iterator[tuple[tuple[str, str], Place]]:
    """Where the tables are written that columns have in their formulas."""
    card = scheme.scheme
    yield from (((table, name), place) for table, name, place in formulas(scheme))
    for item in items(scheme):
        form = item.form
        if form.bands is not None:
            yield (card, f"{item.name}.basis"), form.bands.at("rows")
        if form.by_rank is not None and form.by_rank.points is not None:
            yield (card, f"{item.name}.basis"), form.by_rank.at("points")
        if isinstance(form.full, FullBy):
            yield (card, f"{item.name}.full"), form.full.at("rows")
    for rule in rules(scheme):
        if isinstance(rule.form, Veto):
            continue
        if isinstance(rule.form.price, PointsTable):
            place = rule.form.price.at("rows")
            yield (rule.view, rule.form.PRICE) if rule.form.when is not None else (card, rule.name), place
    for line in scheme.settlement:
        if line.bands is not None:
            yield (card, f"settlement.{line.line}"), line.bands.at("rows")


def _column(id_: str, column: Column, place: Place, report: Report) -> None:
    for at, step in enumerate(column.formula.steps):
        if step.op not in column.formula.text:
            continue  # a parameter that is a table of its own
        measured = part_of(column.formula, step.args[0]) if step.args else None
        if measured is None or is_constant(measured):
            continue
        if step.op == "bands":
            check_bands(id_, column.formula, at, measured, place, report)
        elif step.op == "piecewise":
            _piecewise(id_, step, measured, place, report)
        elif step.op == "lookup":
            _lookup(id_, step, measured, place, report)


def _piecewise(id_: str, step: Step, measured: Expression, place: Place, report: Report) -> None:
    points: Sequence[tuple[Number, Number]] = step.data  # type: ignore[assignment]  # the points, from low to high
    type_ = measured.type
    of: dict[str, Any] = {"name": id_, "column": measured.text, **bounds_of(type_)}
    for (x, _), (after, _) in pairwise(points):
        beyond = [after] if type_.high is not None and x >= type_.high else []
        beyond += [x] if type_.low is not None and after <= type_.low else []
        for point in beyond:
            report.add("W221", place, decimal_text(point), other=None, **of)
    rows = [f"{decimal_text(x)}: {decimal_text(y)}" for x, y in points]
    check_turns(id_, rows, [y for _, y in points], place, report)


def _lookup(id_: str, step: Step, measured: Expression, place: Place, report: Report) -> None:
    """Keys that are numbers: those that no value has, and values between them that have no row."""
    keys: Any = step.data
    type_ = measured.type
    numbers: list[Number] = sorted(key[0] for key in keys if len(key) == 1 and isinstance(key[0], int | Fraction))
    if type_.kind != "number" or len(numbers) < len(keys):
        return
    of: dict[str, Any] = {"name": id_, "column": measured.text, **bounds_of(type_)}
    for number in numbers:
        if not _is_value(type_, number):
            report.add("W221", place, decimal_text(number), other=None, **of)
    left_out = _left_out(numbers, type_.step)
    if left_out is not None:
        report.add("W212", place, f"{measured.text} = {decimal_text(left_out)}", name=id_)


def _is_value(type_: Type, number: Number) -> bool:
    inside = (type_.low is None or number >= type_.low) and (type_.high is None or number <= type_.high)
    return inside and (type_.step is None or (Fraction(number) / type_.step).denominator == 1)


def _left_out(numbers: Sequence[Number], step: Fraction | None) -> Number | None:
    """The first value between two keys that is none itself."""
    if step is None:
        return None
    return next((one + step for one, after in pairwise(numbers) if one + step < after), None)


def _nth(rule: RuleSite, report: Report) -> None:
    """Numbers that a price by the how-manieth leaves out, so that ``then`` takes them."""
    if isinstance(rule.form, Veto) or not isinstance(rule.form.price, PointsNth):
        return
    named = sorted(int(nth) for nth in rule.form.price.nth)
    left_out = next((nth for nth in range(1, named[-1]) if nth not in named), None) if named else None
    if left_out is not None:
        report.add("W212", rule.form.price.at("nth"), f"nth = {left_out}", name=rule.id)
