"""The builder: nodes in the making, each added after everything that it reads.

A scheme first *promises* its columns; a promise is kept when somebody reads the column, or at the end.  So nodes come
out in an order in which each reads only earlier ones, across all schemes, and a promise that is asked for while it is
being kept is a cycle, named with its path.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assessment_engine.period import Period
from assessment_engine.plan.conditions import ALWAYS, Condition
from assessment_engine.plan.expressions import Expression, Hop, Path
from assessment_engine.plan.nodes import Across, Check, Clause, Column, Entry, Leg, Measure, Node, View, Window
from assessment_engine.plan.types import RATIO, TEXT, TableShape, Type
from assessment_engine.problems import Place, Problems
from assessment_engine.register.vocabulary import TableSpec, Vocabulary


@dataclass(slots=True)
class Promise:
    """How columns come to be, where they were promised, and whether they are being made, or were made, already."""

    keep: Callable[[], object]
    place: Place
    doing: bool = False
    done: bool = False


@dataclass(slots=True)
class Builder:
    """The tables known so far, the nodes made so far, and the promises not yet kept."""

    vocabulary: Vocabulary
    period: Period
    as_of: datetime.date
    problems: Problems
    holidays: frozenset[datetime.date] = frozenset()
    tables: dict[str, TableShape] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    optional_cards: set[str] = field(default_factory=set)
    _promises: dict[tuple[str, str], Promise] = field(default_factory=dict)
    _table_promises: dict[str, Promise] = field(default_factory=dict)
    _broken: set[tuple[str, str]] = field(default_factory=set)
    _asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name, spec in self.vocabulary.tables.items():
            columns = {column: given.type for column, given in spec.columns.items()}
            self.tables[name] = TableShape(name, {"id": TEXT} | columns)

    def spec(self, table: str) -> TableSpec | None:
        """The vocabulary's entry for a table, or for the table whose rows a card or view has."""
        shape = self.tables.get(table)
        return self.vocabulary.tables.get(shape.same_id or table if shape else table)

    # promises

    def promise(self, table: str, column: str, place: Place, keep: Callable[[], object]) -> None:
        """Say that *keep* will make a column; a name that exists already is a problem."""
        self.promise_all(table, (column,), place, keep)

    def promise_all(self, table: str, columns: tuple[str, ...], place: Place, keep: Callable[[], object]) -> None:
        """Say that *keep* will make several columns at once; a name that exists already is a problem."""
        promise = Promise(keep, place)
        for column in columns:
            known = self._promises.get((table, column))
            if known is not None or column in self.tables[table].columns:
                self.problems.add("R311", place, column, other=known.place if known else None, table=table)
            elif column.rpartition(".")[2] == "full":
                self.problems.add("R314", place, column)
            else:
                self._promises[table, column] = promise

    def promised(self, table: str) -> list[str]:
        return [column for owner, column in self._promises if owner == table]

    def keep_all(self) -> None:
        """Keep every promise that nobody has asked for yet."""
        for name in list(self._table_promises):
            self.table(name)
        for table, column in list(self._promises):
            self.type_of(table, column)

    def type_of(self, table: str, column: str) -> Type | None:
        """The type of a column, which is made first if it was only promised; None when there is no such column."""
        columns = self.tables[table].columns
        if column not in columns and (table, column) in self._promises:
            self._keep(table, column)
        if column not in columns and (table, column) in self._broken:
            return RATIO  # its own problem has been told; readers need not add theirs
        return columns.get(column)

    def _keep(self, table: str, column: str) -> None:
        promise = self._promises[table, column]
        if promise.doing:
            self._tell_cycle(f"{table}.{column}", promise.place)
            self._broken.add((table, column))
            return
        if not promise.done:
            promise.doing = True
            self._asked.append(f"{table}.{column}")
            promise.keep()
            self._asked.pop()
            promise.doing, promise.done = False, True
        if column not in self.tables[table].columns:
            self._broken.add((table, column))

    def _tell_cycle(self, column: str, place: Place) -> None:
        first = self._asked.index(column) if column in self._asked else 0
        self.problems.add("P601", place, column, path=" → ".join([*self._asked[first:], column]))

    def promise_table(self, name: str, place: Place, keep: Callable[[], object]) -> None:
        """Say that *keep* will make a table when something first stands on it; a table's name is its own."""
        if name in self._table_promises or name in self.tables:
            self.problems.add("R313", place, name)
            return
        self._table_promises[name] = Promise(keep, place)

    def table(self, name: str) -> TableShape | None:
        """A table by name, which is made first if it was only promised; None when there is none."""
        promise = self._table_promises.pop(name, None)
        if promise is not None:
            promise.keep()
        return self.tables.get(name)

    # nodes

    def view(
        self,
        name: str,
        clause: Clause,
        sources: tuple[str, ...],
        *,
        crossed: bool = False,
        to: tuple[Leg, ...] = (),
        where: Condition = ALWAYS,
        day: Path | None = None,
        nobody: str = "error",
        twice: str = "once",
        same_id: str = "",
    ) -> str:
        """Add a view without distinct keys; its name is the new table's."""
        columns = self._crossed(sources) if crossed else self._united(sources)
        if to:
            columns = self._reached(columns, clause, sources[0], to)
        if name in self.tables:
            self.problems.add("R313", clause.place, name)
        self.tables[name] = TableShape(name, columns, same_id)
        node = View(name, clause, sources, crossed, to, day, where, (), nobody, twice)  # type: ignore[arg-type]
        self.nodes.append(node)
        return name

    def frame(self, name: str, clause: Clause, source: str, by: tuple[tuple[str, Path, Type], ...]) -> str:
        """Add a frame: a row for each combination of the keys that occurs."""
        self.tables[name] = TableShape(name, {"id": TEXT} | {key: type_ for key, _, type_ in by})
        self.nodes.append(View(name, clause, (source,), by=tuple((key, path) for key, path, _ in by)))
        return name

    def column(self, table: str, name: str, clause: Clause, formula: Expression | None) -> str:
        """Add a column; nothing is added when its formula was refused."""
        if formula is not None:
            self._add(Column(table, name, clause, formula))
        return name

    def measure(self, node: Measure) -> str:
        """Add a measure."""
        return self._add(node)

    def window(self, node: Window) -> str:
        """Add a window."""
        return self._add(node)

    def _add(self, node: Column | Measure | Window) -> str:
        if node.name in self.tables[node.on].columns:
            self.problems.add("R312", node.clause.place, node.name, table=node.on)
        self.tables[node.on].columns[node.name] = node.type
        self.nodes.append(node)
        return node.name

    def _reached(self, own: dict[str, Type], clause: Clause, source: str, to: tuple[Leg, ...]) -> dict[str, Type]:
        """The columns of rows that were led along a way: who they reach, by what share, by which rows of links.

        A row's own ``share`` is hidden where the way has none, so that nobody takes one for the other.
        """
        made = {leg.table: Type("link", table=leg.table) for leg in to if isinstance(leg, Across)}
        made |= {"who": Type("link", table=_target(to)), "share": replace(RATIO, low=0, high=1)}
        shared = any(isinstance(leg, Across) and leg.shared for leg in to)
        same = {"who"} if to == (Hop("who", _target(to)),) else set()
        for name in sorted((own.keys() & made.keys()) - same - (set() if shared else {"share"})):
            self.problems.add("R312", clause.place, name, table=source)
        if "share" in own and not shared:
            del own["share"], made["share"]
        return own | made

    def _crossed(self, sources: tuple[str, ...]) -> dict[str, Type]:
        return {"id": TEXT} | {source: Type("link", table=source) for source in sources}

    def _united(self, sources: tuple[str, ...]) -> dict[str, Type]:
        first = dict(self.tables[sources[0]].columns)
        for other in sources[1:]:
            columns = self.tables[other].columns
            first = {name: _joined(type_, columns[name]) for name, type_ in first.items() if name in columns}
        return first | ({"table": TEXT} if len(sources) > 1 else {})


def _joined(one: Type, other: Type) -> Type:
    """The type that holds the values of both."""
    if one.kind != other.kind or one.table != other.table:
        return replace(TEXT, optional=True)
    words = one.choices + tuple(word for word in other.choices if word not in one.choices)
    wide = one.low is None or other.low is None or one.high is None or other.high is None
    step = None if one.step is None or other.step is None else min(one.step, other.step)
    return Type(
        one.kind,
        one.optional or other.optional,
        step,
        None if wide else min(one.low or 0, other.low or 0),
        None if wide else max(one.high or 0, other.high or 0),
        words,
        one.ordered and one.choices == other.choices,
        one.table,
    )


def _target(legs: tuple[Leg, ...]) -> str:
    last = legs[-1]
    return last.target if isinstance(last, Across) else last.table
