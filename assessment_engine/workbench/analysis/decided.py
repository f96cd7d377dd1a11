"""Grades that nobody can get by points, quotas for more than there are, and lines that never pay."""

from __future__ import annotations

from fractions import Fraction

from assessment_engine.plan.expressions import Path, get
from assessment_engine.rules.surface.decisions import Grade
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.types import BOOLEAN
from assessment_engine.values import decimal_text
from assessment_engine.workbench.analysis.claims import Claim
from assessment_engine.workbench.analysis.reader import Reader
from assessment_engine.workbench.analysis.report import Report


def check_decided(scheme: Scheme, reader: Reader, report: Report) -> None:
    """Tell the grades of a scheme that nobody gets, and the lines of its settlement that never pay."""
    _grades(scheme, reader, report)
    _quotas(scheme, report)
    columns = report.solver.plan.tables[scheme.scheme].columns
    for line in scheme.settlement:
        type_ = columns.get(f"settlement.{line.line}")
        if type_ is not None and type_.low == type_.high == 0:
            report.add("W243", line.at(), line.line, name=f"{scheme.scheme}.settlement.{line.line}")


def _grades(scheme: Scheme, reader: Reader, report: Report) -> None:
    card = scheme.scheme
    given = {award.grade for award in scheme.award}
    for grade in scheme.grades[:-1]:
        column = reader.columns.get((card, f"grade.{grade.id}.eligible")) or reader.columns.get(
            (card, f"grade.{grade.id}")
        )
        if column is not None and grade.id not in given:
            _one_grade(scheme, grade, [Claim(column.formula)], report)
    otherwise = bool(scheme.lower) or "grade" in scheme.decide
    if len(scheme.grades) > 1 and not otherwise and scheme.grades[-1].id not in given:
        higher = [Claim(get(Path(f"grade.{grade.id}"), BOOLEAN), holds=False) for grade in scheme.grades[:-1]]
        _one_grade(scheme, scheme.grades[-1], higher, report)


def _one_grade(scheme: Scheme, grade: Grade, claims: list[Claim], report: Report) -> None:
    name = f"{scheme.scheme}.grade.{grade.id}"
    place = grade.at("at_least") if grade.at_least is not None else grade.at()
    if not report.ask(name, place, scheme.scheme, claims).never:
        return
    type_ = report.solver.plan.tables[scheme.scheme].columns.get(scheme.grades_of)
    ends = (type_.low, type_.high) if type_ is not None else (None, None)
    low, high = ("—" if end is None else decimal_text(end) for end in ends)
    report.add("W241", place, grade.id, name=name, of=scheme.grades_of, low=low, high=high)


def _quotas(scheme: Scheme, report: Report) -> None:
    """Tell a quota that begins where those before it have taken everybody."""
    taken: dict[str, Fraction] = {}
    for grade in scheme.grades:
        quota = grade.quota
        if quota is None or not isinstance(quota.share, int | Fraction) or quota.of != "assessed":
            continue
        before = taken.get(str(quota.within), Fraction(0))
        taken[str(quota.within)] = before + quota.share
        if before < 1 < before + quota.share:
            text = f"{decimal_text((before + quota.share) * 100)}%"
            report.add("W242", quota.at("share"), text, name=f"{scheme.scheme}.grade.{grade.id}")
