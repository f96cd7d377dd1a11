"""The tables in which schemes with a ``history`` find what they came to in earlier periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment_engine.problems import Problems
from assessment_engine.register.built_in import PERIODS
from assessment_engine.register.columns import compiled_column
from assessment_engine.register.earlier import earlier_name, earlier_table
from assessment_engine.register.specs import ColumnSpec, Vocabulary
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.titles import Title
from assessment_engine.types import Type

CALLED = {"total": Title("总分", "total"), "rank": Title("名次", "rank"), "grade": Title("等次", "grade")}


def with_histories(vocabulary: Vocabulary, schemes: Sequence[Scheme], problems: Problems) -> Vocabulary:
    """The vocabulary with the table of earlier outcomes of each scheme that keeps some."""
    tables = dict(vocabulary.tables)
    for form in schemes:
        name = earlier_name(form.scheme)
        if not form.history or form.subject not in tables:
            continue
        if name in tables:
            problems.add("V202", form.at("history"), name)
            continue
        links = [form.subject, *([form.each] if form.each in tables and form.each not in PERIODS else [])]
        title = Title(form.title.zh, form.title.en) if form.title else Title(form.scheme, form.scheme)
        columns = _columns(form, (*links, "id", "period"), problems)
        tables[name] = earlier_table(form.scheme, title, [tables[link] for link in links], columns, form.at("history"))
    return replace(vocabulary, tables=tables)


def _columns(form: Scheme, taken: Sequence[str], problems: Problems) -> dict[str, ColumnSpec]:
    made: dict[str, ColumnSpec] = {}
    for column, written in form.history.items():
        place = form.at("history", column)
        if column in taken:
            problems.add("R311", form.at_key("history", column), column, table=earlier_name(form.scheme))
            continue
        spec = _grade(form, column) if written == "grade" else compiled_column(column, written, place, problems)
        if spec is not None:
            title = CALLED.get(column) if spec.title.zh == column else None
            made[column] = replace(spec, title=title or spec.title)
    return made


def _grade(form: Scheme, column: str) -> ColumnSpec:
    """A column of the scheme's own grades, from the lowest to the highest."""
    grades = {
        grade.id: Title(grade.title.zh, grade.title.en) if grade.title else Title(grade.id, grade.id)
        for grade in reversed(form.grades)
    }
    type_ = Type("choice", choices=tuple(grades), ordered=True)
    return ColumnSpec(column, "choice", type_, Title(column, column), grades, place=form.at("history", column))
