"""What each node of a plan reads: columns of the register, columns that other nodes make, and the rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assessment_engine.plan.conditions import condition_paths
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Across, Check, Column, Entry, Measure, Node, View, Window
from assessment_engine.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Read:
    """One thing read: a column of a table, or with an empty ``column`` the rows of it.

    ``leads`` says that the column is part of a way from a row to whom it counts for.
    """

    table: str
    column: str = ""
    leads: bool = False


class Reads:
    """The reads of the nodes of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.views: dict[str, View] = {node.name: node for node in plan.nodes if isinstance(node, View)}
        self.columns: dict[tuple[str, str], Column | Measure | Window] = {
            (node.on, node.name): node for node in plan.nodes if not isinstance(node, View)
        }

    def of(self, node: Node | Entry | Check) -> Iterator[Read]:
        """Everything that *node* reads, with its own table."""
        match node:
            case View():
                yield from self._of_view(node)
            case Measure():
                yield from self._of_measure(node)
            case Column():
                yield Read(node.on)
                for path in node.formula.paths:
                    yield from self._path(node.on, path, own=node.name)
            case Window():
                names = (node.among, node.value, node.weight, node.base, node.places_by, *node.within)
                yield from self._named(node.on, (*names, *(order.column for order in node.order)))
            case Entry():
                owners = [account.owner for account in (node.payer, node.payee)]
                yield from self._named(node.on, (node.amount,))
                yield from self._paths(node.on, [*owners, node.due, node.whose])
            case Check():
                told = [one.column for one in node.told]
                yield from self._named(node.on, (node.column, *node.shown, *told))

    def _named(self, table: str, columns: Iterable[str]) -> Iterator[Read]:
        yield Read(table)
        for column in columns:
            if column:
                yield from self._column(table, column)

    def _paths(self, table: str, paths: Iterable[Path | None], leads: bool = False) -> Iterator[Read]:
        for path in paths:
            if path is not None:
                for read in self._path(table, path):
                    yield replace(read, leads=True) if leads else read

    def _path(self, table: str, path: Path, own: str = "") -> Iterator[Read]:
        """What a path reads; a column that is named like the node *own* is that of the row it was made from."""
        if not path.hops and path.column == own:
            for source in self.views[table].sources if table in self.views else ():
                yield from self._column(source, own)
            if table not in self.views:
                yield Read(table, own)
            return
        for hop in path.hops:
            yield from self._column(table, hop.column)
            yield Read(hop.table)
            table = hop.table
        yield from self._column(table, path.column)

    def _column(self, table: str, column: str) -> Iterator[Read]:
        """A column of a table where it comes from: a node, or the register; what a view makes itself is not read."""
        if column == "id":
            return
        view = self.views.get(table)
        if (table, column) in self.columns or view is None:
            yield Read(table, column)
        elif column not in _made(view, framed=True):
            for source in view.sources:
                yield from self._column(source, column)

    def _of_view(self, view: View) -> Iterator[Read]:
        for source in view.sources:
            yield Read(source)
            if view.day is not None:
                yield from self._paths(source, [view.day])
            yield from self._way(view, source)
        for path in (*condition_paths(view.where), *(path for _, path in view.by)):
            yield from self._before_framing(view, path)

    def _before_framing(self, view: View, path: Path) -> Iterator[Read]:
        """What a view reads off its rows while it makes them: no node stands on them yet."""
        column = path.hops[0].column if path.hops else path.column
        if column not in _made(view, framed=False):
            for source in view.sources:
                yield from self._column(source, column)
        if path.hops:
            yield Read(path.hops[0].table)
            yield from self._path(path.hops[0].table, Path(path.column, path.hops[1:]))

    def _way(self, view: View, table: str) -> Iterator[Read]:
        for leg in view.to:
            match leg:
                case Hop():
                    for read in self._column(table, leg.column):
                        yield replace(read, leads=True)
                    table = leg.table
                case Across():
                    days = ("from", "to") if leg.dated else ()
                    yield from self._named(leg.table, (*days, "share") if leg.shared else days)
                    yield from self._paths(leg.table, [Path(leg.near), Path(leg.far)], leads=True)
                    table = leg.target
            yield Read(table)

    def _of_measure(self, node: Measure) -> Iterator[Read]:
        yield Read(node.on)
        shares = ("share",) if node.by_share else ()
        yield from self._named(node.of, (node.value, node.among, *node.order, *shares))
        yield from self._paths(node.on, [near for near, _ in node.match])
        yield from self._paths(node.of, [far for _, far in node.match], leads=True)
        if node.during is not None:
            yield from self._paths(node.on, [node.during.first, node.during.last])
            yield from self._paths(node.of, [node.during.day])


def _made(view: View, framed: bool) -> set[str]:
    """The columns that a view puts on its rows itself."""
    if view.by and framed:
        return {name for name, _ in view.by}
    if view.crossed:
        return set(view.sources)
    ways = {leg.table for leg in view.to if isinstance(leg, Across)}
    return ways | ({"who", "share"} if view.to else set()) | ({"table"} if len(view.sources) > 1 else set())
