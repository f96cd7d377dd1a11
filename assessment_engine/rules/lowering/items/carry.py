"""Another card's column, carried along a link: joint liability, roll-up, a mid-year transfer by months."""

from __future__ import annotations

from typing import Any

from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Aggregator, Measure
from assessment_engine.problems import did_you_mean
from assessment_engine.rules.formula import Unresolved
from assessment_engine.rules.lowering.ground.conditions import where
from assessment_engine.rules.lowering.ground.context import Context, literal
from assessment_engine.rules.lowering.ground.given import empty_unless
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.ground.parts import full_marks, missing_of
from assessment_engine.rules.lowering.records.days import day_of, in_period
from assessment_engine.rules.lowering.records.measures import aggregate_type
from assessment_engine.rules.lowering.records.reaching import Rows
from assessment_engine.rules.lowering.records.ways import way
from assessment_engine.rules.surface.bases import Carry
from assessment_engine.rules.surface.items import ItemBody
from assessment_engine.values import Reason

SEVERAL = ("mean", "sum", "min", "max", "weighted", "one")


def lower_carry(context: Context, item: str, column: str, form: ItemBody, carry: Carry) -> None:
    """Make the basis of an item from ``scheme.column`` of the rows that lead to this subject."""
    table, _, value = carry.from_.partition(".")
    if context.builder.table(table) is None or context.builder.type_of(table, value) is None:
        context.problems.add("R375", carry.at("from"), carry.from_, near=_near(context, table, value))
        return
    raw = _own_link(context, carry, table, value)
    if raw is None:
        found = _rows(context, item, carry, table, value)
        if found is None:
            return
        raw = _several(context, f"{item}.carried", carry, found)
    if raw is None:
        return
    text = raw if carry.of_full is None else f"{raw} * {_full(context, form, carry)} / {literal(carry.of_full)}"
    text = _none(context, form, carry, raw, text)
    context.column(column, text, carry.at(), want="number", allow_optional=True)


def _near(context: Context, table: str, value: str) -> str:
    """The column nearest to what was meant, of that card or of the card nearest to it."""
    cards = [name for name, shape in context.builder.tables.items() if shape.same_id]
    card = table if table in cards else did_you_mean(table, cards)
    if card not in cards:
        return card
    known = [*context.builder.tables[card].columns, *context.builder.promised(card)]
    return f"{card}.{did_you_mean(value, known) if value else 'total'}"


def _full(context: Context, form: ItemBody, carry: Carry) -> str:
    """The full marks that a carried value is scaled to."""
    return full_marks(context, form, carry.at(), "carry") if carry.full is None else literal(carry.full)


def _own_link(context: Context, carry: Carry, table: str, value: str) -> str | None:
    """The path to the one card that a link column of the subject itself leads to."""
    base = context.builder.tables[table].same_id or table
    found = context.names.resolve(tuple((carry.via or "").split(".")))
    if isinstance(found, Unresolved) or found.type.kind != "link" or found.type.table != base:
        return None
    return f"{carry.via}.{table}.{value}" if table != base else f"{carry.via}.{value}"


def _none(context: Context, form: ItemBody, carry: Carry, raw: str, text: str) -> str:
    """What stands where nothing leads to the subject."""
    none = missing_of(context, form)
    if none == "zero":
        return f"0 if is_empty({raw}) else {text}"
    return f"{_full(context, form, carry)} if is_empty({raw}) else {text}" if none == "full" else text


def _rows(context: Context, item: str, carry: Carry, table: str, value: str) -> Rows | None:
    """The rows to carry from: those of a link table (so that its days can weigh), or of the card itself."""
    spec = context.builder.vocabulary.tables.get(carry.via or "")
    base = context.builder.tables[table].same_id or table
    periods = not {context.subject, base}.isdisjoint(context.builder.frames)
    if spec is not None and spec.between and not periods:
        return _along_link(context, item, carry, table, value, spec.name, spec.between)
    found = way(context.builder, table, carry.via, context.subject, carry.at("via"))
    if found is None:
        return None
    found, falls, day = in_period(context, carry, table, found) if found.framed else (found, ALWAYS, None)
    if found.dated and periods and day is None:
        day = day_of(context, f"{item}.sources", carry, table)
    view = f"{context.table}.{item}.sources"
    context.builder.view(view, context.clause, (table,), to=found.legs, where=falls, day=day, nobody="ignore")
    names = context.names.on(view)
    context.column("carried", value, carry.at("from"), table=view, names=names, allow_optional=True)
    return Rows(view, ((Path("id"), Path("who")),), names)


def _along_link(
    context: Context, item: str, carry: Carry, table: str, value: str, link: str, between: tuple[str, ...]
) -> Rows | None:
    base = context.builder.tables[table].same_id or table
    columns = context.builder.tables[link].columns
    near = next((name for name in between if columns[name].table == base), None)
    far = next((name for name in between if columns[name].table == context.subject and name != near), None)
    if near is None or far is None:
        context.problems.add("R321", carry.at("via"), carry.via, table=table, near="—")
        return None
    names = context.names.on(link)
    holding = _holding(context, carry, names) if "from" in columns and carry.weight is None else ALWAYS
    view = context.builder.view(f"{context.table}.{item}.sources", context.clause, (link,), where=holding)
    names = context.names.on(view)
    path = f"{near}.{table}.{value}" if table != base else f"{near}.{value}"
    context.column("carried", path, carry.at("from"), table=view, names=names, allow_optional=True)
    return Rows(view, ((Path("id"), Path(far)),), names)


def _holding(context: Context, carry: Carry, names: Names) -> Condition:
    """The rows of a dated link that hold on the day that is asked for."""
    day = context.asked(carry, "day", ("period_first", "period_last", "as_of")) or "period_last"
    said = {"period_first": "period.first", "period_last": "period.last"}.get(day, day)
    return where(context, f"from <= {said} and default(to, {said}) >= {said}", carry.at("day"), names)


def _several(context: Context, name: str, carry: Carry, found: Rows) -> str | None:
    """One value from the carried ones."""
    said: Any = context.asked(carry, "several", SEVERAL) or "one"
    if said == "weighted":
        return _weighted(context, name, carry, found)
    if "carried" not in context.builder.tables[found.view].columns:
        return None
    kind: Aggregator = said
    if kind == "sum":
        return _summed(context, name, found)
    return _measured(context, name, found, kind)


def _measured(context: Context, name: str, found: Rows, kind: Aggregator) -> str:
    type_ = aggregate_type(context, kind, found, "carried").maybe(kind != "sum")
    node = Measure(
        context.table, name, context.clause, type_, found.view, found.match, kind, "carried", skip_missing=True
    )
    return context.builder.measure(node)


def _summed(context: Context, name: str, found: Rows) -> str:
    """A sum that is empty, and not zero, where nothing was carried."""
    summed = _measured(context, f"{name}.sum", found, "sum")
    any_ = _measured(context, f"{name}.any", found, "max")
    there = context.column(f"{name}.there", f"not is_empty({any_})")
    return empty_unless(context, name, there, summed, Reason.NO_RECORDS)


def _weighted(context: Context, name: str, carry: Carry, found: Rows) -> str | None:
    """The mean weighted by a formula on the carrying row, mostly the months it held."""
    if carry.weight is None:
        context.problems.add("R302", carry.at(), "weight", rule=context.clause.id, choices="a formula")
        return None
    context.column("weight", carry.weight, carry.at("weight"), table=found.view, names=found.names)
    context.column(
        "weighed", "carried * weight", carry.at("weight"), table=found.view, names=found.names, allow_optional=True
    )
    parts = []
    for column in ("weighed", "weight"):
        known = context.builder.tables[found.view].columns.get(column)
        if known is None:
            return None
        type_ = aggregate_type(context, "sum", found, column).maybe(known.optional)
        node = Measure(context.table, f"{name}.{column}", context.clause, type_, found.view, found.match, "sum", column)
        parts.append(context.builder.measure(node))
    return context.column(name, f"{parts[0]} / {parts[1]}", carry.at("weight"), allow_optional=True)
