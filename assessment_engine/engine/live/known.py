"""What is known on the plan's day, kept up to date: the register's rows, copied, without what is dated later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment_engine.engine.live.relation import Relation
from assessment_engine.engine.reference.known import is_later
from assessment_engine.plan.plan import Plan
from assessment_engine.register.tables import NOT_REPORTED, Register, Row, Table

Who = tuple[str, str]  # a table and an id


class Known:
    """The tables that the nodes start from.

    A row dated later is unknown, and so is what may not do without a link to it: :mod:`engine.reference.known` says
    how.  While nothing is dated later every row is known as it is.
    """

    def __init__(self, plan: Plan, relations: Mapping[str, Relation]) -> None:
        self._plan = plan
        self._relations = relations
        self._rows: dict[str, dict[str, Row]] = {name: {} for name in relations}
        self._later: set[Who] = set()
        self._leading: dict[Who, dict[Who, None]] = {}
        self._links = {name: list(_links(plan, name)) for name in relations}

    def load(self, register: Register, known: Mapping[str, Table]) -> None:
        """Take in all rows of a register, and those that are *known* of it."""
        for name, table in register.tables.items():
            for row in table.rows:
                self._note(name, row)
        for name, table in known.items():
            for row in table.rows:
                self._relations[name].add(row.id, row)

    def change(self, table: str, id_: str, row: Row | None) -> None:
        """The row with this id is another one now, or is there for the first time, or (None) no more."""
        cut = bool(self._later)
        old = self._rows[table].get(id_)
        if old is not None:
            self._forget(table, old)
        if row is not None:
            self._note(table, row)
        if cut != bool(self._later):  # with the first row that is later, links are cut that lead nowhere at all
            self._put_known([(table, id_), *((name, one) for name, rows in self._rows.items() for one in rows)])
        else:
            self._put_known(self._touched((table, id_)) if cut else [(table, id_)])

    def _note(self, table: str, row: Row) -> None:
        self._rows[table][row.id] = row
        shape = self._plan.tables.get(table)
        if is_later(row, shape.dated_by if shape else "", self._plan.as_of):
            self._later.add((table, row.id))
        for target in self._targets(table, row):
            self._leading.setdefault(target, {})[table, row.id] = None

    def _forget(self, table: str, row: Row) -> None:
        del self._rows[table][row.id]
        self._later.discard((table, row.id))
        for target in self._targets(table, row):
            self._leading[target].pop((table, row.id), None)

    def _targets(self, table: str, row: Row) -> Iterator[Who]:
        for column, target, _ in self._links[table]:
            value = row.values.get(column)
            if isinstance(value, str):
                yield target, value

    def _touched(self, who: Who) -> list[Who]:
        """The row, and all that lead to it: whether they are known may depend on it."""
        found = {who: None}
        waiting = [who]
        while waiting:
            for one in self._leading.get(waiting.pop(), ()):
                if one not in found:
                    found[one] = None
                    waiting.append(one)
        return list(found)

    def _put_known(self, touched: list[Who]) -> None:
        rows = {who: self._rows[who[0]].get(who[1]) for who in touched}
        known = {who: row for who, row in rows.items() if row is not None and who not in self._later}
        while self._later and (lost := [who for who in known if self._copy(who, known, rows) is None]):
            for who in lost:
                del known[who]
        for who in touched:
            self._put(who, self._copy(who, known, rows) if who in known else None)

    def _copy(self, who: Who, known: Mapping[Who, Row], asked: Mapping[Who, Row | None]) -> Row | None:
        """The row as it is known; None where a link that may not be empty leads to what is not known."""
        row = known[who]
        values = dict(row.values)
        for column, target, optional in self._links[who[0]] if self._later else ():
            value = values.get(column)
            if not isinstance(value, str) or target not in self._relations:
                continue
            there = (target, value) in known if (target, value) in asked else value in self._relations[target].rows
            if not there and not optional:
                return None
            if not there:
                values[column] = NOT_REPORTED
        return Row(row.id, values, row.place, row.base)

    def _put(self, who: Who, row: Row | None) -> None:
        relation, id_ = self._relations[who[0]], who[1]
        before = relation.rows.get(id_)
        if before is not None and row is not None and _alike(before, row):
            return
        if before is not None:
            relation.drop(id_)
        if row is not None:
            relation.add(id_, row)


def _alike(before: Row, row: Row) -> bool:
    """Whether a known row, which has the values that nodes have computed besides, has these values."""
    values = before.values
    same = all(name in values and values[name] == value for name, value in row.values.items())
    return same and before.place == row.place and before.base is row.base


def _links(plan: Plan, table: str) -> Iterator[tuple[str, str, bool]]:
    shape = plan.tables.get(table)
    for column, type_ in shape.columns.items() if shape else ():
        if type_.table:
            yield column, type_.table, type_.optional
