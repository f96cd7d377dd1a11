"""From what a case gives to what is run: rows and values told apart, the register made, the plan pinned and pruned."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, View
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.problems import Place, Problems
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.register.specs import TableSpec
from assessment_engine.register.tables import Register
from assessment_engine.source import Marked
from assessment_engine.testing.expected import Expecting
from assessment_engine.testing.given import World
from assessment_engine.testing.pins import Pin
from assessment_engine.testing.rows import GivenRow, given_rows
from assessment_engine.testing.typed import possible, typed

Pinned = dict[tuple[str, str], Pin]


def _of_the_record(plan: Plan, world: World) -> Iterator[str]:
    """The columns of views that repeat a column of the record they are made of: what it is, the record says."""
    views = {node.name: node for node in plan.nodes if isinstance(node, View)}

    def has(table: str, column: str) -> bool:
        if table in views:
            return any(has(source, column) for source in views[table].sources)
        return table in world.vocabulary.tables and column in world.vocabulary.tables[table].columns

    for node in plan.nodes:
        if isinstance(node, Column) and _repeats(node) and node.on in views and has(node.on, node.name):
            yield node.id


def _repeats(node: Column) -> bool:
    """Whether a column is that of the same name in the row it stands on, and nothing else."""
    return [step.data for step in node.formula.steps] == [Path(node.name)]


class Giving:
    """The reading of what a case gives, by one plan."""

    def __init__(self, plan: Plan, world: World, expecting: Expecting, problems: Problems) -> None:
        self._plan = plan
        self._world = world
        self._expecting = expecting
        self._problems = problems
        self._nodes = {node.id for node in plan.nodes} - set(_of_the_record(plan, world))
        self.pins: Pinned = {}

    def read(self, given: Marked, base: Register | None) -> Pinned:
        """Put the given rows into the world; the values that are given for nodes."""
        tables = {name: spec for name, spec in self._world.vocabulary.tables.items() if spec.read}
        called = by_any_name({name: spec.names for name, spec in tables.items()})
        for name, written in given.items():
            place, table = (
                given.mark.at_key(name),
                name if name in self._plan.tables else called.get(known_as(name), name),
            )
            if not self._expecting.has_table(table, place):
                continue
            rows = list(given_rows(table, tables.get(table), written, given.mark.at(name), self._problems))
            if table in tables:
                self._world.said.add(table)
                for row in rows:
                    self._register_row(row, tables[table])
            else:
                for row in rows:
                    self._made_row(row)
        self._subjects(base)
        self._world.fill(base)
        return self.pins

    def _register_row(self, row: GivenRow, spec: TableSpec) -> None:
        """A row of the register: its own columns are cells, those that the rules make on its table are given values."""
        made = [column for column in row.cells if column not in spec.columns and f"{row.table}.{column}" in self._nodes]
        values = {column: row.cells.pop(column) for column in made}
        self._world.add(row)
        self._pin(GivenRow(row.table, row.place, row.id, values))

    def _made_row(self, row: GivenRow) -> None:
        if row.id:
            self._pin(row)
        else:
            self._problems.add("T810", row.place, "{…}", table=row.table)

    def _pin(self, row: GivenRow) -> None:
        for column, (written, place) in row.cells.items():
            type_ = self._expecting.type_of(row.table, column, place)
            if type_ is None:
                continue
            if f"{row.table}.{column}" not in self._nodes:
                self._problems.add("T808", place, column, table=row.table)
                continue
            value = typed(written, type_, column, place, self._expecting.names, self._problems)
            if value is not None and possible(value, type_, column, place, self._problems):
                pin = self.pins.setdefault((row.table, column), Pin())
                pin.values[row.id], pin.places[row.id] = value, row.place

    def _subjects(self, base: Register | None) -> None:
        """The subjects of the cards for which values are given, where the case says no subject itself."""
        cards = {card.table: card for card in self._plan.cards}
        for (table, _), pin in self.pins.items():
            if table in cards:
                for row, place in pin.places.items():
                    self._subject(cards[table], row, place, base)

    def _subject(self, card: Card, row: str, place: Place, base: Register | None) -> None:
        """The subject of a card; of a card of a period or of another row its id is the first part of the card's."""
        subject, _, each = row.partition("/") if card.each else (row, "", "")
        self._world.make(card.subject, subject, place, base)
        if each:
            self._world.make(card.each, each, place, base)
