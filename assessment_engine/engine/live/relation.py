"""Relations: the tables of a live run, and the rows between them, with what has changed on them since the last record.

A relation is a table of the register, the table of a view, or rows on the way to one (the pairs of a cross, the rows
that a way reaches).  Its rows are known by a key: the id, where it is a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from assessment_engine.problems import Problem, Problems
from assessment_engine.register.tables import Row, Table, drop_row, put_row
from assessment_engine.values import Value

Key = Any  # an id; between tables a tuple


class Scheduler(Protocol):
    """What runs operations, and forgets what has changed when a record is done."""

    to_settle: list[Any]

    def schedule(self, place: int) -> None: ...


class Index:
    """The keys of a relation's rows by the value of one column; only what can be an id is held."""

    def __init__(self, column: str) -> None:
        self._column = column
        self.values: dict[Key, str] = {}
        self.keys: dict[str, dict[Key, None]] = {}
        self.before: dict[Key, str] = {}  # what a row had before this record

    def enter(self, key: Key, row: Row) -> None:
        """Hold the row by its value as it is now."""
        try:
            value = row.id if self._column == "id" else row.get(self._column)
        except KeyError:  # computed by a node that has not been reached yet
            return
        known = self.values.get(key)
        if known == value:
            return
        if known is not None:
            self.leave(key)
        if isinstance(value, str):
            self.values[key] = value
            self.keys.setdefault(value, {})[key] = None

    def leave(self, key: Key) -> None:
        """Hold the row no more."""
        value = self.values.pop(key, None)
        if value is None:
            return
        self.before.setdefault(key, value)
        keys = self.keys[value]
        del keys[key]
        if not keys:
            del self.keys[value]


class Heir:
    """A relation whose rows are made from those of another and have their values: it hears of each that changes."""

    def __init__(self, relation: Relation, keys: Callable[[Key], Iterable[Key]]) -> None:
        self.relation = relation
        self.keys = keys


class _Watch:
    """Who wants to know of a column: the operations that read it, its index, and the heirs of whom that holds."""

    def __init__(self, relation: Relation, column: str) -> None:
        self.operations = tuple(relation.readers.get(column, ()))
        self.index = relation.indexes.get(column)
        pairs = [(heir, heir.relation.watch(column)) for heir in relation.heirs]
        self.heirs = [heir for heir, watch in pairs if watch.is_wanted]
        self.is_indexed: bool = self.index is not None or any(watch.is_indexed for _, watch in pairs)
        self.is_wanted: bool = bool(self.operations) or relation.keeps_all or self.is_indexed or bool(self.heirs)


class Relation:
    """Rows by key; since the last record ``come`` and ``gone``, and for each column of those that stay ``touched``.

    A touched column may have changed; with it stands the value that it had before.  A row that was replaced has both
    come and gone.  With a *table* the rows are those of the table, in order of their ids.
    """

    def __init__(self, name: str, flow: Scheduler, table: Table | None = None) -> None:
        self.name = name
        self.table = table
        self.rows: dict[Key, Row] = table.by_id if table is not None else {}
        self.come: dict[Key, Row] = {}
        self.gone: dict[Key, Row] = {}
        self.touched: dict[str, dict[Key, Value | None]] = {}
        self.indexes: dict[str, Index] = {}
        self.heirs: list[Heir] = []
        self.row_readers: dict[int, None] = {}
        self.readers: dict[str, dict[int, None]] = {}
        self.order: Callable[[Key], Any] = lambda key: key
        self.keeps_all = False
        self._flow = flow
        self._is_changed = False
        self._watches: dict[str, _Watch] = {}

    def index(self, column: str) -> Index:
        """The index of a column, made when it is first asked for."""
        if column not in self.indexes:
            self.indexes[column] = Index(column)
            for key, row in self.rows.items():
                self.indexes[column].enter(key, row)
        return self.indexes[column]

    def watch(self, column: str) -> _Watch:
        """Who wants to know of a column; to be asked when all operations are there."""
        known = self._watches.get(column)
        if known is None:
            known = self._watches[column] = _Watch(self, column)
        return known

    def add(self, key: Key, row: Row, order: Any = None) -> None:
        """A row comes; *order* is its turn where another row wants the same key."""
        self.come[key] = row
        if self.table is not None:
            put_row(self.table, row)
        else:
            self.rows[key] = row
        for index in self.indexes.values():
            index.enter(key, row)
        self._rows_changed()

    def drop(self, key: Key, row: Row | None = None) -> None:
        """A row goes; *row* says which, where another may have the same key."""
        row = self.rows.pop(key) if self.table is None else drop_row(self.table, key)
        if self.come.pop(key, None) is None:
            self.gone[key] = row
        for index in self.indexes.values():
            index.leave(key)
        self._rows_changed()

    def touch(self, column: str, key: Key, old: Value | None) -> None:
        """A value of a row was made or may have changed; *old* is what it was."""
        watch = self.watch(column)
        row = self.rows.get(key)
        if not watch.is_wanted or row is None:
            return
        is_new = key in self.come
        if is_new and not watch.is_indexed:  # who reads rows that have come reads all of them
            return
        self._change()
        if watch.index is not None:
            watch.index.enter(key, row)
        if not is_new:
            self.touched.setdefault(column, {}).setdefault(key, old)
            for operation in watch.operations:
                self._flow.schedule(operation)
        for heir in watch.heirs:
            for one in heir.keys(key):
                heir.relation.touch(column, one, old)

    def _rows_changed(self) -> None:
        self._change()
        for operation in self.row_readers:
            self._flow.schedule(operation)

    def _change(self) -> None:
        if not self._is_changed:
            self._is_changed = True
            self._flow.to_settle.append(self)

    @property
    def is_changed(self) -> bool:
        """Whether anything has changed since the last record."""
        return bool(self.come or self.gone or self.touched)

    def collisions(self) -> Iterator[Problem]:
        """A problem for each row that has no place, because another one has its id."""
        return iter(())

    def settle(self) -> None:
        """The record is done: what has changed is forgotten."""
        self._is_changed = False
        self.come.clear()
        self.gone.clear()
        self.touched.clear()
        for index in self.indexes.values():
            index.before.clear()


class Made(Relation):
    """The table of a view, whose ids are made of others: of rows with the same id only the first has a place in it."""

    def __init__(self, name: str, flow: Scheduler, table: Table) -> None:
        super().__init__(name, flow, table)
        self._turns: dict[Key, Any] = {}
        self.claims: dict[Key, list[tuple[Any, Row]]] = {}

    def add(self, key: Key, row: Row, order: Any = None) -> None:
        """A row comes, and takes the place of one with the same id whose turn is later."""
        first = self.rows.get(key)
        if first is None:
            self._turns[key] = order
            super().add(key, row)
            return
        claims = self.claims.setdefault(key, [(self._turns[key], first)])
        claims.append((order, row))
        self._settle_claims(key)

    def drop(self, key: Key, row: Row | None = None) -> None:
        """A row goes, and leaves its place to the next one with the same id."""
        if key not in self.claims:
            del self._turns[key]
            super().drop(key)
            return
        self.claims[key] = [claim for claim in self.claims[key] if claim[1] is not row]
        self._settle_claims(key)

    def collisions(self) -> Iterator[Problem]:
        """A problem for each row that has no place, because another one has its id."""
        lost = [(turn, row, claims[0][1]) for claims in self.claims.values() for turn, row in claims[1:]]
        problems = Problems()
        for _, row, first in sorted(lost, key=lambda one: one[0]):
            problems.add("E710", row.place, row.id, other=first.place, table=self.name)
        return iter(problems)

    def _settle_claims(self, key: Key) -> None:
        claims = self.claims[key]
        claims.sort(key=lambda claim: claim[0])
        turn, first = claims[0]
        if len(claims) == 1:
            del self.claims[key]
        if self.rows[key] is not first:
            super().drop(key)
            super().add(key, first)
        self._turns[key] = turn
