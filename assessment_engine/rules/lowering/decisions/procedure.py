"""The procedure of a scheme: first and last day of each step on the card, and checks of the records of a step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from assessment_engine.plan.conditions import ALWAYS
from assessment_engine.plan.nodes import Check
from assessment_engine.plan.plan import CardStep
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.lowering.ground.conditions import condition
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.records.reaching import rows
from assessment_engine.rules.lowering.records.sources import sources, view_name
from assessment_engine.rules.surface.procedure import Answered, ProcedureStep
from assessment_engine.titles import Title

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LENGTHS = ("days", "workdays", "until")
_OF_RECORDS = ("when", "about", "answered", "via", "match", "day", "nobody", "twice", "shared", "dated")
_OF_WAYS = ("via", "match", "day", "nobody", "twice", "shared", "dated")


def promise_procedure(outer: Context, steps: Sequence[ProcedureStep]) -> None:
    """Promise the columns ``procedure.step.first`` and ``.last`` of the card; its records are checked with them."""
    for place, form in enumerate(steps):
        name = f"procedure.{form.step}"
        context = outer.under(form, name)
        if _sound(context, form):
            keep = partial(_lower, context, name, form, steps[:place])
            context.builder.promise_all(context.table, (f"{name}.first", f"{name}.last"), form.at("step"), keep)


def card_steps(outer: Context, steps: Sequence[ProcedureStep]) -> tuple[CardStep, ...]:
    """What a card shows of the procedure."""
    known = outer.builder.tables[outer.table].columns
    made = []
    for form in steps:
        first, last = f"procedure.{form.step}.first", f"procedure.{form.step}.last"
        if first in known and last in known:
            owner = None if form.owner is None else Title(form.owner.zh, form.owner.en)
            made.append(CardStep(form.step, _title(form), first, last, owner))
    return tuple(made)


def _title(form: ProcedureStep) -> Title:
    return Title(form.step, form.step) if form.title is None else Title(form.title.zh, form.title.en)


def _sound(context: Context, form: ProcedureStep) -> bool:
    """Whether the step says how long it takes, once, and nothing that does nothing."""
    before = len(context.problems)
    _one_length(context, form, _LENGTHS, form.step)
    if form.answered is not None:
        _one_length(context, form.answered, _LENGTHS[:2], f"{form.step}.answered")
    keys = _OF_RECORDS if form.record is None else _OF_WAYS if form.about is not None else ()
    beside = "step" if form.record is None else "about"
    for key in form.idle(keys):
        context.problems.add("R365", form.at(key), key, rule=form.step, beside=beside)
    return len(context.problems) == before


def _one_length(context: Context, form: ProcedureStep | Answered, keys: tuple[str, ...], name: str) -> None:
    said = [key for key in keys if getattr(form, key) is not None]
    if not said:
        context.problems.add("R302", form.at(), "days", rule=name, choices=", ".join(keys))
    elif len(said) > 1:
        context.problems.add("R303", form.at(said[1]), ", ".join(said), choices=", ".join(keys))


def _lower(context: Context, name: str, form: ProcedureStep, before: Sequence[ProcedureStep]) -> None:
    after = _after(form, before)
    first, last = _span(form, after)
    context.column(f"{name}.first", first, form.at("after"), want="date", written=True)
    context.column(f"{name}.last", last, form.at("until" if form.until else "after"), want="date", written=True)
    known = context.builder.tables[context.table].columns
    if form.record is not None and f"{name}.last" in known and f"{name}.first" in known:
        _records(context, name, form, before)


def _after(form: ProcedureStep, before: Sequence[ProcedureStep]) -> str:
    """The day after which the step begins: the last day of an earlier step, or a formula."""
    earlier = any(form.after == step.step for step in before)
    return f"procedure.{form.after}.last" if earlier else _date(form.after)


def _date(text: str) -> str:
    return f'add_days("{text}", 0)' if _DAY.fullmatch(text) else f"({text})"


def _span(form: ProcedureStep | Answered, after: str) -> tuple[str, str]:
    """The first and the last day of what begins after a day, as formulas."""
    if form.workdays is not None:
        return f"add_workdays({after}, 1)", f"add_workdays({after}, {form.workdays})"
    until = form.until if isinstance(form, ProcedureStep) else None
    return f"add_days({after}, 1)", f"add_days({after}, {form.days})" if until is None else _date(until)


def _spelled(form: ProcedureStep, before: Sequence[ProcedureStep]) -> str:
    """The last day of a step as a formula that reads no card: earlier steps are spelled out in it."""
    earlier = next((place for place, step in enumerate(before) if step.step == form.after), None)
    after = _date(form.after) if earlier is None else _spelled(before[earlier], before[:earlier])
    return _span(form, after)[1]


def _records(context: Context, name: str, form: ProcedureStep, before: Sequence[ProcedureStep]) -> None:
    tables = sources(context, None, form.record, form.at("record"))
    if tables is None:
        return
    if form.about is None:
        found = rows(context, f"{name}.records", form, tables, when=form.when)
        if found is None:
            return
        view, names, until = found.view, found.names, f"subject.{name}.last"
    else:
        view, names, until = *_of_everyone(context, name, form, tables[0]), _spelled(form, before)
    last = context.titled(*_UNTIL)
    column = last.column("step.until", until, form.at(), table=view, names=names, want="date")
    if column not in context.builder.tables[view].columns:
        return
    day = "date" if "date" in context.builder.tables[view].columns else "from"
    if day == "from" and form.answered is None:
        _lasting(context, form, view, names)
        return
    filed = f"default({day} <= step.until, true)"  # who is not assessed has no step, and nothing to be late for
    _check(context, form, view, names, "filed", filed, _FILED, (day, "step.until"))
    if form.answered is not None:
        _answers(context, form, form.answered, view, names)


def _of_everyone(context: Context, name: str, form: ProcedureStep, table: str) -> tuple[str, Names]:
    """The records as they are, which lead to nobody."""
    names = context.names.on(table)
    where = ALWAYS if form.when is None else condition(context, form.when, names, (), form.at("when"))
    view = context.builder.view(view_name(context, f"{name}.records"), context.clause, (table,), where=where)
    return view, context.names.on(view)


_UNTIL = ("最后一日", "last day")
_ANSWER_BY = ("应答复日", "to be answered by")
_FILED = Title("提出过迟", "filed too late")
_SHORT = Title("期限不足", "shorter than the days said")
_LATE = Title("答复过迟", "answered too late")
_OPEN = Title("逾期未答复", "not answered in time")


def _lasting(context: Context, form: ProcedureStep, view: str, names: Names) -> None:
    """A span has to last as long as the step; while it goes on, nobody knows."""
    text = f"default(to >= {_date(form.until)}, true)" if form.until else f"default(to >= {_length(form)}, true)"
    _check(context, form, view, names, "long_enough", text, _SHORT, ("from", "to"))


def _length(form: ProcedureStep) -> str:
    """The last day of a step that begins on the first day of the record."""
    return _span(form, "add_days(from, -1)")[1]


def _answers(context: Context, form: ProcedureStep, answered: Answered, view: str, names: Names) -> None:
    """What is answered after the as-of date is not answered yet."""
    columns = context.builder.tables[view].columns
    if answered.column not in columns or columns[answered.column].kind != "date":
        near = did_you_mean(answered.column, columns)
        table = context.builder.called(view)
        context.problems.add("R333", answered.at("column"), answered.column, table=table, near=near)
        return
    day = "date" if "date" in columns else "from"
    by = context.titled(*_ANSWER_BY)
    by.column("step.answer_by", _span(answered, day)[1], answered.at(), table=view, names=names)
    column = answered.column
    shown = (day, column, "step.answer_by")
    late = f"default({column} <= step.answer_by or {column} > as_of, true)"
    _check(context, form, view, names, "answered_in_time", late, _LATE, shown)
    there = f"as_of <= step.answer_by or default({column} <= as_of, false)"
    _check(context, form, view, names, "answered", there, _OPEN, shown)


def _check(
    context: Context, form: ProcedureStep, view: str, names: Names, name: str, text: str, say: Title,
    shown: tuple[str, ...],
) -> None:  # fmt: skip
    column = context.column(f"step.{name}", text, form.at("record"), table=view, names=names, want="boolean")
    if column in context.builder.tables[view].columns:
        title = _title(form)
        told = Title(f"{title.zh}：{say.zh}", f"{title.en}: {say.en}")
        label = f"{context.table}.procedure.{form.step}.{name}"
        check = Check(view, column, context.clause, column, "finding", shown, told, label=label)
        context.builder.checks.append(check)
