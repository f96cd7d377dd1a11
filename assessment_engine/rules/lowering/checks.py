"""Checks of the register: what must hold for each row of a table, as a boolean column and a check."""

from __future__ import annotations

from functools import partial

from assessment_engine.plan.nodes import Check, Clause
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.lowering.builder import Builder
from assessment_engine.rules.lowering.context import Context
from assessment_engine.rules.lowering.measures import lower_measure
from assessment_engine.rules.lowering.names import Names
from assessment_engine.rules.surface.programme import CheckForm, ChecksFile
from assessment_engine.rules.surface.scheme import Choices
from assessment_engine.titles import Title


def lower_checks(builder: Builder, file: ChecksFile, above: Choices, systems: frozenset[str]) -> None:
    """Add every check of a file."""
    for form in file.checks:
        if builder.table(form.on) is None:
            builder.problems.add("R342", form.at("on"), form.on, near=did_you_mean(form.on, builder.tables))
            continue
        if f"checks.{form.check}" in builder.tables[form.on].columns:
            builder.problems.add("R311", form.at("check"), f"checks.{form.check}", table=form.on)
            continue
        title = Title(form.say.zh, form.say.en)
        clause = Clause(f"checks.{form.check}", title, form.at())
        names = Names(builder, form.on)
        context = Context(builder, form.on, _base(builder, form.on), names, (file.choices, above), systems, clause)
        _lower(context.under(form, clause.id, title), form)


def _base(builder: Builder, table: str) -> str:
    return builder.tables[table].same_id or table


def _lower(outer: Context, form: CheckForm) -> None:
    prefix = f"checks.{form.check}"
    context = outer.within(prefix)
    for id_, measure in form.measures.items():
        name = f"{prefix}.{id_}"
        context.builder.promise(
            context.table, name, measure.at(), partial(lower_measure, context.under(measure, name), name, measure)
        )
    context.column(prefix, form.must, form.at("must"), want="boolean", allow_optional=True, written=True)
    if prefix in context.builder.tables[context.table].columns:
        shown = tuple(f"{prefix}.{id_}" for id_ in form.measures)
        say = Title(form.say.zh, form.say.en)
        check = Check(context.table, prefix, context.clause, prefix, form.otherwise, shown, say)
        context.builder.checks.append(check)
