"""Views kept up to date: the rows of sources joined, selected, led to whom they count for, and their frames."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from assessment_engine.engine.live.flow import Flow, Operation
from assessment_engine.engine.live.matching import Match
from assessment_engine.engine.live.relation import Heir, Key, Relation
from assessment_engine.engine.reference.views import crossed, framed, keyed, united
from assessment_engine.plan.nodes import View
from assessment_engine.problems import Problem
from assessment_engine.register.tables import Row

Passes = tuple[Match, str] | None  # the match that lets rows pass, and the view that it is asked for
Derive = Callable[[Row], Sequence[Row]]


class Union(Operation):
    """The rows of several tables in one relation."""

    def __init__(self, flow: Flow, view: View, out: Relation) -> None:
        super().__init__(flow)
        self._sources = [flow.relations[name] for name in view.sources]
        self._out = out
        out.order = self.order
        for place, source in enumerate(self._sources):
            self.read_rows(source)
            source.heirs.append(Heir(out, self._keys_of(source, place)))

    @staticmethod
    def _keys_of(source: Relation, place: int) -> Callable[[Key], Iterable[Key]]:
        return lambda key: (f"{source.name}:{key}",)

    def run(self) -> None:
        for source in self._sources:
            for key in source.gone:
                self._out.drop(f"{source.name}:{key}")
        for source in self._sources:
            for key, row in source.come.items():
                self._out.add(f"{source.name}:{key}", united(source.name, row))

    def order(self, key: Key) -> Any:
        name, _, id_ = str(key).partition(":")
        return [source.name for source in self._sources].index(name), id_


class Cross(Operation):
    """Every combination of the rows of several tables."""

    def __init__(self, flow: Flow, view: View, out: Relation) -> None:
        super().__init__(flow)
        self._view = view
        self._sources = [flow.relations[name] for name in view.sources]
        self._out = out
        for source in self._sources:
            self.read_rows(source)

    def run(self) -> None:
        gone = self._combinations([set(source.gone) for source in self._sources], before=True)
        for key in gone:
            self._out.drop(key)
        for key in self._combinations([set(source.come) for source in self._sources], before=False):
            rows = [source.rows[id_] for source, id_ in zip(self._sources, key, strict=True)]
            self._out.add(key, crossed(self._view, rows))

    def _combinations(self, changed: list[set[Key]], before: bool) -> list[tuple[Key, ...]]:
        """The combinations with a changed row in them, as they were or as they are; each once."""
        all_ = [self._ids(source, before) for source in self._sources]
        stay = [ids - new for ids, new in zip(all_, changed, strict=True)]
        found: list[tuple[Key, ...]] = []
        for place, new in enumerate(changed):
            found += itertools.product(*stay[:place], new, *all_[place + 1 :]) if new else ()
        return found

    @staticmethod
    def _ids(source: Relation, before: bool) -> set[Key]:
        return (source.rows.keys() - source.come.keys()) | source.gone.keys() if before else set(source.rows)

    def order(self, key: Key) -> Any:
        return key


class Derived(Operation):
    """The rows that are made from each row of a relation that passes: itself wrapped, or all that it leads to."""

    def __init__(self, flow: Flow, source: Relation, passes: Passes, derive: Derive, out: Relation) -> None:
        super().__init__(flow)
        self._source, self._passes, self._derive, self._out = source, passes, derive, out
        self._made: dict[Key, list[tuple[Key, Row]]] = {}
        self.read_rows(source)
        if passes:
            passes[0].follow_up(self.place)
        source.heirs.append(Heir(out, self._keys))
        out.order = self.order_of_made

    def _keys(self, key: Key) -> Iterable[Key]:
        return [made for made, _ in self._made.get(key, ())]

    def run(self) -> None:
        source = self._source
        dirty = {*source.gone, *source.come}.union(*(trail.dirty() for trail in self.trails))
        if self._passes:
            dirty |= self._passes[0].changed(self._passes[1])
        passing = {key for key in dirty if key in source.rows and self._lets_pass(key)}
        for key in dirty - passing:
            self.forget(key)
            self._put(key, [])
        with self.as_of_now(source, passing):
            for key in sorted(passing):  # rows that come in order are put at the end
                self._make(key)

    def _lets_pass(self, key: Key) -> bool:
        return self._passes is None or self._passes[0].holds(self._passes[1], key)

    def _make(self, key: Key) -> None:
        before = len(self.flow.store.problems)
        rows = self._derive(self._source.rows[key])
        self.met(key, before)
        self._put(key, rows)

    def _put(self, key: Key, rows: Sequence[Row]) -> None:
        """Let these be the rows that are made from the row of *key*; those that are as they were stay."""
        before = self._made.pop(key, [])
        made = []
        for place, row in enumerate(rows):
            stays = place < len(before) and _same(before[place][1], row)
            made.append(before[place] if stays else (self._key(key, place, row), row))
        kept = {id(row) for _, row in made}
        for out_key, row in before:
            if id(row) not in kept:
                self._out.drop(out_key, row)
        if made:
            self._made[key] = made
        old = {id(row) for _, row in before}
        for place, (out_key, row) in enumerate(made):
            if id(row) not in old:
                self._out.add(out_key, row, (self.order(key), place))

    def _key(self, key: Key, place: int, row: Row) -> Key:
        return row.id if self._out.table is not None else (key, place)

    def order(self, key: Key) -> Any:
        return self._source.order(key)

    def in_order(self) -> Iterator[Problem]:
        yield from super().in_order()
        yield from self._out.collisions()

    def order_of_made(self, key: Key) -> Any:
        return (self.order(key[0]), key[1]) if self._out.table is None else key


def _same(old: Row, new: Row) -> bool:
    """Whether a row that was made again is the one that is there, which has the values of later nodes besides."""
    if old is new:
        return True
    alike = old.id == new.id and old.base is new.base and old.place == new.place
    return alike and all(name in old.values and old.values[name] == value for name, value in new.values.items())


class Frame(Operation):
    """One row for each combination of values; its place is that of the first row that has them."""

    def __init__(self, flow: Flow, view: View, source: Relation, passes: Passes, out: Relation) -> None:
        super().__init__(flow)
        self._view, self._source, self._passes, self._out = view, source, passes, out
        self._readers = [flow.store.reader(path) for _, path in view.by]
        for _, path in view.by:
            self.trail(source, path)
        self._key_of: dict[Key, Key] = {}
        self._of: dict[Key, dict[Key, None]] = {}
        self._made: dict[Key, Row] = {}
        self.read_rows(source)
        if passes:
            passes[0].follow_up(self.place)

    def run(self) -> None:
        source = self._source
        dirty = {*source.gone, *source.come}.union(*(trail.dirty() for trail in self.trails))
        if self._passes:
            dirty |= self._passes[0].changed(self._passes[1])
        changed: dict[Key, None] = {}
        there = [key for key in dirty if key in source.rows]
        with self.as_of_now(source, there):
            for key in dirty:
                self._enter(key, changed)
        for frame in changed:
            self._put(frame)

    def _enter(self, key: Key, changed: dict[Key, None]) -> None:
        old = self._key_of.pop(key, None)
        if old is not None:
            del self._of[old][key]
            changed[old] = None
        row = self._source.rows.get(key)
        if row is None or (self._passes and not self._passes[0].holds(self._passes[1], key)):
            return
        new = keyed(self._readers, row)
        if new is not None:
            self._key_of[key] = new
            self._of.setdefault(new, {})[key] = None
            changed[new] = None

    def _put(self, frame: Key) -> None:
        members = self._of[frame]
        before = self._made.get(frame)
        first = min(members, key=self._source.order, default=None)
        if first is None:
            del self._of[frame]
        row = framed(self._view, frame, self._source.rows[first].place) if first is not None else None
        if row is not None and before is not None and _same(before, row):
            return
        if before is not None:
            del self._made[frame]
            self._out.drop(before.id, before)
        if row is not None:
            self._made[frame] = row
            self._out.add(row.id, row, self._source.order(first))

    def order(self, key: Key) -> Any:
        return key

    def in_order(self) -> Iterator[Problem]:
        return self._out.collisions()


def wrapped(row: Row) -> list[Row]:
    """The row as one of a view's own, which has its values and takes those that nodes compute on the view."""
    return [Row(row.id, {}, row.place, row)]


def itself(row: Row) -> list[Row]:
    """The row as it is: rows that were made for this view need no others."""
    return [row]
