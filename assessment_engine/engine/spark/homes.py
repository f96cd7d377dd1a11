"""Which tables of a register are divided into parts, and by which links their rows find their part.

The table that is divided by leads itself; every other with a link that leads to it, straight or over other tables, goes
with it.  What has no way there (a catalogue of projects, the months) is *common*: every part has the whole of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from assessment_engine.plan.nodes import View
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.types import TableShape


@dataclass(frozen=True, slots=True)
class Homes:
    """For each divided table the links that lead nearer to the table ``by``, the likeliest first.

    A row goes to the part of the first of them that leads to a row, or to any part if none does.  ``targets`` are the
    tables that these links lead to.
    """

    by: str
    ways: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, Mapping[str, str]]

    def ordered(self) -> list[str]:
        """The divided tables, each after those that its links lead to."""
        return list(self.ways)


def register_tables(plan: Plan) -> dict[str, TableShape]:
    """The tables that a plan starts from, with the columns that no node computes."""
    views = {node.name for node in plan.nodes if isinstance(node, View)}
    computed = {(node.on, node.name) for node in plan.nodes if not isinstance(node, View)}
    return {name: _without(shape, computed) for name, shape in plan.tables.items() if name not in views}


def _without(shape: TableShape, computed: Collection[tuple[str, str]]) -> TableShape:
    own = {name: type_ for name, type_ in shape.columns.items() if (shape.name, name) not in computed}
    return replace(shape, columns=own)


def homes_of(plan: Plan, by: str, common: Collection[str] = ()) -> Homes:
    """How the tables are divided by one of them; *common* ones are not, whatever they lead to.

    Raises:
        KeyError: there is no table *by*.
    """
    shapes = {name: shape for name, shape in register_tables(plan).items() if name not in common}
    ways: dict[str, tuple[str, ...]] = {by: ()}
    if by not in shapes:
        raise KeyError(by)
    while True:  # one link further away each time
        nearer = {name: _ways(shape, ways) for name, shape in shapes.items() if name not in ways}
        found = {name: links for name, links in nearer.items() if links}
        if not found:
            targets = {name: {link: shapes[name].columns[link].table for link in ways[name]} for name in ways}
            return Homes(by, ways, targets)
        ways |= found


def _ways(shape: TableShape, known: Mapping[str, object]) -> tuple[str, ...]:
    """The links to tables that are known, those that may not be empty first."""
    links = {name: type_ for name, type_ in shape.columns.items() if type_.kind == "link" and type_.table in known}
    return tuple(sorted(links, key=lambda name: links[name].optional))
