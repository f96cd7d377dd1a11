"""The price of a finding: a number, a formula, a table, the how-manieth time, or what a person entered."""

from __future__ import annotations

from assessment_engine.plan.nodes import Check, Order, Window
from assessment_engine.plan.types import COUNT
from assessment_engine.rules.lowering.context import Context, literal, quoted
from assessment_engine.rules.lowering.reaching import Rows
from assessment_engine.rules.surface.charges import ChargeRule, PerEach, PointsColumn, PointsNth, PointsTable
from assessment_engine.values import Number


def price(context: Context, found: Rows, rule: ChargeRule) -> str:
    """The formula of a finding's price on the rows of its view, units and partial steps included."""
    one = _unit_price(context, found, rule)
    match rule.per:
        case "row":
            return one
        case PerEach(column=column, each=each):
            partial = context.asked(rule.per, "partial", ("whole", "started", "exact")) or "whole"
            return f"({one}) * steps({column}, {literal(each)}, {quoted(partial)})"
        case column:
            return f"({one}) * ({column})"


def _unit_price(context: Context, found: Rows, rule: ChargeRule) -> str:
    match rule.points:
        case PointsTable():
            return table_price(rule.points)
        case PointsNth():
            return _nth_price(context, found, rule.points)
        case PointsColumn():
            return _entered_price(context, found, rule, rule.points)
        case str():
            return rule.points
        case None:
            context.problems.add("R361", rule.at(), rule.rule)
            return "0"
        case number:
            return literal(number)


def table_price(points: PointsTable) -> str:
    """A table of prices as a lookup; two keys make a lookup of pairs."""
    if len(points.table) == 1:
        keys, rows = points.table[0], {quoted(word): price for word, price in points.rows.items()}
    else:
        keys = f"({', '.join(points.table)})"
        rows = {
            f"({quoted(first)}, {quoted(second)})": price
            for first, row in points.rows.items()
            for second, price in (row.items() if isinstance(row, dict) else ())
        }
    body = ", ".join(f"{key}: {literal(price)}" for key, price in rows.items() if not isinstance(price, dict))
    otherwise = "" if points.otherwise == "error" else f", {literal(points.otherwise)}"
    return f"lookup({keys}, {{{body}}}{otherwise})"


def _nth_price(context: Context, found: Rows, points: PointsNth) -> str:
    number_findings(context, found, points.order)
    prices: list[tuple[str, Number]] = sorted(points.nth.items(), key=lambda pair: int(pair[0]))
    text = literal(points.then)
    for nth, number in reversed(prices):
        text = f"{literal(number)} if nth = {nth} else ({text})"
    return text


def number_findings(context: Context, found: Rows, order: str) -> None:
    """Number the findings of each subject, the first of them 1, by date and then id."""
    within = _keys(context, found)
    if "nth" not in context.builder.tables[found.view].columns:
        context.builder.window(
            Window(found.view, "nth", context.clause, COUNT, "ordinal", within=within, order=(Order(order),))
        )


def _keys(context: Context, found: Rows) -> tuple[str, ...]:
    return tuple(theirs.column for _, theirs in found.match)


def _entered_price(context: Context, found: Rows, rule: ChargeRule, points: PointsColumn) -> str:
    low, high = points.between
    place = points.at("between")
    text = f"{literal(low)} <= {points.column} <= {literal(high)}"
    name = context.column("limits", text, place, table=found.view, names=found.names, allow_optional=True)
    check = Check(found.view, "limits", context.clause, name, "error", shown=(points.column,))
    context.builder.checks.append(check)
    return points.column if rule.needs != points.column else f"default({points.column}, 0)"
