"""Which rows of the register reach a value: by links, records that count, and formulas, but not by way of peers.

A window reads its row's own values and those of its peers; a measure without keys takes all rows there are.  What
comes by way of these is not one's own: it is just what a promise to be *local* says not to matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assessment_engine.engine import Result
from assessment_engine.plan.conditions import condition_paths
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Measure, View, Window
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value

Cell = tuple[str, str, str]
"""A table, the id of a row, a column; an empty column is the row itself."""


@dataclass(slots=True)
class Reached:
    """Rows of the register by table and id: all that reach a value, and those of them that a measure counts."""

    rows: set[tuple[str, str]] = field(default_factory=set)
    counted: set[tuple[str, str]] = field(default_factory=set)


class Reach:
    """The ways to the values of one result."""

    def __init__(self, result: Result) -> None:
        self._tables = result.tables
        nodes = result.plan.nodes
        self._views = {node.name: node for node in nodes if isinstance(node, View)}
        self._columns = {(node.on, node.name): node for node in nodes if not isinstance(node, View)}
        self._matching: dict[str, dict[tuple[Value, ...], list[Row]]] = {}

    def of(self, table: str, row: str, column: str) -> Reached:
        """What reaches one value."""
        found, seen, waiting = Reached(), set[Cell](), [(table, row, column)]
        while waiting:
            cell = waiting.pop()
            if cell in seen or cell[0] not in self._tables or cell[1] not in self._tables[cell[0]].by_id:
                continue
            seen.add(cell)
            waiting += self._from(cell, found)
        return found

    def _from(self, cell: Cell, found: Reached) -> Iterator[Cell]:
        table, id_, column = cell
        if not column:
            yield from self._of_row(table, id_, found)
            return
        yield table, id_, ""
        match self._columns.get((table, column)):
            case Column() as node:
                for path in node.formula.paths:
                    yield from self._along(table, id_, path, own=column)
            case Measure() as node:
                yield from self._of_measure(node, id_, found)
            case Window() as node:
                own = (node.value, node.weight, node.among, node.base, node.places_by, *node.within)
                yield from ((table, id_, name) for name in (*own, *(order.column for order in node.order)) if name)
            case None:
                yield from ((source, base, column) for source, base in self._made_from(table, id_) if column != "id")

    def _of_row(self, table: str, id_: str, found: Reached) -> Iterator[Cell]:
        """What a row is made from; a row of the register is noted."""
        view = self._views.get(table)
        if view is None:
            found.rows.add((table, id_))
            return
        for source, base in self._made_from(table, id_):
            yield source, base, ""
            for path in condition_paths(view.where):
                if self._has(source, base, path.hops[0].column if path.hops else path.column):
                    yield from self._along(source, base, path)

    def _made_from(self, table: str, id_: str) -> Iterator[tuple[str, str]]:
        """The rows of its sources that a row of a view is made from."""
        view, row = self._views.get(table), self._tables[table].by_id[id_]
        if view is None:
            return
        if view.by:
            keys = tuple(row.get(name) for name, _ in view.by)
            for source in view.sources:
                for one in self._matched(source, tuple(path for _, path in view.by), keys):
                    yield source, one.id
        elif view.crossed:
            yield from ((source, str(row.get(source))) for source in view.sources)
        elif row.base is not None:
            base = row.base
            yield from ((name, base.id) for name in view.sources if self._tables[name].by_id.get(base.id) is base)

    def _of_measure(self, node: Measure, id_: str, found: Reached) -> Iterator[Cell]:
        """The rows that match by the keys of a measure; one without keys is about everybody, and nobody's own."""
        for own, _ in node.match:
            yield from self._along(node.on, id_, own)
        row = self._tables[node.on].by_id[id_]
        keys = tuple(self._read(node.on, row, own) for own, _ in node.match)
        if not node.match or any(isinstance(key, Missing) for key in keys):
            return
        for one in self._matched(node.of, tuple(other for _, other in node.match), keys):
            found.counted.update(self._origins(node.of, one.id))
            yield from ((node.of, one.id, name) for name in ("", node.value, node.among, *node.order))

    def _origins(self, table: str, id_: str) -> Iterator[tuple[str, str]]:
        """The rows of the register that a row is made from, in the end."""
        if table not in self._views:
            yield table, id_
        for source, base in self._made_from(table, id_):
            yield from self._origins(source, base)

    def _matched(self, table: str, paths: tuple[Path, ...], keys: tuple[Value, ...]) -> list[Row]:
        name = f"{table}:{'|'.join(map(str, paths))}"
        if name not in self._matching:
            index: dict[tuple[Value, ...], list[Row]] = {}
            for row in self._tables[table].rows:
                index.setdefault(tuple(self._read(table, row, path) for path in paths), []).append(row)
            self._matching[name] = index
        return self._matching[name].get(keys, [])

    def _along(self, table: str, id_: str, path: Path, own: str = "") -> Iterator[Cell]:
        """The cells that a path reads; a column that is named like its node is that of the row it was made from."""
        row: Row | None = self._tables[table].by_id[id_]
        for hop in path.hops:
            if row is None:
                return
            yield table, row.id, hop.column
            table, row = hop.table, self._tables[hop.table].by_id.get(str(row.get(hop.column)))
        if row is None:
            return
        if not path.hops and path.column == own:
            yield from ((source, base, own) for source, base in self._made_from(table, row.id))
        else:
            yield table, row.id, path.column

    def _read(self, table: str, row: Row, path: Path) -> Value:
        for hop in path.hops:
            further = self._tables[hop.table].by_id.get(str(row.get(hop.column)))
            if further is None:
                return ""
            row = further
        return row.get(path.column)

    def _has(self, table: str, id_: str, column: str) -> bool:
        try:
            self._tables[table].by_id[id_].get(column)
        except KeyError:
            return False
        return True


def names(rows: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Rows by table."""
    found: dict[str, set[str]] = {}
    for table, id_ in rows:
        found.setdefault(table, set()).add(id_)
    return found
