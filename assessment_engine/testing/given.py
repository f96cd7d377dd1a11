"""The register of a case: the given rows, those that their links lead to, and a year's data if it starts from one.

Nothing of this weakens the reading of a real register: a case reads its rows by a vocabulary in which every column may
be empty, and is told of each one that is empty and needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from assessment_engine.period import Period
from assessment_engine.problems import Place, Problems
from assessment_engine.register.constraints import check_register, once_each
from assessment_engine.register.loaded import Loaded
from assessment_engine.register.periods import period_tables
from assessment_engine.register.rows import rows_of
from assessment_engine.register.sheet import Sheet
from assessment_engine.register.specs import TableSpec, Vocabulary
from assessment_engine.register.tables import Register, Table
from assessment_engine.testing.rows import Cells, GivenRow, with_defaults
from assessment_engine.values import Missing

Sparse = dict[str, list[GivenRow]]


@dataclass(slots=True)
class World:
    """The rows of a case by table, and what rows that are made for them have."""

    vocabulary: Vocabulary
    period: Period
    defaults: dict[str, Cells] = field(default_factory=dict)
    rows: Sparse = field(default_factory=dict)
    said: set[str] = field(default_factory=set)

    def add(self, row: GivenRow) -> GivenRow:
        """Add a row, with an id if its table does not make one of other columns."""
        rows = self.rows.setdefault(row.table, [])
        if not row.id and not self.vocabulary.tables[row.table].key:
            taken = {known.id for known in rows}
            free = (f"{row.table}{number}" for number in range(1, len(rows) + 2))
            row.id = next(id_ for id_ in free if id_ not in taken)
        with_defaults(row, self.defaults)
        spec = self.vocabulary.tables[row.table]
        row.cells |= {name: (None, place) for name, (said, place) in row.cells.items() if _is_none(spec, name, said)}
        rows.append(row)
        return row

    def links(self, row: GivenRow) -> Iterator[tuple[str, str, Place]]:
        """The links that a row says: the table that each leads to, the id, and the place."""
        for column in self.vocabulary.tables[row.table].links:
            value, place = row.cells.get(column.name, (None, row.place))
            if isinstance(value, str) and value:
                yield column.type.table, value, place

    def fill(self, base: Register | None) -> None:
        """Make the rows that links lead to, of tables of which the case says no row itself."""
        waiting = [row for rows in self.rows.values() for row in rows]
        while waiting:
            for table, id_, place in self.links(waiting.pop()):
                made = self.make(table, id_, place, base)
                waiting += [made] if made else []

    def make(self, table: str, id_: str, place: Place, base: Register | None) -> GivenRow | None:
        """Make a row that a link leads to; None where there is one, or where the case has to say it."""
        spec = self.vocabulary.tables.get(table)
        known = any(row.id == id_ for row in self.rows.get(table, ()))
        if spec is None or not spec.read or known or table in self.said or (base and base.tables[table].rows):
            return None
        return self.add(GivenRow(table, place, id_))


def register_of(world: World, base: Register | None, problems: Problems) -> Register | None:
    """The register; None, and every problem, when a row does not fit its table."""
    before = len(problems.errors)
    loaded = [
        once_each(table, problems)
        for name, rows in world.rows.items()
        for table in [rows_of(_sparse(world.vocabulary.tables[name]), _sheet(world, name, rows), problems)]
        if table is not None
    ]
    parts = period_tables(world.period.first, world.period.last)
    known = {name: Table(name) for name in world.vocabulary.tables} | parts | dict(base.tables if base else {})
    for table in loaded:
        _told_twice(table, known[table.spec.name], problems)
    tables = known | {one.spec.name: _joined(known[one.spec.name], one) for one in loaded}
    check_register(loaded, {name: frozenset(table.by_id) for name, table in tables.items()}, world.period, problems)
    if len(problems.errors) > before:
        return None
    return Register(tables, base.origin if base else "tests")


def _sparse(spec: TableSpec) -> TableSpec:
    """The table as a case may write it: every column but the id may be left out."""
    columns = {
        name: column if name == "id" else replace(column, type=column.type.maybe())
        for name, column in spec.columns.items()
    }
    return replace(spec, columns=columns, sums_to_one=False)


def _sheet(world: World, name: str, rows: list[GivenRow]) -> Sheet:
    """The rows as a sheet; a name is the id, and a day the period's first, where none is said."""
    spec = world.vocabulary.tables[name]
    header: dict[str, Place] = {}
    cells = [_cells(world, spec, row) for row in rows]
    for one in cells:
        for column, (_, place) in one.items():
            header.setdefault(column, place)

    def at(row: int, column: str) -> Place:
        return cells[row].get(column, (None, rows[row].place))[1]

    values = [{column: value for column, (value, _) in one.items()} for one in cells]
    return Sheet(rows[0].place, header, values, [row.place for row in rows], at)


def _cells(world: World, spec: TableSpec, row: GivenRow) -> Cells:
    cells: Cells = {"id": (row.id or None, row.place)} | row.cells
    first = world.period.first.isoformat()
    for column, value in (("name", row.id), ("date", first), ("from", first)):
        if column in spec.columns and not spec.columns[column].optional:
            cells.setdefault(column, (value, row.place))
    return cells


def _is_none(spec: TableSpec, column: str, value: object) -> bool:
    """Whether a cell says ``empty``, as an expected value does; a choice may have that name."""
    known = spec.columns.get(column)
    return value == "empty" and known is not None and known.optional and "empty" not in known.type.choices


def _told_twice(table: Loaded, known: Table, problems: Problems) -> None:
    for row in table.rows:
        if row.id in known.by_id:
            problems.add("D530", row.place, row.id, other=known.by_id[row.id].place, table=table.spec.name)


def _joined(known: Table, table: Loaded) -> Table:
    return Table.of(known.name, [*known.rows, *table.rows])


def check_needed(world: World, register: Register, needed: Mapping[tuple[str, str], str], problems: Problems) -> None:
    """A problem for each given row that does not say a column which is needed and may not be empty."""
    wanted: dict[str, dict[str, str]] = {}
    for (table, column), node in needed.items():
        spec = world.vocabulary.tables.get(table)
        if spec is not None and column in spec.columns and not spec.columns[column].optional:
            wanted.setdefault(table, {})[column] = node
    for table, columns in wanted.items():
        ids = {row.place for row in world.rows.get(table, ())}
        for row in register.tables[table].rows:
            lacking = [column for column in columns if isinstance(row.values.get(column), Missing)]
            if row.place in ids and lacking:
                problems.add(
                    "T806", row.place, row.id, table=table, columns=", ".join(lacking), node=columns[lacking[0]]
                )
