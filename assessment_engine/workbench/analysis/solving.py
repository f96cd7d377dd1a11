"""Whether there is a row of a table of which claims are met: by the regions of its values, or else by z3."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment_engine.plan.conditions import ALWAYS
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, View
from assessment_engine.plan.plan import Plan
from assessment_engine.register.vocabulary import Vocabulary
from assessment_engine.types import TEXT, Type
from assessment_engine.values import Value
from assessment_engine.workbench.analysis.claims import Claim
from assessment_engine.workbench.analysis.regions import Regions, regions_of, rows_of
from assessment_engine.workbench.analysis.seeking import Seeker

MOST_ROWS = 20_000  # rows that are looked at before the solver is asked
EFFORT = 1_500_000  # z3's own measure of work for one question: the same on every machine


@dataclass(frozen=True, slots=True)
class Answer:
    """A row that is as claimed (``row``), that there is none (``never``), or neither in the effort allowed."""

    row: Mapping[Path, Value] | None = None
    never: bool = False

    @property
    def decided(self) -> bool:
        return self.never or self.row is not None


NEVER = Answer(never=True)
UNDECIDED = Answer()


def _none(_table: str, _name: str) -> None:
    """No column is computed."""


@dataclass(slots=True)
class Solver:
    """Asks about rows of the tables of one plan."""

    plan: Plan
    vocabulary: Vocabulary
    effort: int = EFFORT
    with_z3: bool = True
    _columns: dict[tuple[str, str], Column] = field(default_factory=dict)
    _seekers: dict[tuple[str, bool], Seeker] = field(default_factory=dict)
    _known: dict[tuple[str, str], Column | None] = field(default_factory=dict)
    _views: dict[str, View] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns = {(node.on, node.name): node for node in self.plan.nodes if isinstance(node, Column)}
        self._views = {node.name: node for node in self.plan.nodes if isinstance(node, View)}

    def ask(self, table: str, claims: Sequence[Claim], *, computed: bool = True) -> Answer:
        """Whether there is a row of *table* of which all claims are met.

        What is known of a row are the types of its columns; where z3 is there, a column that a formula makes is
        *computed* from what it reads.  A row that is given is as claimed by the reference engine.
        """
        plain = self._by_regions(table, claims)
        if plain.never or (plain.row is not None and not (computed and self._is_computed(table, claims))):
            return plain
        row = self._seeker(table, computed).found(claims)
        if row is not None:
            return Answer(row)
        return self._by_z3(table, claims, computed) if self.with_z3 else plain

    def _seeker(self, table: str, computed: bool) -> Seeker:
        if (table, computed) not in self._seekers:
            formulas = self.column if computed else _none
            self._seekers[table, computed] = Seeker(table, self.plan.period, formulas, self._type_at)
        return self._seekers[table, computed]

    def rows(self, table: str, claims: Sequence[Claim]) -> dict[Path, list[Value]] | None:
        """The values that stand for all values that claims read; None where there are no such."""
        regions = regions_of(claims)
        return None if regions is None else self._values(table, regions)

    def _values(self, table: str, regions: Regions) -> dict[Path, list[Value]]:
        for path, known in regions.types.items():  # a formula may read a value where it is known not to be empty
            regions.types[path] = known.maybe(self._may_be_empty(table, path))
        return {path: regions.representatives(path, *self._days(table, path)) for path in regions.types}

    def _may_be_empty(self, table: str, path: Path) -> bool:
        """Whether what a path leads to may be empty, or the way to it may lead to no row."""
        for hop in path.hops:
            if hop.column == "id":
                view = self._views.get(hop.table)
                if view is None or view.sources != (table,) or view.where != ALWAYS:
                    return True
            elif self._type(table, hop.column).optional:
                return True
            table = hop.table
        return self._type(table, path.column).optional

    def _type_at(self, table: str, path: Path) -> Type:
        """The static type of what a path leads to."""
        target = path.hops[-1].table if path.hops else table
        return self._type(target, path.column).maybe(self._may_be_empty(table, path))

    def _type(self, table: str, column: str) -> Type:
        return TEXT if column == "id" else self.plan.tables[table].columns[column]

    def _by_regions(self, table: str, claims: Sequence[Claim]) -> Answer:
        values = self.rows(table, claims)
        if values is None:
            return UNDECIDED
        for looked_at, row in enumerate(rows_of(values, claims)):
            if row is not None:
                return Answer(row)
            if looked_at >= MOST_ROWS:
                return UNDECIDED
        return NEVER

    def _days(self, table: str, path: Path) -> tuple[datetime.date | None, datetime.date | None]:
        """Between which days a date lies: a record's own within the period, that of a known row not after as of."""
        table = path.hops[-1].table if path.hops else table
        shape = self.plan.tables.get(table)
        if shape is None or shape.dated_by != path.column:
            return None, None
        return (self.plan.period.first if self.is_record(table) else None), self.plan.as_of

    def is_record(self, table: str) -> bool:
        """Whether the rows of a table are records, which are dated within the period."""
        while table in self._views and len(self._views[table].sources) == 1 and not self._views[table].by:
            table = self._views[table].sources[0]
        spec = self.vocabulary.tables.get(table)
        return spec is not None and spec.kind == "record"

    def _is_computed(self, table: str, claims: Sequence[Claim]) -> bool:
        """Whether a claim reads a column that a formula makes."""
        paths = [path for claim in claims for path in claim.formula.paths]
        return any(self.column(path.hops[-1].table if path.hops else table, path.column) for path in paths)

    def column(self, table: str, name: str) -> Column | None:
        """The node that makes a column of a table by a formula, or of the table that its rows are of."""
        if (table, name) not in self._known:
            self._known[table, name] = self._found(table, name)
        return self._known[table, name]

    def _found(self, table: str, name: str) -> Column | None:
        while (table, name) not in self._columns:
            view = self._views.get(table)
            if view is None or len(view.sources) != 1 or view.by:
                return None
            table = view.sources[0]
        node = self._columns[table, name]
        return None if self._is_renaming(node) else node

    def _is_renaming(self, node: Column) -> bool:
        """Whether a view's column is made of the one of the same name that its source has: a name for two values."""
        return node.on in self._views and Path(node.name) in node.formula.paths

    def _by_z3(self, table: str, claims: Sequence[Claim], computed: bool) -> Answer:
        import z3

        from assessment_engine.workbench.symbolic import Row, Space, encode, solver_of

        space = Space()
        computed = computed and not any(self._is_renaming(node) for node in self._columns.values() if node.on == table)
        row = Row(table, self.plan, space, computed=computed, record=self.is_record(table))
        wanted = []
        for claim in claims:
            value = encode(claim.formula, row)
            true = z3.And(value.present, value.term)
            wanted.append(true if claim.holds else z3.Not(true))
        solver = solver_of(space, effort=self.effort)
        solver.add(*wanted)
        answer = solver.check()
        if answer == z3.unsat:
            return NEVER
        if answer != z3.sat:
            return UNDECIDED
        read = row.values(solver.model())
        paths = dict.fromkeys(path for claim in claims for path in claim.formula.paths)
        found = {path: read[path] for path in paths}
        return Answer(found) if all(claim.met(found.__getitem__) for claim in claims) else UNDECIDED
