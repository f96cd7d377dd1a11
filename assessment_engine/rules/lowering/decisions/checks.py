"""Checks of the register: what must hold for each row of a table, as a boolean column and a check."""

from __future__ import annotations

from functools import partial

from assessment_engine.plan.nodes import Check, Clause
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.lowering.decisions.verifying import AGREE, FIGURES, SAY, said_of_figures, verified
from assessment_engine.rules.lowering.ground.builder import Builder
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.records.measures import lower_measure
from assessment_engine.rules.lowering.records.sayings import told_in
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
        title = AGREE if form.say is None else _say(form)
        clause = Clause(f"checks.{form.check}", title, form.at())
        names = Names(builder, form.on)
        context = Context(builder, form.on, _base(builder, form.on), names, (file.choices, above), systems, clause)
        _lower(context.under(form, clause.id, title), form)


def _say(form: CheckForm) -> Title:
    """What a check says of a row on which it does not hold."""
    return SAY if form.say is None else Title(form.say.zh, form.say.en)


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
    if not _says_what(context, form):
        return
    figures = form.must is None
    text = verified(context, prefix, form) if figures else form.must
    if text is None:
        return
    place = form.at("tolerance" if figures else "must")
    context.column(prefix, text, place, want="boolean", allow_optional=True, written=not figures)
    if prefix in context.builder.tables[context.table].columns:
        told = told_in(context, prefix, form.say) if form.say is not None else said_of_figures(context, prefix, form)
        shown = tuple(f"{prefix}.{id_}" for id_ in (*form.measures, *(FIGURES if figures else ())))
        check = Check(context.table, prefix, context.clause, prefix, form.otherwise, shown, _say(form), told)
        context.builder.checks.append(check)


def _says_what(context: Context, form: CheckForm) -> bool:
    """Whether a check says what must hold: a formula and its text, or a reported and a verified figure and how near."""
    said = [key for key in ("reported", "verified", "tolerance") if getattr(form, key) is not None]
    if form.must is not None and said:
        both = ", ".join(["must", *said])
        context.problems.add("R303", form.at(said[0]), both, choices="must, reported + verified + tolerance")
        return False
    needed = ("reported", "verified", "tolerance") if said else ("must", "say")
    wanting = [key for key in needed if getattr(form, key) is None]
    choices = {"must": "must, reported + verified + tolerance", "tolerance": "0.1%, {of_reported: 5%}"}
    for key in wanting:
        choice = choices.get(key, "{zh, en}" if key == "say" else "a formula")
        context.problems.add("R302", form.at(), key, rule=form.check, choices=choice)
    return not wanting
