"""What is done in each turn: by every part, and by the driver after it.

A part keeps nothing between turns: it begins again with its rows of the register, and makes what this turn needs; most
plans need one turn.  What the driver computed on a divided or common table comes back to the parts that read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from assessment_engine.engine.spark.division import Division
from assessment_engine.engine.spark.part_task import PartTask, complete
from assessment_engine.engine.spark.standing import Cell, Placed


@dataclass(slots=True)
class DriverTask:
    """One turn of the driver: the nodes, entries, checks and cards that it makes, in their order."""

    turn: int
    run: set[int] = field(default_factory=set)
    entries: list[int] = field(default_factory=list)
    checks: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Tasks:
    """All turns of a divided plan, and the gathered tables that are lent columns of other tables on the driver."""

    division: Division
    parts: dict[int, PartTask] = field(default_factory=dict)
    driver: dict[int, DriverTask] = field(default_factory=dict)
    lent: dict[str, str] = field(default_factory=dict)

    def turns(self) -> Iterable[tuple[PartTask, DriverTask]]:
        """The turns in their order; the first is always there, for the claims are held to it."""
        last = max([0, *(turn for turn, one in self.parts.items() if not one.is_idle), *self.driver])
        for turn in range(last + 1):
            yield self.part(turn), self.driver.get(turn, DriverTask(turn))

    def part(self, turn: int) -> PartTask:
        return self.parts.setdefault(turn, PartTask(turn))

    def end(self, turn: int) -> DriverTask:
        return self.driver.setdefault(turn, DriverTask(turn))


def tasks_of(division: Division) -> Tasks:
    """The turns of a divided plan."""
    tasks = Tasks(division)
    tasks.part(0).claims = division.claims
    _place_nodes(tasks)
    _place_ends(tasks, "entries", division.entries)
    _place_ends(tasks, "checks", division.checks)
    _place_ends(tasks, "totals", division.totals)
    for cell in division.wanted:
        _have(tasks, cell)
    ends = zip(division.plan.checks, division.checks, strict=True)
    with_roots = any(check.label and placed.by == "driver" for check, placed in ends)
    for turn in sorted(tasks.parts):
        tasks.parts[turn].with_roots = with_roots
        complete(division, tasks.parts[turn])
    return tasks


def _place_nodes(tasks: Tasks) -> None:
    for place, placed in enumerate(tasks.division.nodes):
        if placed.by == "parts":
            task = tasks.part(placed.level // 2)
            task.run.add(place)
            task.told.add(place)
        else:
            tasks.end(max(placed.level, 1) // 2).run.add(place)
        if placed.by == "driver":
            for cell in placed.cells:
                _have(tasks, cell)
        if placed.reduced:
            tasks.part(max(cell.part for cell in placed.given) // 2).reduced.append(place)


def _place_ends(tasks: Tasks, what: str, ends: tuple[Placed, ...]) -> None:
    """Entries, checks or totals: in the parts or on the driver."""
    for place, placed in enumerate(ends):
        if placed.by == "parts":
            getattr(tasks.part(placed.level // 2), what).append(place)
            continue
        getattr(tasks.end(max(placed.level, 1) // 2), what).append(place)
        for cell in placed.cells:
            _have(tasks, cell)


def _have(tasks: Tasks, cell: Cell) -> None:
    """Let the driver have a column, with the rows that it stands on."""
    standing = tasks.division.tables[cell.table]
    if standing.kind == "divided":
        tasks.part(standing.part // 2).gathered.setdefault(cell.table, {})
        if cell.how == "gathered":
            asked = tasks.part(cell.part // 2).gathered.setdefault(cell.table, {})
            asked[cell.column, cell.maker] = cell.makers
        elif cell.how == "lent":
            tasks.lent[cell.table] = cell.lenders[0].table
    if cell.how == "lent":
        for lender in cell.lenders:
            _have(tasks, lender)
