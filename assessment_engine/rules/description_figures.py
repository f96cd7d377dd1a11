"""Figures that a description tells apart from rules: parameters, full marks by a column, quotas, what a vote asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment_engine.problems import Language
from assessment_engine.rules.description_bases import percent, said
from assessment_engine.rules.description_words import word
from assessment_engine.rules.surface.decisions import Quota
from assessment_engine.rules.surface.scheme import Parameter
from assessment_engine.values import Number, decimal_text

Rows = Mapping[str, Number | dict[str, Number]]


def rows_by(rows: Rows, otherwise: object) -> Iterator[str]:
    """The figures of a table by one or two columns, each after its words."""
    for one, row in rows.items():
        inner = row.items() if isinstance(row, dict) else [("", row)]
        yield from (f"{one}{'/' if other else ''}{other} {decimal_text(figure)}" for other, figure in inner)
    if not isinstance(otherwise, str):
        yield f"… {said(otherwise)}"


def parameter_text(form: Number | Parameter, language: Language) -> str:
    """What a parameter is: a number, numbers by columns of the subject, or by the day from which they hold."""
    if not isinstance(form, Parameter):
        return decimal_text(form)
    if form.rows is not None:
        keys = [form.by] if isinstance(form.by, str) else form.by or []
        return word("by_columns", language, keys=", ".join(keys), rows=", ".join(rows_by(form.rows, form.otherwise)))
    if form.from_ is not None:
        days: Sequence[tuple[str, Number]] = sorted(form.from_.items())
        return ", ".join(word("from_day", language, day=day, figure=decimal_text(figure)) for day, figure in days)
    return said(form.value)


def quota_text(quota: Quota, language: Language) -> str:
    """How many may have a grade: a share of a group, or so many places."""
    if isinstance(quota.share, str) or quota.share is None:
        return word("places", language, places=quota.share or said(quota.places))
    return word("places", language, places=percent(quota.share))
