"""The tables of a run, and how values are read off their rows."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any

from assessment_engine.engine.reference.formula import value_of
from assessment_engine.plan.expressions import Expression, Path, Step
from assessment_engine.plan.nodes import Across
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.tables import Row, Table
from assessment_engine.values import Missing, Reason, Value

_MOST_KNOWN = 100_000
Read = Callable[[Row], Value]
NOT_APPLICABLE = Missing(Reason.NOT_APPLICABLE)


class Store:
    """The tables as they grow during a run, the problems met, and readers that are made once for each path."""

    def __init__(self, plan: Plan, tables: dict[str, Table], problems: Problems) -> None:
        self.plan = plan
        self.tables = tables
        self.problems = problems
        self._readers: dict[Path, Read] = {}
        self._links: dict[tuple[str, str], dict[Value, list[Row]]] = {}

    def put(self, name: str, rows: Iterable[Row]) -> None:
        """Add the table *name*; of rows with the same id the first stays, and each other one is a problem."""
        kept: dict[str, Row] = {}
        for row in rows:
            first = kept.setdefault(row.id, row)
            if first is not row:
                self.problems.add("E710", row.place, row.id, other=first.place, table=name)
        self.tables[name] = Table.of(name, kept.values())

    def reader(self, path: Path) -> Read:
        """What reads *path* off a row: Missing(not_applicable) where a link is empty or meets no row.

        Raises:
            KeyError: a table on the way is not there yet: a bug in the plan.
        """
        if path not in self._readers:
            self._readers[path] = self._along(path) if path.hops else _own(path.column)
        return self._readers[path]

    def _along(self, path: Path) -> Read:
        own = _own(path.column)
        hops = [(_own(hop.column), self.tables[hop.table].by_id) for hop in path.hops]

        def read(row: Row) -> Value:
            for link, rows in hops:
                key = link(row)
                reached = rows.get(key) if isinstance(key, str) else None
                if reached is None:
                    return NOT_APPLICABLE
                row = reached
            return own(row)

        return read

    def formula(self, expression: Expression) -> Read:
        """What computes *expression* on a row.

        A lookup that finds nothing and a number that grows too large are problems at the row's place.
        """
        steps = expression.steps
        if len(steps) == 1 and isinstance(steps[0].data, Path):
            return self.reader(steps[0].data)
        paths = expression.paths
        readers = [self.reader(path) for path in paths]
        known: dict[tuple[Value, ...], Value] = {}  # many rows are alike in all that a formula reads
        problems = self.problems

        def compute(row: Row) -> Value:
            def report(what: str, _step: Step) -> None:
                problems.add("E713" if what == "large" else "E712", row.place, row.id, formula=expression.text)

            read = tuple([reader(row) for reader in readers])
            value = known.get(read)
            if value is None:
                before = len(problems)
                value = value_of(expression, dict(zip(paths, read, strict=True)).__getitem__, report)
                if len(problems) == before:  # a problem is told of every row that has it
                    if len(known) >= _MOST_KNOWN:  # a session may go on for a year
                        known.clear()
                    known[read] = value
            return value

        return compute

    def sortable(self, table: str, column: str) -> Callable[[Any], Any]:
        """What makes values of a column comparable: words of an ordered choice go by their place among the words."""
        shape = self.plan.tables.get(table)
        known = shape.columns.get(column) if shape else None
        if known is None or not known.ordered:
            return _as_it_is
        places = {word: place for place, word in enumerate(known.choices)}
        return places.__getitem__

    def links_from(self, leg: Across) -> dict[Value, list[Row]]:
        """The rows of a link table by the id in its column ``near``, in order of their ids."""
        key = (leg.table, leg.near)
        if key not in self._links:
            found: dict[Value, list[Row]] = {}
            for row in self.tables[leg.table].rows:
                found.setdefault(row.get(leg.near), []).append(row)
            self._links[key] = found
        return self._links[key]


def _own(column: str) -> Read:
    return operator.attrgetter("id") if column == "id" else operator.methodcaller("get", column)


def _as_it_is(value: Any) -> Any:
    return value
