"""The price of a finding: a number, a formula, a table, the how-manieth time, or what a person entered."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial

from assessment_engine.plan.nodes import Check, Order, Window
from assessment_engine.plan.types import COUNT
from assessment_engine.problems import Place
from assessment_engine.rules.formula import Found
from assessment_engine.rules.lowering.ground.context import Context, literal, operand, quoted
from assessment_engine.rules.lowering.ground.names import Names
from assessment_engine.rules.lowering.records.each_group import always_there, anew, default_day
from assessment_engine.rules.lowering.records.reaching import Rows
from assessment_engine.rules.surface.charges import Each, PerEach, PointsColumn, PointsNth, PointsTable, Priced


def price(context: Context, found: Rows, rule: Priced) -> str:
    """The formula of a finding's price on the rows of its view, units and partial steps included; empty if refused."""
    one = _unit_price(context, found, rule)
    return one and f"({one}) * {units(context, rule.per)}" if rule.per != "row" else one


def units(context: Context, per: str | PerEach) -> str:
    """How many units a price is for: a column, or the steps of one with what becomes of a part."""
    if isinstance(per, str):
        return f"({per})"
    partial = context.asked(per, "partial", ("whole", "started", "exact")) or "whole"
    return f"steps({per.column}, {literal(per.each)}, {quoted(partial)})"


def _unit_price(context: Context, found: Rows, rule: Priced) -> str:
    match rule.price:
        case PointsNth() as points:
            return _nth_price(context, found, points)
        case PointsColumn() as points:
            return _entered_price(context, found, points)
        case _:
            return subject_price(context, rule, found.names)


def subject_price(context: Context, rule: Priced, names: Names | None = None) -> str:
    """The price of a rule about the subject itself, which has neither an order nor a person's entry."""
    match rule.price:
        case PointsTable() as points:
            return table_price(context, points, names)
        case str() as text:
            return text
        case PointsNth() | PointsColumn() as said:
            key = "nth" if isinstance(said, PointsNth) else "column"
            beside = "if" if rule.if_ is not None else rule.PRICE
            context.problems.add("R365", said.at(key), key, rule=own_id(context), beside=beside)
        case int() | Fraction() as number:
            return literal(number)
        case _:
            context.problems.add("R361", rule.at(), own_id(context))
    return ""


def own_id(context: Context) -> str:
    """What a rule or a line calls itself: the last part of its clause's id."""
    return context.clause.id.rpartition(".")[2]


def table_price(context: Context, points: PointsTable, names: Names | None = None) -> str:
    """A table of prices as a lookup; two keys make a lookup of pairs. Empty if refused."""
    spelled = [partial(_key, (names or context.names).resolve(tuple(key.split(".")))) for key in points.table]
    pairs = len(points.table) == 2
    wrong = [key for key, row in points.rows.items() if isinstance(row, dict) != pairs]
    for key in wrong or ([] if points.rows else [""]):
        place = points.at("rows", key) if key else points.at("rows")
        context.problems.add("R367", place, key or "rows", keys=", ".join(points.table))
        return ""
    if pairs:
        keys = f"({', '.join(points.table)})"
        rows = {
            f"({spelled[0](first)}, {spelled[1](second)})": price
            for first, row in points.rows.items()
            for second, price in (row.items() if isinstance(row, dict) else ())
        }
    else:
        keys = points.table[0]
        rows = {spelled[0](word): price for word, price in points.rows.items() if not isinstance(price, dict)}
    body = ", ".join(f"{key}: {literal(price)}" for key, price in rows.items())
    otherwise = "" if points.otherwise == "error" else f", {literal(points.otherwise)}"
    return f"lookup({keys}, {{{body}}}{otherwise})"


def _key(column: object, written: str) -> str:
    """The key of a row as a formula spells it: a number where the column is one, or else a word."""
    if not isinstance(column, Found) or column.type.kind != "number":
        return quoted(written)
    return written if re.fullmatch(r"-?[0-9]+([.][0-9]+)?", written) else quoted(written)


def _nth_price(context: Context, found: Rows, points: PointsNth) -> str:
    order = points.order if "order" in points.model_fields_set else ""
    wrong = [nth for nth in points.nth if not (nth.isascii() and nth.isdecimal() and nth[0] != "0")]
    for nth in wrong:
        context.problems.add("R368", points.at_key("nth", nth), nth)
    number = "" if wrong else numbered(context, found, points.at("order"), order, points.each, "each_nth")
    if not number:
        return ""
    text = operand(points.then)
    for nth, one in sorted(points.nth.items(), key=lambda pair: int(pair[0]), reverse=True):
        text = f"{operand(one)} if {number} = {nth} else ({text})"
    return text


def number_findings(context: Context, found: Rows, place: Place, order: str = "") -> bool:
    """Number the findings of each subject, the first of them 1, by date and then id; whether that could be done."""
    return bool(numbered(context, found, place, order))


def numbered(
    context: Context, found: Rows, place: Place, order: str = "", each: Each | None = None, name: str = "nth"
) -> str:
    """The column of the findings' numbers, which begin anew with ``each`` month or matter; empty if there is none."""
    name = "nth" if each is None else name
    if any(isinstance(node, Window) and (node.on, node.name) == (found.view, name) for node in context.builder.nodes):
        return name  # numbered already, and not a column of the record
    by = always_there(context, found, order or default_day(context, found), place)
    within = keys_of(context, found)
    further = None if by is None else anew(context, found, f"{name}.each", each, place, by)
    if by is None or further is None:
        return ""
    node = Window(found.view, name, context.clause, COUNT, "ordinal", (*within, *further), order=(Order(by),))
    return context.builder.window(node)


def keys_of(context: Context, found: Rows) -> tuple[str, ...]:
    """The columns of the view by which its rows find their subject; a path becomes a column."""
    keys = []
    for place, (_, theirs) in enumerate(found.match):
        column = theirs.column
        if theirs.hops:
            column = context.column(f"of{place}", str(theirs), table=found.view, names=found.names, allow_optional=True)
        keys.append(column)
    return tuple(keys)


def _entered_price(context: Context, found: Rows, points: PointsColumn) -> str:
    low, high = points.between
    place = points.at("between")
    text = f"{literal(low)} <= {points.column} <= {literal(high)}"
    name = context.column("limits", text, place, table=found.view, names=found.names, allow_optional=True)
    if name not in context.builder.tables[found.view].columns:
        return ""
    label = f"{found.view.removesuffix('.findings')}.limits"
    check = Check(found.view, "limits", context.clause, name, "error", shown=(points.column,), label=label)
    context.builder.checks.append(check)
    return points.column
