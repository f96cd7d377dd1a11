"""One turn of the parts: which nodes they make, what they are sent, and what they hand over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessment_engine.engine.spark.division import Division
from assessment_engine.engine.spark.standing import Cell
from assessment_engine.engine.spark.survey import Link
from assessment_engine.plan.nodes import View

Version = tuple[str, int | None]
"""A column, and the node on its table that computed it: a node may hide a column of the rows below."""


@dataclass(slots=True)
class PartTask:
    """One turn of the parts.

    ``run`` are the nodes that are made; of those in ``told`` the problems count, the others were made before.  ``put``
    are nodes whose columns the driver sends.  ``gathered`` are the columns of tables that are handed over (a column and
    the node on the table that computed it, if one did), with the nodes that they come from; ``reduced`` the measures.
    ``with_roots`` asks for the records that rows are made from in the end.
    """

    turn: int
    run: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    put: set[int] = field(default_factory=set)
    gathered: dict[str, dict[Version, frozenset[int]]] = field(default_factory=dict)
    reduced: list[int] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)
    checks: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    claims: tuple[Link, ...] = ()
    with_roots: bool = False

    @property
    def is_idle(self) -> bool:
        return not (self.told or self.gathered or self.reduced or self.entries or self.checks or self.totals)


def complete(division: Division, task: PartTask) -> None:
    """Add the nodes that the parts need for what they do in a turn, and the columns that they are sent."""
    needed = _Needed(division, task, _view_places(division))
    for place in [*task.run]:
        needed.cells(division.nodes[place].cells)
    for place in task.reduced:
        needed.cells(division.nodes[place].given)
    for what in ("entries", "checks", "totals"):
        for place in getattr(task, what):
            needed.cells(getattr(division, what)[place].cells)
    for table, columns in task.gathered.items():
        needed.table(table)
        for makers in columns.values():
            needed.makers(makers)


def _view_places(division: Division) -> dict[str, int]:
    nodes = enumerate(division.plan.nodes)
    return {node.name: place for place, node in nodes if isinstance(node, View)}


@dataclass(slots=True)
class _Needed:
    division: Division
    task: PartTask
    views: Mapping[str, int]
    seen: set[int] = field(default_factory=set)

    def cells(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self.table(cell.table)
            self.makers(cell.makers)
            self.cells(cell.lenders)

    def makers(self, makers: Iterable[int]) -> None:
        for place in makers:
            self.node(place)

    def table(self, table: str) -> None:
        if table in self.views:
            self.node(self.views[table])

    def node(self, place: int) -> None:
        if place in self.seen:
            return
        self.seen.add(place)
        placed = self.division.nodes[place]
        if placed.by == "driver":
            self.task.put.add(place)
            self.table(self.division.plan.nodes[place].on)  # type: ignore[union-attr]  # the parts read no whole view
            return
        self.task.run.add(place)
        self.cells(placed.cells)
