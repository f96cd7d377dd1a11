"""The limits that the nodes of a plan have."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.plan.conditions import Condition, Test, tests
from assessment_engine.plan.expressions import Path, constant, get
from assessment_engine.plan.nodes import Column, Node, View, Window, divided
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import BOOLEAN
from assessment_engine.workbench.limits.formulas import Where, of_formula
from assessment_engine.workbench.limits.limit import Limit, LimitKind
from assessment_engine.workbench.limits.parts import is_constant


def limits_of(plan: Plan) -> tuple[Limit, ...]:
    """Every limit of the plan's conditions, formulas and quotas, in the order of the nodes, each once.

    A measure's ``during`` compares days of two tables and is none; its bounds are columns.
    """
    return tuple(dict.fromkeys(limit for node in plan.nodes for limit in _of_node(node)))


def _of_node(node: Node) -> Iterator[Limit]:
    match node:
        case View():
            yield from _of_view(node)
        case Column(on=table):
            yield from of_formula(Where(node, table), node.formula)
        case Window(kind="quota", places_by=""):
            eligible = get(Path(node.among), BOOLEAN) if node.among else constant(True, BOOLEAN, "true")
            yield Limit(node.id, node.clause, node.on, eligible, ">=", "places", node.places)


def _of_view(view: View) -> Iterator[Limit]:
    """What a view asks of its source's rows, and of the way or the cross that it makes of them."""
    early, late = divided(view)
    apart = view.crossed or any(path.column == "table" and not path.hops for path in _paths(early))
    for table in (view.name,) if apart else view.sources:
        yield from _of_condition(Where(view, table), early)
    yield from _of_condition(Where(view, view.name), late)


def _paths(condition: Condition) -> Iterator[Path]:
    return (path for test in tests(condition) for path in test.operand.paths)


def _of_condition(where: Where, condition: Condition) -> Iterator[Limit]:
    for test in tests(condition):
        if not is_constant(test.operand):
            yield from _of_test(where, test)


def _of_test(where: Where, test: Test) -> Iterator[Limit]:
    """A test against constants, and what its operand compares if it is a formula."""
    yield from of_formula(where, test.operand)
    if test.operand.type.kind == "boolean" and len(test.operand.steps) > 1:
        return  # a formula that has to be true: what it compares has been told
    for value in test.values:
        kind: LimitKind = "equality" if test.op in ("==", "!=", "in") else "comparison"
        yield where.limit(test.operand, {"==": "=", "in": "="}.get(test.op, test.op), kind, value)
