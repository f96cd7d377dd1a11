"""What generated plans reach: kinds of node and their features, aggregators, windows, operations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression, Op
from assessment_engine.plan.nodes import Across, Aggregator, Column, Measure, View, Window, WindowKind
from assessment_engine.plan.plan import Plan

TIES = ("same_rank", "average", "leave_out", "take_all", "by_id")
TESTS = ("==", "!=", "<", "<=", ">", ">=", "in", "present")
VIEWS = ("union", "crossed", "to", "across", "two across", "dated", "shared", "framed", "by", "twice: once",
         "twice: each", "nobody: error", "nobody: ignore", "day", "where", "any", "all", "not")  # fmt: skip
MEASURES = (
    "during",
    "among",
    "by_share",
    "skip_missing",
    "latest order",
    "match of two",
    "match of none",
    "open during",
)
WINDOWS = ("among", "within", "places_by", "of_group", "base", "average", "order of two")
WHOLE = ("entry on a record", "entry on a card", "entry due", "check: error", "check: finding", "check with a label",
         "check rows_of", "account watched", "card of a period", "card with history", "as of within")  # fmt: skip

EXPECTED: dict[str, tuple[str, ...]] = {
    "node": ("View", "Measure", "Column", "Window"),
    "aggregator": get_args(Aggregator),
    "window": get_args(WindowKind),
    "op": get_args(Op),
    "ties": TIES,
    "test": TESTS,
    "view": VIEWS,
    "measure": MEASURES,
    "window feature": WINDOWS,
    "plan": WHOLE,
}
NOT_MADE = {
    ("test", "!="): "lowering writes a `not` around ==",
}
"""What no form is lowered to, and why."""


def reached(plan: Plan) -> Counter[tuple[str, str]]:
    """How often each feature occurs in a plan."""
    return Counter(_features(plan))


def _features(plan: Plan) -> Iterator[tuple[str, str]]:
    for node in plan.nodes:
        yield "node", type(node).__name__
        if isinstance(node, View):
            yield from (("view", feature) for feature in _of_view(node))
            yield from _of_condition(node.where)
        elif isinstance(node, Measure):
            yield "aggregator", node.aggregator
            yield from (("measure", feature) for feature in _of_measure(node))
        elif isinstance(node, Window):
            yield "window", node.kind
            yield from _of_window(node)
        elif isinstance(node, Column):
            yield from _of_formula(node.formula)
    yield from (("plan", feature) for feature in _of_plan(plan))


def _of_view(view: View) -> Iterator[str]:
    across = [leg for leg in view.to if isinstance(leg, Across)]
    said = {
        "union": len(view.sources) > 1 and not view.crossed,
        "crossed": view.crossed,
        "to": bool(view.to),
        "across": bool(across),
        "two across": len(across) > 1,
        "dated": any(leg.dated for leg in across),
        "shared": any(leg.shared for leg in across),
        "framed": view.is_framed,
        "by": bool(view.by),
        f"twice: {view.twice}": bool(across),
        f"nobody: {view.nobody}": bool(view.to),
        "day": view.day is not None,
        "where": view.where != ALWAYS,
    }
    yield from (feature for feature, holds in said.items() if holds)


def _of_condition(condition: Condition) -> Iterator[tuple[str, str]]:
    match condition:
        case Test():
            yield "test", condition.op
            yield from _of_formula(condition.operand)
        case Not(part):
            yield "view", "not"
            yield from _of_condition(part)
        case AllOf(parts) | AnyOf(parts):
            if parts:
                yield "view", "all" if isinstance(condition, AllOf) else "any"
            for part in parts:
                yield from _of_condition(part)


def _of_formula(formula: Expression) -> Iterator[tuple[str, str]]:
    yield from (("op", step.op) for step in formula.steps)


def _of_measure(measure: Measure) -> Iterator[str]:
    during = measure.during
    said = {
        "during": during is not None,
        "open during": during is not None and during.first is None,
        "among": bool(measure.among),
        "by_share": measure.by_share,
        "skip_missing": measure.skip_missing,
        "latest order": len(measure.order) > 0,
        "match of two": len(measure.match) > 1,
        "match of none": not measure.match,
    }
    yield from (feature for feature, holds in said.items() if holds)


def _of_window(window: Window) -> Iterator[tuple[str, str]]:
    if window.kind in ("rank", "quota"):
        yield "ties", window.ties
    said = {
        "among": bool(window.among),
        "within": bool(window.within),
        "places_by": bool(window.places_by),
        "of_group": window.of_group,
        "base": bool(window.base),
        "average": window.ties == "average",
        "order of two": len(window.order) > 1,
    }
    yield from (("window feature", feature) for feature, holds in said.items() if holds)


def _of_plan(plan: Plan) -> Iterator[str]:
    for entry in plan.entries:
        yield "entry on a card" if entry.on == entry.card else "entry on a record"
        yield from ["entry due"] if entry.due else []
    for check in plan.checks:
        yield f"check: {check.severity}"
        yield from ["check with a label"] if check.label else []
        yield from ["check rows_of"] if check.rows_of else []
    yield from ("account watched" for account in plan.accounts if account.check)
    yield from ("card of a period" for card in plan.cards if card.each)
    yield from ("card with history" for card in plan.cards if card.history)
    yield from ["as of within"] if plan.as_of < plan.period.last else []


def report(found: Counter[tuple[str, str]]) -> str:
    """How often each feature was reached, and which were not."""
    lines = []
    for kind, features in EXPECTED.items():
        lines.append(f"{kind}: " + ", ".join(f"{one} {found[kind, one]}" for one in features if found[kind, one]))
        for one in features:
            if not found[kind, one]:
                lines.append(f"  NOT REACHED {kind} {one}: {NOT_MADE.get((kind, one), 'by chance, or never')}")
    return "\n".join(lines)
