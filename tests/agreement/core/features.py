"""The names of what a node is made of, as coverage counts them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Hop, Step
from assessment_engine.plan.nodes import Across, Column, Measure, Node, View, Window


def features(node: Node) -> Iterator[str]:
    """What a node is made of; a name may come twice."""
    match node:
        case View():
            yield from (f"view {name}" for name in _view(node))
        case Measure():
            yield from (f"measure {node.aggregator} {name}".rstrip() for name in _measure(node))
        case Window():
            yield from (f"window {node.kind} {name}".rstrip() for name in _window(node))
        case Column():
            yield f"column {node.type.kind}"


def step_name(step: Step) -> str:
    """The operation, and the word that it knows, such as the way of a rounding."""
    data: Any = step.data
    match step.op:
        case "round" | "steps" | "bands":
            return f"op {step.op} {data[1]}"
        case "first_of" | "last_of":
            return f"op {step.op} {data}"
        case "lookup":
            end = "otherwise" if len(step.args) > len(data[0]) + len(data) else "or error"
            return f"op lookup {end}"
        case "get":
            return f"op get {len(data.hops)} hops"
        case "missing":
            return f"op missing {data}"
        case _:
            return f"op {step.op}"


def _view(view: View) -> Iterator[str]:
    yield "crossed" if view.crossed else "union" if len(view.sources) > 1 else "of one"
    if view.by:
        yield f"by {len(view.by)}"
    if view.to:
        yield f"way of {len(view.to)} {view.nobody} {view.twice}"
        yield "framed" if view.is_framed else "not framed"
        yield from map(_leg, view.to)
        yield f"way with day {view.day is not None}"
    if view.where != ALWAYS:
        yield from (f"where {name}" for name in conditions(view.where))


def _leg(leg: Hop | Across) -> str:
    if isinstance(leg, Hop):
        return "hop id" if leg.column == "id" else "hop"
    return f"across{' dated' * leg.dated}{' shared' * leg.shared}"


def conditions(condition: Condition, negated: str = "") -> Iterator[str]:
    """The tests of a condition by kind and operator, each with whether a ``not`` is above it."""
    match condition:
        case Test(operand, op, _):
            yield f"{negated}{op} {operand.type.kind}{'' if len(operand.steps) == 1 else ' formula'}"
        case Not(part):
            yield from conditions(part, "" if negated else "not ")
        case AllOf(parts) | AnyOf(parts):
            if not parts:
                yield f"{negated}{type(condition).__name__} of nothing"
            for part in parts:
                yield from conditions(part, negated)


def _measure(measure: Measure) -> Iterator[str]:
    yield ""
    yield f"match {len(measure.match)}"
    yield "among" if measure.among else ""
    yield "during" if measure.during else ""
    yield "skip_missing" if measure.skip_missing else ""
    yield "by_share" if measure.by_share else ""
    yield f"order {len(measure.order)}"
    yield f"of {measure.type.kind}"


def _window(window: Window) -> Iterator[str]:
    yield ""
    yield f"within {len(window.within)}"
    yield f"order {len(window.order)}"
    yield "among" if window.among else ""
    yield "descending" if any(order.descending for order in window.order) else ""
    yield f"of {window.type.kind}"
    if window.kind in ("rank", "quota"):
        yield f"ties {window.ties}"
    if window.kind == "quota":
        yield f"places {'by' if window.places_by else ''} {'of group' if window.of_group else ''}"
        yield f"rounding {window.rounding}"
        yield "base" if window.base else ""
    if window.kind == "share":
        yield f"unit {window.unit}"
