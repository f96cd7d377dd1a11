"""Trails: from what has changed somewhere along links back to the rows that have read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assessment_engine.engine.live.relation import Key, Relation
from assessment_engine.plan.expressions import Hop
from assessment_engine.plan.nodes import Across, Leg

Relations = Mapping[str, Relation]


class Trail:
    """What is read along *legs* from the rows of a relation: which of these rows may now read something else."""

    def __init__(self, relations: Relations, start: Relation, legs: Sequence[Leg], column: str = "") -> None:
        self.legs = tuple(legs)
        self.levels = [start, *(relations[leg.table if isinstance(leg, Hop) else leg.target] for leg in legs)]
        self._links = {place: relations[leg.table] for place, leg in enumerate(legs) if isinstance(leg, Across)}
        self._columns = [leg.column if isinstance(leg, Hop) else "" for leg in legs] + [column]
        self.coarse: set[int] = set()  # legs whose index does not hold what is read: every row may have read it
        for place in range(len(legs)):
            self._step_back(place, ())  # has the indexes made

    @property
    def read(self) -> list[tuple[int, Relation, str]]:
        """Each column that is read, with its level and the relation on whose rows it is read."""
        pairs = zip(self.levels, self._columns, strict=True)
        read = [(level, relation, column) for level, (relation, column) in enumerate(pairs) if column]
        return read + self._read_of_links()

    def subscribe(self, place: int) -> None:
        """Let the operation at *place* run when something on the trail changes."""
        for relation in {id(one): one for one in (*self.levels, *self._links.values())}.values():
            relation.row_readers[place] = None
        for _, relation, column in self.read:
            relation.readers.setdefault(column, {})[place] = None

    def dirty(self) -> set[Key]:
        """The keys of the rows at the start that are to be read again, those that have come among them."""
        found: set[Key] = set()
        for level in range(len(self.legs), -1, -1):
            relation = self.levels[level]
            found.update(relation.touched.get(self._columns[level], ()))
            found.update(relation.come)
            if level:
                found.update(relation.gone)
            if level in self._links:
                found.update(self._changed_links(level))
            if level and found:
                found = self._step_back(level - 1, found)
        return {key for key in found if key in self.levels[0].rows}

    def _step_back(self, place: int, ids: Iterable[Key]) -> set[Key]:
        """The keys at a level of the rows that lead to these of the next one."""
        leg, relation = self.legs[place], self.levels[place]
        if place in self.coarse:
            return set(relation.rows)
        if isinstance(leg, Hop):
            return _leading(relation, leg.column, ids)
        link = self._links[place]
        near = link.index(leg.near)
        links = _leading(link, leg.far, ids)
        return _leading(relation, "id", {near.values[key] for key in links if key in near.values})

    def _changed_links(self, level: int) -> set[Key]:
        """The keys at a level of the rows from which a changed row of the link table led, or now leads."""
        leg, link = self.legs[level], self._links[level]
        assert isinstance(leg, Across)
        if level in self.coarse and link.is_changed:
            return set(self.levels[level].rows)
        changed = {*link.come, *link.gone}
        for _, _, column in self._read_of_links():
            changed.update(link.touched.get(column, ()))
        near = link.index(leg.near)
        ids = {held[key] for held in (near.values, near.before) for key in changed if key in held}
        return _leading(self.levels[level], "id", ids)

    def _read_of_links(self) -> list[tuple[int, Relation, str]]:
        read = []
        for place, link in self._links.items():
            leg = self.legs[place]
            assert isinstance(leg, Across)
            columns = [leg.near, leg.far, *(("from", "to") if leg.dated else ()), *(("share",) if leg.shared else ())]
            read += [(place, link, column) for column in columns if column != "id"]
        return read


def _leading(relation: Relation, column: str, ids: Iterable[Key]) -> set[Key]:
    """The keys of the rows with one of these ids in a column; an id that nobody has stands for a row that is gone."""
    if column == "id" and relation.table is not None:
        return set(ids)
    keys = relation.index(column).keys
    return {key for id_ in ids for key in keys.get(id_, ())}
