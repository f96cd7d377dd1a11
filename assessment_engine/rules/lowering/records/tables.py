"""Tables, columns and windows written as they are: the core itself, for what no friendly form says."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from assessment_engine.plan.conditions import ALWAYS, AllOf
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Order, Window, WindowKind
from assessment_engine.plan.types import COUNT, RATIO, Type
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.lowering.ground.conditions import condition
from assessment_engine.rules.lowering.ground.context import Context
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.records.each import frame_of
from assessment_engine.rules.lowering.records.groups import period
from assessment_engine.rules.lowering.records.history import counted, lower_over_periods
from assessment_engine.rules.lowering.records.measures import lower_measure
from assessment_engine.rules.lowering.records.reaching import rows
from assessment_engine.rules.lowering.records.sources import sources
from assessment_engine.rules.surface.items import ItemBody, Section
from assessment_engine.rules.surface.scheme import Scheme
from assessment_engine.rules.surface.tables import TableForm, WindowForm
from assessment_engine.source import Surface

IN_TIME = ("previous", "running", "run")
NUMBERS = tuple(f"{period}.number" for period in ("week", "half_month", "month", "quarter", "half_year"))
KINDS = ("rank", "ordinal", "previous", "running", "run", "count", "sum", "mean", "min", "max")


def promise_table(outer: Context, id_: str, form: TableForm) -> None:
    """Promise a table of the scheme; it is named ``scheme.id`` and made when something first stands on it."""
    if id_ in outer.builder.vocabulary.tables:
        outer.problems.add("R313", form.at(), id_)
        return
    outer.builder.promise_table(f"{outer.table}.{id_}", form.at(), partial(_lower_table, outer, id_, form))


def _lower_table(outer: Context, id_: str, form: TableForm) -> None:
    name = f"{outer.table}.{id_}"
    if not _rows(outer, id_, name, form):
        return
    context = replace(outer, table=name, subject=name, names=outer.names.on(name))
    for column, measure in form.measures.items():
        context.builder.promise(name, column, measure.at(), partial(lower_measure, context, column, measure))
    promise_columns(context, form)


def promise_columns(context: Context, form: TableForm | Scheme | Section | ItemBody, prefix: str = "") -> None:
    """Promise the columns and windows that a form names, under its *prefix*; a parameter's name is none of theirs."""
    if isinstance(form, Scheme):
        for name in form.parameters:
            context.builder.reserve(context.table, name, form.at_key("parameters", name))
    for id_, said in form.columns.items():
        place, column = form.at("columns", id_), f"{prefix}{id_}"
        text, named = (said, context) if isinstance(said, str) else (said.formula, context.called(said, column))
        at = place if isinstance(said, str) else said.at("formula")
        keep = partial(named.column, column, text, at, allow_optional=True, written=True)
        context.builder.promise(context.table, column, place, keep)
    for id_, window in form.windows.items():
        column = f"{prefix}{id_}"
        context.builder.promise(context.table, column, window.at(), partial(lower_window, context, column, window))


def _rows(context: Context, id_: str, name: str, form: TableForm) -> bool:
    said = [key for key, given in (("cross", form.cross), ("from", form.from_)) if given is not None]
    if len(said) > 1:
        context.problems.add("R303", form.at("from"), "cross, from", choices="cross, from")
        return False
    if form.cross is not None:
        known = sources(context, None, form.cross, form.at("cross"))
        if known is None:
            return False
        return _picked(context, name, form, known, crossed=True)
    known = sources(context, form.when, form.from_, form.at())
    if known is None:
        return False
    if form.via is None:
        return _picked(context, name, form, known, crossed=False)
    led = rows(context, id_ if form.by is None else f"{id_}.led", form, known, when=form.when)
    return led is not None and (form.by is None or _framed(context, name, form, led.view, led.names))


def _picked(context: Context, name: str, form: TableForm, known: tuple[str, ...], *, crossed: bool) -> bool:
    """The rows without a way: united or crossed first, then picked, then grouped by keys."""
    builder = context.builder
    source = known[0]
    if crossed or len(known) > 1:
        source = builder.view(f"{name}.all", context.clause, known, crossed=crossed)
    names = context.names.on(source)
    where = ALWAYS if form.when is None else AllOf((condition(context, form.when, names, ("record", "from")),))
    if form.by is None:
        builder.view(name, context.clause, (source,), where=where)
        return True
    picked = builder.view(f"{name}.picked", context.clause, (source,), where=where)
    return _framed(context, name, form, picked, context.names.on(picked))


def _framed(context: Context, name: str, form: TableForm, picked: str, names: Names) -> bool:
    """A row for each combination of the keys that occurs."""
    keys: list[tuple[str, Path, Type]] = []
    for key, text in (form.by or {}).items():
        found = names.resolve(tuple(text.split(".")))
        if isinstance(found, Unresolved) or found.path is None:
            near = did_you_mean(text, found.known) if isinstance(found, Unresolved) else ""
            context.problems.add("R333", form.at("by", key), text, table=context.builder.called(picked), near=near)
            return False
        keys.append((key, found.path, found.type))
    context.builder.frame(name, context.clause, picked, tuple(keys))
    return True


def lower_window(context: Context, name: str, form: WindowForm) -> None:
    """Make a window's column; its formulas become columns of their own."""
    context = context.called(form, name)
    said = [kind for kind in KINDS if getattr(form, kind) is not None]
    if len(said) != 1:
        context.problems.add("R376", form.at(), ", ".join(said) or "—", choices=", ".join(KINDS))
        return
    kind = said[0]
    if form.over is not None and context.table == context.scheme:
        lower_over_periods(context, name, kind, form)
        return
    if form.over is not None or form.gap is not None:
        key = "over" if form.over is not None else "gap"
        context.problems.add("R317", form.at(key), key)
        return
    if form.within is None:
        context.problems.add("R302", form.at(), "within", rule=kind, choices="everyone, [column], over: periods")
        return
    if getattr(form, kind) == []:  # by nothing: `order` is for the windows that look back
        context.problems.add("R302", form.at(kind), "order", rule=kind, choices=f"{kind}: [-date], {kind}: [total]")
        return
    if kind in ("rank", "ordinal") and form.order:
        kept = f"{kind}: [{', '.join(getattr(form, kind))}]"
        context.problems.add("R303", form.at("order"), f"{kind}, order", choices=kept)
        return
    order = ordered(context, name, getattr(form, kind) if kind in ("rank", "ordinal") else form.order, form)
    value = "" if kind in ("rank", "ordinal") else _value(context, name, kind, form)
    among = (
        context.column(f"{name}.among", form.among, form.at("among"), want="boolean", written=True)
        if form.among
        else context.there
    )
    columns = context.builder.tables[context.table].columns
    if order is None or (value and value not in columns):
        return
    ties: Any = (context.asked(form, "ties", ("same_rank", "average")) if kind == "rank" else None) or "same_rank"
    plain: WindowKind = {"running": "running_sum", "count": "sum"}.get(kind, kind)  # type: ignore[assignment]
    within = _within(context, form)
    if within is None or (kind in IN_TIME and not _forward(context, kind, order, form)):
        return
    if not _sees_others(context, kind, form):
        return
    type_ = window_type(kind, columns.get(value, COUNT), bool(among))
    context.builder.window(
        Window(context.table, name, context.clause, type_, plain, within, among, value, order=order, ties=ties)
    )


def _value(context: Context, name: str, kind: str, form: WindowForm) -> str:
    """The column of what a window is about; for a count it is 1 where the condition holds."""
    if kind != "count":
        return context.column(f"{name}.value", getattr(form, kind), form.at(kind), allow_optional=True, written=True)
    return counted(context, name, form)


def _within(context: Context, form: WindowForm) -> tuple[str, ...] | None:
    """The columns whose equal values make a group; None when one of them is no column."""
    said = [] if isinstance(form.within, str | None) else form.within
    keys: dict[str, None] = dict.fromkeys(period(context))
    for key in said:
        found = context.names.resolve((key,))
        if isinstance(found, Unresolved) or found.path is None or found.path.hops:
            near = did_you_mean(key, context.names.known())
            context.problems.add("R333", form.at("within"), key, table=context.table, near=near)
            return None
        keys[found.path.column] = None
    return tuple(keys)


def _sees_others(context: Context, kind: str, form: WindowForm) -> bool:
    """Whether a window on cards of a frame can meet another card: its peers are those of the same period only.

    Within the subject no other card is left, and in an order by the period itself all cards are equal.
    """
    frame = frame_of(context)
    if frame is None:
        return True
    by = form.order if kind in IN_TIME else []
    same = [key for key in by if key.removeprefix("-").strip().split(".")[0] == frame.each]
    for key, said in (("within", form.within), ("order", same)):
        alone = (
            [one for one in said if key == "order" or one in (frame.subject, "id")] if isinstance(said, list) else []
        )
        if alone:
            context.problems.add("R319", form.at(key), alone[0], each=frame.each, kind=kind)
            return False
    return True


def _forward(context: Context, kind: str, order: tuple[Order, ...], form: WindowForm) -> bool:
    """Whether a window that looks back has an order, and one in which time does not run backwards.

    Higher comes first in every order, so that a day without ``-`` would make of the next month the previous one.
    """
    if not order:
        context.problems.add("R302", form.at(), "order", rule=kind, choices="[-month.first], [-date]")
        return False
    columns = context.builder.tables[context.table].columns
    for key, column in zip(form.order, (columns[one.column] for one in order), strict=True):
        if not key.startswith("-") and (column.kind == "date" or key.strip() in NUMBERS):
            context.problems.add("R377", form.at("order"), key, kind=kind)
            return False
    return True


def window_type(kind: str, value: Type, among: bool) -> Type:
    """The type of a window's values: where every row enters, a group holds at least the row's own value."""
    if kind in ("rank", "ordinal", "run", "count"):
        return replace(COUNT, optional=among)
    if kind in ("sum", "running"):
        return Type("number", among, value.step)
    optional = kind == "previous" or among or value.optional
    if kind == "mean":
        return replace(RATIO, low=value.low, high=value.high, optional=optional)
    return value.maybe(optional)


def ordered(context: Context, name: str, keys: list[str], form: Surface) -> tuple[Order, ...] | None:
    """An order as written: a name is higher first, with ``-`` before it lower first; formulas become columns."""
    made = []
    for place, key in enumerate(keys):
        text = key.removeprefix("-").strip()
        column = context.column(f"{name}.by{place}", text, form.at(), allow_optional=True)
        if column not in context.builder.tables[context.table].columns:
            return None
        made.append(Order(column, descending=not key.startswith("-")))
    return tuple(made)
