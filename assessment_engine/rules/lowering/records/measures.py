"""Measures as written to a view, a column for the value, and a measure of the core."""

from __future__ import annotations

from dataclasses import replace

from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.nodes import During, Measure
from assessment_engine.plan.types import COUNT, RATIO, Type
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.formula.kinds import KIND_NAMES
from assessment_engine.rules.lowering.ground.context import Context, literal, quoted
from assessment_engine.rules.lowering.records.picking import fits, picked
from assessment_engine.rules.lowering.records.reaching import Rows, rows
from assessment_engine.rules.lowering.records.sources import sources
from assessment_engine.rules.surface.measures import AGGREGATES, MeasureForm
from assessment_engine.types import BOOLEAN
from assessment_engine.values import Number

NUMBERS = ("sum", "mean", "median")
SPOILT = ("sum", "mean", "min", "max")  # one empty value leaves nothing of them: what then is asked


def lower_measure(context: Context, name: str, form: MeasureForm) -> None:
    """Make the column *name* of the context's table: what the form's records amount to."""
    context = context.called(form, name)
    kind = _aggregate(context, form)
    if kind == "count" and form.from_ is not None:
        context.problems.add("R303", form.at("from"), "count, from", choices="count, from + when")
        return
    tables = sources(context, form.when, _tables(form, kind), form.at(_table_key(form))) if kind else None
    if kind is None or tables is None:
        return
    found = rows(context, f"{name}.rows", form, tables, when=form.when)
    if found is None or not fits(context, form, kind):
        return
    if kind == "distinct":
        _distinct(context, name, form, found)
        return
    value = _value(context, f"{name}.value", form, kind, found)
    if kind != "count" and not value:
        return
    among = picked(context, name, form, found, value)
    if among is None:
        return
    if form.weight is not None:
        _weighted(context, name, form, found, value, among)
        return
    kind = "mean" if kind == "median" else kind
    type_ = aggregate_type(context, kind, found, value)
    needs_default = type_.optional and form.when_empty is not None
    inner = f"{name}.found" if needs_default else name
    node = Measure(
        context.table, inner, context.clause, type_, found.view, found.match, kind,  # type: ignore[arg-type]
        value=value, order=_order(context, form, kind, found), during=_during(context, form, found),
        by_share=found.by_share, among=among,
    )  # fmt: skip
    context.builder.measure(node)
    if needs_default and form.when_empty is not None:
        context.column(name, f"default({inner}, {_said(form.when_empty)})", form.at("when_empty"))


def _said(value: Number | bool | str) -> str:
    """What stands for an empty value, as a formula writes it: a number, a truth value, a date or a word."""
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(value) if isinstance(value, str) else literal(value)


def _aggregate(context: Context, form: MeasureForm) -> str | None:
    said = [key for key in AGGREGATES if getattr(form, key) is not None]
    if len(said) == 1:
        return said[0]
    context.problems.add("R351", form.at(), ", ".join(said) or "—", choices=", ".join(AGGREGATES))
    return None


def _table_key(form: MeasureForm) -> str:
    return "count" if form.count is not None else "from"


def _tables(form: MeasureForm, kind: str | None) -> str | list[str] | None:
    return form.count if kind == "count" else form.from_


def _value(context: Context, name: str, form: MeasureForm, kind: str, found: Rows) -> str:
    if kind == "count":
        return ""
    picks = form.top is not None or form.bottom is not None or form.trim is not None  # these ask by themselves
    spoilt = kind in SPOILT and not picks
    formula = context.compiled(getattr(form, kind), form.at(kind), names=found.names, allow_optional=not spoilt)
    if formula is None:
        return ""
    if kind in NUMBERS and formula.type.kind != "number":
        context.problems.add("R353", form.at(kind), formula.text, kind=KIND_NAMES[formula.type.kind])
        return ""
    if kind in NUMBERS and formula.type.is_ratio:
        context.problems.add("R352", form.at(kind), formula.text)
        return ""
    if len(formula.steps) == 1 and isinstance(formula.steps[0].data, Path) and not formula.steps[0].data.hops:
        return formula.steps[0].data.column
    return context.builder.column(found.view, name, context.clause, formula)


def _weighted(context: Context, name: str, form: MeasureForm, found: Rows, value: str, among: str) -> None:
    """A mean in which each row counts by its weight: the sum of value × weight over the sum of the weights."""
    sums = []
    for part, text in (("weight", f"{form.weight}"), ("weighted", f"({value}) * ({form.weight})")):
        column = f"{name}.{part}"
        formula = context.compiled(text, form.at("weight"), names=found.names, want="number")
        if formula is None:
            return
        if formula.type.is_ratio:
            context.problems.add("R352", form.at("weight"), text)
            return
        context.builder.column(found.view, column, context.clause, formula)
        type_ = aggregate_type(context, "sum", found, column)
        sums.append(f"{name}.{part}s")
        context.builder.measure(
            Measure(context.table, sums[-1], context.clause, type_, found.view, found.match, "sum", column, among,
                    during=_during(context, form, found), by_share=found.by_share)
        )  # fmt: skip
    weights, total = sums
    empty = "" if form.when_empty is None else _said(form.when_empty)
    text = f"{total} / {weights}" if not empty else f"{total} / {weights} if {weights} != 0 else {empty}"
    context.column(name, text, form.at("weight"), allow_optional=True)


def aggregate_type(context: Context, kind: str, found: Rows, value: str) -> Type:
    """The type of an aggregate of a column of a view's rows."""
    if kind == "count":
        return replace(RATIO, low=0) if found.by_share else COUNT
    type_ = context.builder.tables[found.view].columns[value].given()
    if kind == "sum":
        step = None if found.by_share else type_.step
        return Type(
            "number", False, step, 0 if _at_least_zero(type_.low) else None, 0 if _at_most_zero(type_.high) else None
        )
    return replace(type_, optional=True, step=None if kind == "mean" else type_.step)


def _at_least_zero(low: Number | None) -> bool:
    return low is not None and low >= 0


def _at_most_zero(high: Number | None) -> bool:
    return high is not None and high <= 0


def _order(context: Context, form: MeasureForm, kind: str, found: Rows) -> tuple[str, ...]:
    if kind != "latest":
        return ()
    column = form.order or "date"
    if context.builder.type_of(found.view, column) is None:
        near = did_you_mean(column, context.builder.tables[found.view].columns)
        table = context.builder.called(found.view)
        context.problems.add("R333", form.at("order"), column, table=table, near=near)
        return ()
    return (column,)


def _during(context: Context, form: MeasureForm, found: Rows) -> During | None:
    if form.during is None:
        return None
    ends = []
    for key, names in (("first", context.names), ("last", context.names), ("day", found.names)):
        text, place = getattr(form.during, key), form.during.at(key)
        formula = context.compiled(text, place, names=names, want="date", allow_optional=True)
        if formula is None:
            return None
        ends.append(as_path(context, f"{found.view}.during.{key}", names.table, formula))
    return During(ends[0], ends[1], ends[2])


def as_path(context: Context, name: str, table: str, formula: Expression) -> Path:
    """A formula as a value that can be read: its own path, or a column made for it."""
    only = formula.steps[-1].data
    if len(formula.steps) == 1 and isinstance(only, Path):
        return only
    return Path(context.builder.column(table, name, context.clause, formula))


def _distinct(context: Context, name: str, form: MeasureForm, found: Rows) -> None:
    """How many different values: a frame of who and value, counted."""
    formula = context.compiled(form.distinct or "", form.at("distinct"), names=found.names, allow_optional=True)
    if formula is None:
        return
    key = as_path(context, f"{name}.value", found.view, formula)
    by = [(f"key{place}", path, BOOLEAN) for place, (_, path) in enumerate(found.match)]
    frame = context.builder.frame(
        f"{found.view}.distinct", context.clause, found.view, (*by, ("value", key, formula.type))
    )
    match = tuple((mine, Path(f"key{place}")) for place, (mine, _) in enumerate(found.match))
    context.builder.measure(Measure(context.table, name, context.clause, COUNT, frame, match, "count"))
