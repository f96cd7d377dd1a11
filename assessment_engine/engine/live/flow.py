"""The flow of a change through a plan: each operation runs once, after all that it reads, and only if that changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from typing import Any, Protocol

from assessment_engine.engine.live.relation import Key, Made, Relation
from assessment_engine.engine.live.trails import Trail
from assessment_engine.engine.reference.store import Store
from assessment_engine.plan.expressions import Path
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Row, Table
from assessment_engine.values import Value


class LiveStore(Store):
    """The store of the reference engine over tables that grow: links are found by an index that is kept."""

    relations: dict[str, Relation]

    def links_from(self, leg: Any) -> Any:
        """The rows of a link table by the id in its column ``near``, in order of their ids."""
        return _Links(self.relations[leg.table], leg.near)


class _Links:
    def __init__(self, relation: Relation, near: str) -> None:
        self._rows = relation.rows
        self._keys = relation.index(near).keys

    def get(self, id_: Value, otherwise: Iterable[Row] = ()) -> Iterable[Row]:
        keys = self._keys.get(id_) if isinstance(id_, str) else None
        return otherwise if keys is None else [self._rows[key] for key in sorted(keys)]


class Operation(ABC):
    """One step of a live run. ``problems`` are those that it met, by the key of the row that has them."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.place = flow.place_of(self)
        self.problems: dict[Key, list[Problem]] = {}
        self.trails: list[Trail] = []
        self.early: list[tuple[Relation, str, bool]] = []  # of the last, whether it is read off the own rows

    @abstractmethod
    def run(self) -> None:
        """Take in what has changed in the relations that are read."""

    @abstractmethod
    def order(self, key: Key) -> Any:
        """What puts the keys of problems in the order in which a run over everything meets them."""

    def trail(self, relation: Relation, path: Path) -> Trail:
        """Read *path* off the rows of *relation*."""
        return self.follow(Trail(self.flow.relations, relation, path.hops, path.column))

    def follow(self, trail: Trail) -> Trail:
        """Hear of what changes on a trail."""
        trail.subscribe(self.place)
        self.trails.append(trail)
        return trail

    def read_rows(self, relation: Relation) -> None:
        """Hear of rows that come and go."""
        relation.row_readers[self.place] = None

    def met(self, key: Key, before: int) -> None:
        """Keep the problems that were met since there were *before*, in place of those that *key* had."""
        found = self.flow.store.problems.found
        if len(found) > before:
            self._set(key, found[before:])
            del found[before:]
        elif key in self.problems:
            self._set(key, [])

    def forget(self, key: Key) -> None:
        """The row of *key* is gone, and its problems with it."""
        if key in self.problems:
            self._set(key, [])

    def _set(self, key: Key, now: list[Problem]) -> None:
        before = self.problems.pop(key, [])
        if now:
            self.problems[key] = now
        self.flow.problems_gone += [problem for problem in before if problem not in now]
        self.flow.problems_come += [problem for problem in now if problem not in before]

    def in_order(self) -> Iterator[Problem]:
        """The problems in the order of a run over everything."""
        for key in sorted(self.problems, key=self.order):
            yield from self.problems[key]

    def find_early(self) -> None:
        """See which columns are read before a later node puts one of the same name in front of them."""
        for trail in self.trails:
            for level, relation, column in trail.read:
                for table in self.flow.made_from(relation.name):
                    if self.flow.makers.get((table, column), -1) >= self.place:
                        self.early.append((self.flow.relations[table], column, level == 0))
                        trail.coarse.add(level)

    @contextmanager
    def as_of_now(self, own: Relation, keys: Iterable[Key]) -> Iterator[None]:
        """Take back the values that later nodes have put over those that are read here, off *own* rows with *keys*."""
        hidden: list[tuple[dict[str, Value], str, Value]] = []
        for relation, column, is_own in self.early:
            one_by_one = is_own and relation is own
            for row in [own.rows[key] for key in keys] if one_by_one else relation.rows.values():
                if column in row.values:
                    hidden.append((row.values, column, row.values.pop(column)))
        yield
        for values, column, value in reversed(hidden):
            values.setdefault(column, value)


class Settling(Protocol):
    """What remembers what has changed until a record is done."""

    def settle(self) -> None: ...


class Flow:
    """The relations and operations of a plan, and which of them have work to do."""

    def __init__(self, store: LiveStore) -> None:
        self.store = store
        self.relations: dict[str, Relation] = {}
        self.operations: list[Operation] = []
        self.makers: dict[tuple[str, str], int] = {}
        self.sources: dict[str, tuple[str, ...]] = {}
        self.problems_come: list[Problem] = []
        self.problems_gone: list[Problem] = []
        self.to_settle: list[Settling] = []
        self._running = -1
        self._waiting: list[int] = []
        self._is_waiting: set[int] = set()
        store.relations = self.relations

    def place_of(self, operation: Operation) -> int:
        """The place of a new operation, after all others."""
        self.operations.append(operation)
        return len(self.operations) - 1

    def table(self, table: Table) -> Relation:
        """A relation that is a table of the register."""
        self.store.tables[table.name] = table
        self.relations[table.name] = Relation(table.name, self, table)
        return self.relations[table.name]

    def made_table(self, name: str) -> Made:
        """A relation that is the table of a view."""
        self.store.tables[name] = Table(name)
        self.relations[name] = made = Made(name, self, self.store.tables[name])
        return made

    def between(self, view: str, stage: str, sources: tuple[str, ...]) -> Relation:
        """A relation on the way to the table of a view."""
        name = f"{view} ({stage})"
        self.sources[name] = sources
        return Relation(name, self)

    def schedule(self, place: int) -> None:
        """Let the operation at *place* run, when its turn comes; one whose turn is over reads nothing that is later."""
        if place > self._running and place not in self._is_waiting:
            self._is_waiting.add(place)
            heappush(self._waiting, place)

    def run(self) -> None:
        """Run what waits, in the order of the plan, until nothing does."""
        while self._waiting:
            place = heappop(self._waiting)
            self._is_waiting.discard(place)
            self._running = place
            self.operations[place].run()
        self._running = -1

    def settle(self) -> None:
        """The record is done."""
        for settling in self.to_settle:
            settling.settle()
        self.to_settle.clear()
        self.problems_come.clear()
        self.problems_gone.clear()

    def made_from(self, name: str) -> Iterator[str]:
        """The table, and those that its rows are made from."""
        if name in self.relations:
            yield name
        for source in self.sources.get(name, ()):
            yield from self.made_from(source)
