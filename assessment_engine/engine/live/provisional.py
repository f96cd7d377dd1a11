"""What depends on peers: the values that another subject's record may change, as long as the year goes on."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.plan.conditions import condition_paths
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Across, Column, Entry, Measure, Node, View, Window
from assessment_engine.plan.plan import Plan

ROWS = ""  # stands for which rows a table has


class Provisional:
    """The columns of a plan that a window stands behind: a rank, a quota, a share, and what is made of them."""

    def __init__(self, plan: Plan) -> None:
        self._sources = {node.name: node.sources for node in plan.nodes if isinstance(node, View)}
        self._found: set[tuple[str, str]] = set()
        self._known: dict[tuple[str, str], bool] = {}
        self._is_complete = False
        for node in plan.nodes:
            if isinstance(node, Window) or any(self.of(table, column) for table, column in _read(node)):
                self._found.add((node.name, ROWS) if isinstance(node, View) else (node.on, node.name))
        self._is_complete = True

    def of(self, table: str, column: str) -> bool:
        """Whether the column of a table, be it of the rows that its own are made from, depends on peers."""
        known = self._known.get((table, column)) if self._is_complete else None
        if known is None:
            own = (table, column) in self._found or (table, ROWS) in self._found
            known = own or any(self.of(source, column) for source in self._sources.get(table, ()))
            self._known[table, column] = known
        return known

    def of_entry(self, entry: Entry) -> bool:
        """Whether the amount of an entry, or whose it is, depends on peers."""
        owners = [account.owner for account in (entry.payer, entry.payee) if account.owner]
        return any(self.of(*one) for path in (Path(entry.amount), *owners) for one in _along(entry.on, path))


def _read(node: Node) -> Iterator[tuple[str, str]]:
    match node:
        case View():
            yield from _read_by_view(node)
        case Measure():
            far = [*(far for _, far in node.match), Path(node.value or ROWS), Path(node.among or ROWS)]
            near = [near for near, _ in node.match]
            if node.during:
                far.append(node.during.day)
                near += [path for path in (node.during.first, node.during.last) if path]
            for table, paths in ((node.of, far), (node.on, near)):
                for path in paths:
                    yield from _along(table, path)
        case Column():
            for path in node.formula.paths:
                yield from _along(node.on, path)
        case _:
            return


def _read_by_view(view: View) -> Iterator[tuple[str, str]]:
    for source in view.sources:
        yield source, ROWS
        for path in (*condition_paths(view.where), *(path for _, path in view.by), *((view.day,) if view.day else ())):
            yield from _along(source, path)
    table = view.sources[0]
    for leg in view.to:
        if isinstance(leg, Across):
            yield from ((leg.table, column) for column in (leg.near, leg.far, ROWS))
            table = leg.target
        else:
            yield table, leg.column
            table = leg.table


def _along(table: str, path: Path) -> Iterator[tuple[str, str]]:
    for hop in path.hops:
        yield table, hop.column
        table = hop.table
    yield table, path.column
