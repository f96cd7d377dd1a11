"""A counter-example made smaller: what is not needed for the two engines to differ is taken away, bit by bit.

It knows what a plan is made of, so that it does in a second what blind shrinking of choices does in minutes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from assessment_engine.plan.conditions import ALWAYS, AllOf, AnyOf, Condition, Not, Test
from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.nodes import Column, Measure, Node, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.values import Value
from tests.agreement.core.programmes import Programme

Fails = Callable[[Programme], bool]
_PARTS = ("entries", "checks", "cards", "accounts", "nodes")
_NOTHING: dict[type[Any], dict[str, object]] = {
    View: {"where": ALWAYS, "day": None, "nobody": "ignore", "twice": "once"},
    Measure: {"among": "", "match": (), "during": None, "order": (), "by_share": False, "skip_missing": False},
    Window: {"among": "", "within": (), "order": (), "ties": "same_rank", "places_by": "", "of_group": False,
             "base": "", "rounding": "down", "weight": "", "value": ""},
}  # fmt: skip


def smaller(programme: Programme, fails: Fails, seconds: float = 60) -> Programme:
    """The smallest programme on the way down from *programme* of which *fails* still holds."""
    until = time.monotonic() + seconds
    found = True
    while found and time.monotonic() < until:
        found = False
        for candidate in _candidates(programme):
            if time.monotonic() > until:
                break
            if fails(candidate):
                programme, found = candidate, True
                break
    return programme


def _candidates(programme: Programme) -> Iterator[Programme]:
    yield from _without_parts(programme)
    yield from _without_rows(programme)
    plan = programme.plan
    for place, node in enumerate(plan.nodes):
        for plainer in _plainer(node):
            nodes = (*plan.nodes[:place], plainer, *plan.nodes[place + 1 :])
            yield replace(programme, plan=replace(plan, nodes=nodes))
    yield from _plainer_cells(programme)


def _without_parts(programme: Programme) -> Iterator[Programme]:
    """Half of the entries, checks, nodes and so on at once, then one by one, the last ones first."""
    for part in _PARTS:
        for fewer in _fewer(getattr(programme.plan, part)):
            changed: dict[str, Any] = {part: tuple(fewer)}
            plan = replace(programme.plan, **changed)
            yield replace(programme, plan=replace(plan, tables=_shapes(programme.plan, plan)))
    for name in programme.plan.tables:
        if not any(node.name == name for node in programme.plan.nodes):
            yield _without_table(programme, name)


def _without_table(programme: Programme, name: str) -> Programme:
    shapes = {other: shape for other, shape in programme.plan.tables.items() if other != name}
    tables = {other: table for other, table in programme.register.tables.items() if other != name}
    return Programme(replace(programme.plan, tables=shapes), Register(tables, programme.register.origin))


def _shapes(before: Plan, after: Plan) -> dict[str, TableShape]:
    """The tables and columns that are still made; no name is given twice."""
    gone = {node.name for node in before.nodes} - {node.name for node in after.nodes}
    return {
        name: replace(shape, columns={one: type_ for one, type_ in shape.columns.items() if one not in gone})
        for name, shape in before.tables.items()
        if name not in gone
    }


def _fewer(members: Sequence[Any]) -> Iterator[list[Any]]:
    if len(members) > 3:
        half = len(members) // 2
        yield list(members[:half])
        yield list(members[half:])
    for place in reversed(range(len(members))):
        yield [*members[:place], *members[place + 1 :]]


def _without_rows(programme: Programme) -> Iterator[Programme]:
    for name, table in programme.register.tables.items():
        for rows in _fewer(table.rows):
            yield _with_rows(programme, name, rows)


def _with_rows(programme: Programme, name: str, rows: Sequence[Row]) -> Programme:
    tables = {**programme.register.tables, name: Table.of(name, rows)}
    return replace(programme, register=Register(tables, programme.register.origin))


def _plainer(node: Node) -> Iterator[Node]:
    """The node with one part less."""
    if isinstance(node, Column):
        yield from (replace(node, formula=formula) for formula in _plainer_formulas(node.formula))
        return
    for name, nothing in _NOTHING[type(node)].items():
        value = getattr(node, name)
        if value == nothing:
            continue
        yield replace(node, **{name: nothing})  # type: ignore[arg-type]  # the names are those of this node's fields
        if isinstance(value, tuple) and len(value) > 1:
            for fewer in _fewer(value):
                yield replace(node, **{name: tuple(fewer)})  # type: ignore[arg-type]
    if isinstance(node, View):
        yield from (replace(node, where=where) for where in _plainer_conditions(node.where))


def _plainer_formulas(formula: Expression) -> Iterator[Expression]:
    """The formulas of earlier steps: an operand instead of the whole, if it is of the same kind."""
    kind = formula.steps[-1].type.kind
    for last in range(len(formula.steps) - 1):
        if formula.steps[last].type.kind == kind:
            yield _ending_in(formula, last)


def _ending_in(formula: Expression, root: int) -> Expression:
    needed = {root}
    for place in range(root, -1, -1):
        if place in needed:
            needed.update(formula.steps[place].args)
    moved = {place: new for new, place in enumerate(sorted(needed))}
    steps = (
        replace(formula.steps[place], args=tuple(moved[arg] for arg in formula.steps[place].args)) for place in moved
    )
    return Expression(tuple(steps), formula.text)


def _plainer_conditions(condition: Condition) -> Iterator[Condition]:
    match condition:
        case Not(part):
            yield part
            yield from (Not(plainer) for plainer in _plainer_conditions(part))
        case AllOf(parts) | AnyOf(parts):
            yield from parts
            for place, part in enumerate(parts):
                for plainer in _plainer_conditions(part):
                    yield type(condition)((*parts[:place], plainer, *parts[place + 1 :]))
        case Test(operand, _, _):
            yield from (replace(condition, operand=plainer) for plainer in _plainer_formulas(operand))


def _plainer_cells(programme: Programme) -> Iterator[Programme]:
    """Numbers that are not 0 or 1 as one of these, in one row after another."""
    for name, table in programme.register.tables.items():
        for place, row in enumerate(table.rows):
            for column, value in row.values.items():
                if _is_odd(value):
                    changed = Row(row.id, {**row.values, column: 1}, row.place)
                    yield _with_rows(programme, name, [*table.rows[:place], changed, *table.rows[place + 1 :]])


def _is_odd(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value not in (0, 1)
