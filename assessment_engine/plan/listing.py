"""The nodes of a plan as text, one line each, in the order in which they are made: what a programme is lowered to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import Account, Across, Column, Leg, Measure, Node, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.values import Value, decimal_text


def core_lines(plan: Plan) -> Iterator[str]:
    """Every node, entry and check: its kind, its stable id, and what it is made of."""
    for node in plan.nodes:
        yield _line(*_node(node))
    for entry in plan.entries:
        sides = f"{_account(entry.payer)} -> {_account(entry.payee)}"
        yield _line("entry", entry.id, f"{entry.amount}, {sides}")
    for rule in plan.accounts:
        watched = f", short: {rule.check.severity}" if rule.check else ""
        yield _line("account", rule.id, f"{decimal_text(Fraction(rule.opening, 100))} yuan{watched}")
    for check in plan.checks:
        yield _line("check", check.id, f"{check.column} ({check.severity})")


def _line(kind: str, id_: str, text: str) -> str:
    return f"{kind:8}{id_} = {' '.join(text.split())}"


def _node(node: Node) -> tuple[str, str, str]:
    match node:
        case View():
            return "view", node.id, _view(node)
        case Measure():
            return "measure", node.id, _measure(node)
        case Column():
            return "column", node.id, node.formula.text
        case Window():
            return "window", node.id, _window(node)


def _view(view: View) -> str:
    parts = [(" x " if view.crossed else " + ").join(view.sources)]
    if view.to:
        day = f" at {view.day}" if view.day else ""
        parts.append(f"to {'.'.join(map(_leg, view.to))}{day}")
    if view.where != ALWAYS:
        parts.append(f"where {condition_text(view.where)}")
    if view.by:
        parts.append("by " + ", ".join(f"{name}={path}" for name, path in view.by))
    return ", ".join(parts)


def _leg(leg: Leg) -> str:
    match leg:
        case Hop(column, _):
            return column
        case Across(table, _, far, _):
            return f"{table}.{far}"


def _measure(measure: Measure) -> str:
    value = f" {measure.value}" if measure.value else ""
    parts = [f"{measure.aggregator}{value} of {measure.of}"]
    if measure.match:
        parts.append("by " + ", ".join(f"{own}={other}" for own, other in measure.match))
    if measure.among:
        parts.append(f"among {measure.among}")
    if measure.during:
        during = measure.during
        parts.append(f"{during.day} from {during.first or '-'} to {during.last}")
    if measure.order:
        parts.append("order " + ", ".join(measure.order))
    return ", ".join([*parts, *(["by share"] if measure.by_share else [])])


def _window(window: Window) -> str:
    parts = [f"{window.kind} {window.value}".rstrip()]
    if window.weight:
        parts.append(f"weight {window.weight}")
    if window.kind == "quota":
        number = window.places_by or decimal_text(window.places)
        parts.append(f"{number}{' of the group' if window.of_group else ' places'}")
    if window.order:
        parts.append("order " + ", ".join(f"{'-' if one.descending else ''}{one.column}" for one in window.order))
    parts.append(f"within {', '.join(window.within) or 'everyone'}")
    return ", ".join([*parts, *([f"among {window.among}"] if window.among else [])])


def _account(account: Account) -> str:
    return f"{account.name}:{account.owner}" if account.owner else account.name


def condition_text(condition: Condition) -> str:
    """A condition as one line, in the notation of formulas."""
    match condition:
        case Test(operand, "==", (True,)) if operand.type.kind == "boolean":
            return operand.text
        case Test(operand, op, values):
            said = ", ".join(map(constant_text, values))
            return f"{operand.text} {op} ({said})" if op == "in" else f"{operand.text} {op} {said}".rstrip()
        case Not(part):
            return f"not ({condition_text(part)})"
        case AllOf(parts):
            return " and ".join(_inside(part) for part in parts if part != ALWAYS) or "true"
        case AnyOf(parts):
            return " or ".join(map(_inside, parts)) or "false"


def _inside(condition: Condition) -> str:
    text = condition_text(condition)
    return f"({text})" if isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1 else text


def constant_text(value: Value) -> str:
    """A constant in the notation of formulas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    return decimal_text(value) if isinstance(value, int | Fraction) else str(value)
