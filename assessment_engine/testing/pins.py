"""Values of nodes that a case gives: the node becomes a column that looks its value up by the id of the row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.plan.nodes import Column, Measure, Node, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Place
from assessment_engine.types import TEXT, Type
from assessment_engine.values import Missing, Reason, Value

NOT_GIVEN = Missing(Reason.NOT_REPORTED)
EVERY = ""
"""Stands for the id of every row: an example gives a value for its one subject, whatever the ids of its cards are."""


@dataclass(slots=True)
class Pin:
    """The values given for one column of a table, by the id of the row, each with its place."""

    values: dict[str, Value] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


Pins = Mapping[tuple[str, str], Pin]


def pinned(plan: Plan, pins: Pins, computed: frozenset[tuple[str, str]]) -> Plan:
    """The plan in which the given values are taken as they are; those in *computed* are made for all other rows."""
    nodes: list[Node] = []
    tables = dict(plan.tables)
    for node in plan.nodes:
        key = ("", "") if isinstance(node, View) else (node.on, node.name)
        pin = pins.get(key)
        if pin is None or isinstance(node, View):
            nodes.append(node)
            continue
        otherwise = f"{node.name}.computed" if key in computed else ""
        if otherwise:
            nodes.append(replace(node, name=otherwise))
            shape = tables[node.on]
            tables[node.on] = replace(shape, columns={**shape.columns, otherwise: node.type})
        nodes.append(_column(node, pin, otherwise))
    return replace(plan, nodes=tuple(nodes), tables=tables)


def _column(node: Column | Measure | Window, pin: Pin, otherwise: str) -> Column:
    return Column(node.on, node.name, node.clause, Expression(tuple(_steps(node.type, pin, otherwise)), "given"))


def _steps(type_: Type, pin: Pin, otherwise: str) -> list[Step]:
    if EVERY in pin.values:
        return [_given(type_, pin.values[EVERY])]
    given = [_given(type_, value) for value in pin.values.values()]
    ids: list[Step] = [Step("get", (), TEXT, Path("id"))]
    rest = Step("get", (), type_, Path(otherwise)) if otherwise else _given(type_, NOT_GIVEN)
    steps = [*ids, *given, rest]
    keys = tuple((row,) for row in pin.values)
    return [*steps, Step("lookup", tuple(range(len(steps))), type_.maybe(), keys)]


def _given(type_: Type, value: Value) -> Step:
    if isinstance(value, Missing):
        return Step("missing", (), type_.maybe(), value.reason)
    return Step("const", (), type_, value)
