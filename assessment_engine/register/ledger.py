"""A register that is written to row by row: each row is held to what a whole register is held to, before it is in."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from assessment_engine.period import Period
from assessment_engine.problems import Place, Problem, Problems, did_you_mean
from assessment_engine.register.constraints import check_links, check_period, check_unique, once_each
from assessment_engine.register.earlier import check_earlier
from assessment_engine.register.entering import row_of
from assessment_engine.register.holding import check_one_at_a_time, check_shares, check_spans
from assessment_engine.register.ledger_keys import Keys, Leading
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.specs import TableSpec, Vocabulary
from assessment_engine.register.tables import Register, Row, Table, drop_row, put_row


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a register: the row of *table* with this *id* as it was and as it will be; None where it is not."""

    table: str
    id: str
    before: Row | None
    after: Row | None


class Ledger:
    """The tables of a register, and what is needed to hold one row to all others without a look at each.

    Only that shares add up to one cannot be asked of a single row: :meth:`open_problems` tells where they do not yet.
    """

    def __init__(self, vocabulary: Vocabulary, period: Period, register: Register) -> None:
        self._vocabulary = vocabulary
        self._period = period
        self._origin = register.origin
        self.tables = {name: table.copy() for name, table in register.tables.items()}
        self._read = {name: spec for name, spec in vocabulary.tables.items() if spec.read}
        self._called = by_any_name({name: spec.names for name, spec in self._read.items()})
        self._entered = {name: len(table.rows) for name, table in self.tables.items()}
        self._keys = Keys(self._read)
        self._leading = Leading(self._read)
        self._shares: dict[str, tuple[Problem, ...]] = {}
        for name in self._read:
            self.tables.setdefault(name, Table(name))
            for row in self.tables[name].rows:
                self._keys.enter(name, row)
                self._leading.enter(name, row)

    @property
    def register(self) -> Register:
        """The register as it is now; it stays so."""
        return Register({name: table.copy() for name, table in self.tables.items()}, self._origin)

    def posted(self, table: str, record: object, *, corrects: bool, place: Place | None) -> Change:
        """What is to be done to enter *record*; nothing is done yet.

        Raises:
            Refused: the row is not one of the table, or does not go with the others; every problem is named.
        """
        problems = Problems()
        spec = self._spec(table, problems)
        loaded = row_of(spec, table, record, self._entered.get(spec.name, 0), place, problems)
        problems.refuse_errors()
        row, before = loaded.rows[0], self.tables[spec.name].by_id.get(loaded.rows[0].id)
        if corrects and before is None:
            near = did_you_mean(row.id, self.tables[spec.name].by_id)
            problems.add("D540", loaded.at(row, "id"), row.id, table=spec.name, meant=near)
        if not corrects and before is not None:
            once_each(Loaded(spec, [before, row], loaded.at), problems)
        self._check(loaded, problems)
        problems.refuse_errors()
        return Change(spec.name, row.id, before, row)

    def withdrawn(self, table: str, id_: str) -> Change:
        """What is to be done to take the row with this id out; nothing is done yet.

        Raises:
            Refused: there is no such row, or others lead to it.
        """
        problems = Problems()
        name = self._spec(table, problems).name
        before = self.tables[name].by_id.get(id_)
        if before is None:
            near = did_you_mean(id_, self.tables[name].by_id)
            problems.add("D540", Place(name), id_, table=name, meant=near)
        for one, (other, leading) in enumerate(self._leading.to(name, id_)):
            if one == 0:
                at, count = self.tables[other].by_id[leading].place, len(self._leading.to(name, id_))
                problems.add("D541", Place(name), id_, other=at, table=name, by=other, row=leading, count=count)
        problems.refuse_errors()
        return Change(name, id_, before, None)

    def apply(self, change: Change) -> None:
        """Do it."""
        table = self.tables[change.table]
        if change.before is not None:
            self._keys.leave(change.table, change.before)
            self._leading.leave(change.table, change.before)
            drop_row(table, change.id)
        if change.after is not None:
            self._keys.enter(change.table, change.after)
            self._leading.enter(change.table, change.after)
            put_row(table, change.after)
            self._entered[change.table] = self._entered.get(change.table, 0) + 1
        self._shares.pop(change.table, None)

    def undo(self, change: Change) -> None:
        """Have it never been done."""
        entered = self._entered.get(change.table, 0) - (change.after is not None)
        self.apply(Change(change.table, change.id, change.after, change.before))
        self._entered[change.table] = entered

    def open_problems(self) -> tuple[Problem, ...]:
        """Where shares do not add up to one: what may be so between two records, and not in the end."""
        return tuple(problem for spec in self._read.values() if spec.sums_to_one for problem in self._open(spec))

    def _open(self, spec: TableSpec) -> tuple[Problem, ...]:
        if spec.name not in self._shares:
            problems = Problems()
            check_shares(Loaded(spec, self.tables[spec.name].rows, _place), problems)
            self._shares[spec.name] = tuple(problems)
        return self._shares[spec.name]

    def _spec(self, table: str, problems: Problems) -> TableSpec:
        name = self._called.get(known_as(table))
        if name is None:
            problems.add("D505", Place(table), table, meant=did_you_mean(table, self._read))
        problems.refuse_errors()
        assert name is not None
        return self._read[name]

    def _check(self, loaded: Loaded, problems: Problems) -> None:
        """Hold a row to the period, and to the rows that it has to do with."""
        spec, row = loaded.spec, loaded.rows[0]
        if spec.kind == "record":
            check_period(loaded, self._period, problems)
        if spec.dated:
            check_spans(loaded, problems)
        if spec.kind == "earlier":
            check_earlier(self._beside(loaded, self._keys.same_subject(spec, row)), self._period.first, problems)
        else:
            check_links(loaded, self._ids(spec, row), problems)
        check_unique(self._beside(loaded, self._keys.same_values(spec, row)), problems)
        if spec.one_at_a_time:
            check_one_at_a_time(self._beside(loaded, self._keys.same_time(spec, row)), problems)

    def _beside(self, loaded: Loaded, ids: Iterable[str]) -> Loaded:
        """The row after those with these ids; the one that it takes the place of is not among them."""
        row, rows = loaded.rows[0], self.tables[loaded.spec.name].by_id
        return Loaded(loaded.spec, [*(rows[id_] for id_ in sorted(ids) if id_ != row.id), row], loaded.at)

    def _ids(self, spec: TableSpec, row: Row) -> dict[str, Set[str]]:
        ids: dict[str, Set[str]] = {name: table.by_id.keys() for name, table in self.tables.items()}
        if any(column.type.table == spec.name for column in spec.links):
            ids[spec.name] = ids[spec.name] | {row.id}
        return ids


def _place(row: Row, _column: str) -> Place:
    return row.place
