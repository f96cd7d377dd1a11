"""A scheme: its card (a table with a row per subject assessed), whose columns are promised and made when read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assessment_engine.plan.conditions import ALWAYS, AllOf, Condition
from assessment_engine.plan.nodes import Clause, Title
from assessment_engine.plan.plan import Card, CardLine, GradeRule, PriorityList
from assessment_engine.problems import did_you_mean
from assessment_engine.register.built_in import PERIODS
from assessment_engine.rules.lowering.decisions.decisions import promise_flags, promise_lists, promise_ranking
from assessment_engine.rules.lowering.decisions.grades import promise_grades
from assessment_engine.rules.lowering.decisions.procedure import card_steps, promise_procedure
from assessment_engine.rules.lowering.ground.builder import Builder, Frame
from assessment_engine.rules.lowering.ground.conditions import condition, where
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.items.decided import GRADE, promise_decisions
from assessment_engine.rules.lowering.items.items import item_lines, nowhere, promise_measures
from assessment_engine.rules.lowering.items.marks import with_marks
from assessment_engine.rules.lowering.items.placed import Placed, placed, promise_items
from assessment_engine.rules.lowering.items.stars import promise_stars, star_lines
from assessment_engine.rules.lowering.items.totals import promise_sections, promise_total
from assessment_engine.rules.lowering.money.accounts import declare_accounts
from assessment_engine.rules.lowering.money.settlement import announce_lines, promise_lines
from assessment_engine.rules.lowering.records.attributes import promise_attributes
from assessment_engine.rules.lowering.records.groups import columns, groups
from assessment_engine.rules.lowering.records.history import check_history
from assessment_engine.rules.lowering.records.parameters import parameters
from assessment_engine.rules.lowering.records.tables import promise_columns, promise_table
from assessment_engine.rules.surface.items import Section
from assessment_engine.rules.surface.scheme import Choices, Scheme


def promise_scheme(builder: Builder, form: Scheme, above: Choices, systems: frozenset[str]) -> Context | None:
    """Promise a scheme's card and all its columns; None when its subject is no table."""
    if form.scheme in builder.vocabulary.tables:
        builder.problems.add("P618", form.at("scheme"), form.scheme)
        return None
    if form.subject not in builder.vocabulary.tables:
        near = did_you_mean(form.subject, builder.vocabulary.tables)
        builder.problems.add("R342", form.at("subject"), form.subject, near=near)
        return None
    frame = Frame(form.subject, form.each) if form.each else None
    if frame is not None and not _is_frame(builder, form, frame):
        return None
    groups = () if form.compare_within == "everyone" else tuple(form.compare_within)
    title = Title(form.title.zh, form.title.en) if form.title else Title(form.scheme, form.scheme)
    clause = Clause(form.scheme, title, form.at(), form.source.system if form.source else "", form.assumed)
    names = Names(builder, form.scheme)
    subject = builder.frame_of(frame, clause, periodic=frame.each in PERIODS) if frame else form.subject
    context = Context(builder, form.scheme, subject, names, (form.choices, above), systems, clause, groups, form.scheme)
    announce_lines(context, form.settlement)
    declare_accounts(builder, form.accounts, systems, clause.source)
    context = _with_rounding(context, form)
    context = replace(context, names=replace(names, parameters=parameters(context, form)))
    builder.promise_table(form.scheme, form.at(), partial(_lower_card, context, form))
    return context


def _is_frame(builder: Builder, form: Scheme, frame: Frame) -> bool:
    """Whether there is a table of the name under ``each``, and another than that of the subjects."""
    if frame.each not in builder.vocabulary.tables or frame.each == frame.subject:
        tables = builder.vocabulary.tables.keys() - {frame.subject}
        builder.problems.add("R342", form.at("each"), frame.each, near=did_you_mean(frame.each, tables))
        return False
    return True


def _with_rounding(context: Context, form: Scheme) -> Context:
    """The scheme's own rounding goes before that of its choices."""
    if form.rounding is None:
        return context
    own, *rest = context.choices
    return replace(context, choices=(own.model_copy(update={"rounding": form.rounding}), *rest))


def _lower_card(context: Context, form: Scheme) -> None:
    """The card: the rows of the subject's table that are assessed, with the same ids; then its columns' promises."""
    names = context.names.on(context.subject)
    assessed: Condition = ALWAYS
    if form.assessed != "all":
        context.builder.optional_cards.add(form.scheme)
        said, place = form.assessed.if_, form.assessed.at("if")
        assessed = where(context, said, place, names) if isinstance(said, str) else condition(context, said, names)
    if form.each in PERIODS:
        context.builder.optional_cards.add(form.scheme)
        assessed = AllOf((where(context, f"{form.each}.last <= as_of", form.at("each"), names), assessed))
    subject = context.subject
    context.builder.view(form.scheme, context.clause, (subject,), where=assessed, same_id=subject)
    promise_attributes(context, form)
    for id_, table in form.tables.items():
        promise_table(context, id_, table)
    promise_measures(context, "", form.measures)
    promise_columns(context, form)
    _promise_lines(context, form)
    promise_ranking(context, form)
    promise_grades(context, form)
    promise_decisions(context, form.decide, graded=bool(form.grades))
    promise_flags(context, form)
    promise_lists(context, form)
    promise_lines(context, form.settlement)
    promise_procedure(context, form.procedure)


def _promise_lines(context: Context, form: Scheme) -> None:
    said = [key for key in ("sections", "items", "items_by", "stars") if getattr(form, key)]
    if len(said) > 1 and said != ["items", "items_by"]:
        context.problems.add("R303", form.at(said[1]), ", ".join(said), choices="sections, items, stars")
    promise_sections(context, form)
    for inner, item in promise_items(context, form):
        nowhere(inner, item, "section")
    promise_stars(context, form)
    promise_total(context, form)


def finish_scheme(context: Context, form: Scheme) -> Card:
    """How the outcome of a finished card is shown."""
    groups(context, list(context.groups), form.at("compare_within"))
    known = context.builder.tables[context.table].columns
    return Card(
        form.scheme,
        form.scheme,
        form.subject,
        context.clause.title,
        form.version,
        context.clause.source,
        total="total" if "total" in known else "stars" if "stars" in known else "",
        rank="rank" if "rank" in known else "",
        within=groups(context, form.ranking.within if form.ranking else None, form.at("ranking")),
        grade="grade" if "grade" in known else "",
        grades=_grades(form),
        lines=_lines(context, form),
        flags=tuple((f"flags.{flag.id}", _title(flag.title, flag.id)) for flag in form.flags),
        lists=_lists(form),
        shown=_shown(context, form),
        procedure=card_steps(context, form.procedure),
        each=form.each or "",
        history=check_history(context, form),
    )


def _shown(context: Context, form: Scheme) -> tuple[str, ...]:
    """What persons decided, and the other columns that the scheme names."""
    known = context.builder.tables[context.table].columns
    decided = [name for name in form.decide if name != GRADE and name in known]
    return tuple(dict.fromkeys([*decided, *columns(context, form.shown, form.at("shown"))]))


def _title(form: object, id_: str) -> Title:
    zh, en = getattr(form, "zh", id_), getattr(form, "en", id_)
    return Title(zh, en)


def _grades(form: Scheme) -> tuple[GradeRule, ...]:
    return tuple(GradeRule(grade.id, _title(grade.title, grade.id), grade.at_least) for grade in form.grades)


def _lists(form: Scheme) -> tuple[PriorityList, ...]:
    return tuple(
        PriorityList(list_.id, _title(list_.title, list_.id), f"lists.{list_.id}", f"lists.{list_.id}.place")
        for list_ in form.lists
    )


def _lines(context: Context, form: Scheme) -> tuple[CardLine, ...]:
    sections = tuple(_section_line(context, section) for section in form.sections)
    items = tuple(_item_line(context, item) for item in placed(form))
    return (*sections, *items, *star_lines(context, form))


def _section_line(outer: Context, section: Section) -> CardLine:
    context = outer.under(section, section.id)
    lines = tuple(_item_line(context, item) for item in placed(section))
    line = CardLine(section.id, "section", context.clause.title, context.clause, lines=lines)
    return with_marks(line, section.id, section.full)


def _item_line(outer: Context, item: Placed) -> CardLine:
    context = outer.under(item.form, item.name)
    lines = item_lines(context, item.name, item.form)
    line = CardLine(item.name, "item", context.clause.title, context.clause, lines=lines, there=item.there)
    return with_marks(line, item.name, item.form.full)
