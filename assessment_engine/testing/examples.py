"""An example inside a rule as a case: one subject, to whom the given records lead, and the values that a rule reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment_engine.plan.conditions import ALWAYS, AllOf
from assessment_engine.plan.nodes import Across, View
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.problems import Place, Problems, did_you_mean
from assessment_engine.register.built_in import PERIODS
from assessment_engine.register.names import by_any_name, known_as
from assessment_engine.source import Marked, MarkedList, shown
from assessment_engine.testing.cases import Case
from assessment_engine.testing.expected import Expecting
from assessment_engine.testing.given import World
from assessment_engine.testing.pins import EVERY, Pin
from assessment_engine.testing.preparing import Pinned
from assessment_engine.testing.pruning import Needed
from assessment_engine.testing.reads import Read
from assessment_engine.testing.rows import GivenRow, given_rows
from assessment_engine.testing.typed import possible, typed
from assessment_engine.testing.wanted import Expected, WantedValue

SUBJECT = "example"
"""The id of every row that an example is about: its subject, and whatever its records lead to."""


def with_everyone_assessed(plan: Plan) -> Plan:
    """The plan in which every subject has its card: whoever an example is about is assessed."""
    cards = {card.table: card for card in plan.cards}
    nodes = tuple(
        _everyone(node, cards[node.name]) if isinstance(node, View) and node.name in cards else node
        for node in plan.nodes
    )
    return replace(plan, nodes=nodes)


def _everyone(view: View, card: Card) -> View:
    """The view of a card without its condition; of cards of periods the part that asks for their end stays."""
    ended = isinstance(view.where, AllOf) and card.each in PERIODS
    return replace(view, where=AllOf(view.where.parts[:1]) if ended else ALWAYS)  # type: ignore[union-attr]


class Exemplifying:
    """The reading of one example by one plan."""

    def __init__(self, case: Case, plan: Plan, world: World, expecting: Expecting, problems: Problems) -> None:
        self._case = case
        self._plan = plan
        self._world = world
        self._expecting = expecting
        self._problems = problems
        self._card: Card = next(card for card in plan.cards if card.scheme == case.scheme)
        self._subject = GivenRow(self._card.subject, case.place, SUBJECT)
        self.pins: Pinned = {}

    def read(self) -> Expected:
        """What is expected of the subject; the given rows and values are kept."""
        example, column = self._case.example, self._column()
        assert example is not None
        self._world.said.add(self._card.subject)
        self._world.add(self._subject)
        given = example.given
        for name, value in given.items():
            self._give(name, value, example.at("given", name), column)
        type_ = self._plan.tables[self._card.table].columns[column]
        place = example.at("is")
        value = typed(example.is_, type_, column, place, self._expecting.names, self._problems)
        wanted = [] if value is None else [WantedValue(self._card.table, "", column, value, place)]
        return Expected(wanted, needed=[Read(self._card.table, column)])

    def _column(self) -> str:
        """The column of the item, rule or line that the example stands in."""
        here = [node for node in self._plan.nodes if not isinstance(node, View) and node.on == self._card.table]
        mine = [node for node in here if node.clause.place == self._case.of]
        main = [node.name for node in mine if node.name == node.clause.id]
        return next(iter([*main, *(node.name for node in mine if node.name == f"{node.clause.id}.passed")]))

    def _give(self, name: str, written: object, place: Place, column: str) -> None:
        tables = {table: spec.names for table, spec in self._world.vocabulary.tables.items() if spec.read}
        table = by_any_name(tables).get(known_as(name))
        if isinstance(written, Marked | MarkedList):
            if table is None:
                self._problems.add("T802", place, name, near=did_you_mean(name, tables))
            else:
                self._records(table, written, place)
            return
        node = self._seen(name, column)
        spec = self._world.vocabulary.tables[self._card.subject]
        columns = by_any_name({one.name: one.names for one in spec.columns.values()})
        if node:
            self._pin(node, written, place)
        elif known_as(name) in columns:
            self._subject.cells[columns[known_as(name)]] = (written, place)
        elif table is not None:
            self._problems.add("T810", place, shown(written), table=name)
        else:
            known = [*self._near(column), *spec.columns]
            self._problems.add("T803", place, name, table=self._card.table, near=did_you_mean(name, known))

    def _records(self, table: str, written: object, place: Place) -> None:
        self._world.said.add(table)
        rows = (
            MarkedList([written], type(written.mark)(place, values={0: place}))
            if isinstance(written, Marked)
            else written
        )
        for row in given_rows(table, self._world.vocabulary.tables[table], rows, place, self._problems):
            self._world.add(row)

    def _seen(self, name: str, column: str) -> str:
        """The column of the card that a name means in the formulas of the item or rule; empty when it is none."""
        made = {node.name for node in self._plan.nodes if not isinstance(node, View) and node.on == self._card.table}
        parts = column.split(".")
        scopes = [".".join([*parts[:length], name]) for length in range(len(parts), -1, -1)]
        return next((scope for scope in scopes if scope in made and scope != column), "")

    def _near(self, column: str) -> Iterator[str]:
        """The names that the example might have meant."""
        parts = column.split(".")
        for node in self._plan.nodes:
            if not isinstance(node, View) and node.on == self._card.table:
                above = node.name.rpartition(".")[0]
                if node.name != column and above in {".".join(parts[:length]) for length in range(len(parts) + 1)}:
                    yield node.name.removeprefix(f"{above}.")

    def _pin(self, column: str, written: object, place: Place) -> None:
        type_ = self._plan.tables[self._card.table].columns[column]
        value = typed(written, type_, column, place, self._expecting.names, self._problems)
        if value is not None and possible(value, type_, column, place, self._problems):
            self.pins[self._card.table, column] = Pin({EVERY: value}, {EVERY: place})


def lead_to_subject(world: World, needed: Needed, subject: str) -> None:
    """Fill in the links that a record does not say: all lead to one row of their table, and the way to the subject."""
    waiting = [row for rows in world.rows.values() for row in rows]
    for table in sorted(_links_to_cross(needed.plan, world) - world.said):
        waiting.append(world.add(GivenRow(table, world.rows[subject][0].place)))
    while waiting:
        row = waiting.pop()
        spec = world.vocabulary.tables[row.table]
        for column in spec.links:
            key = (row.table, column.name)
            if column.name not in row.cells and key in needed.given and (key in needed.ways or not column.optional):
                row.cells[column.name] = (SUBJECT, row.place)
        if spec.shared and "share" not in row.cells:
            row.cells["share"] = (1, row.place)
        for table, id_, place in world.links(row):
            made = world.make(table, id_, place, None)
            waiting += [made] if made else []


def _links_to_cross(plan: Plan, world: World) -> set[str]:
    """The link tables that the given records cross on their way."""
    views = {node.name: node for node in plan.nodes if isinstance(node, View)}

    def has_rows(table: str) -> bool:
        return any(map(has_rows, views[table].sources)) if table in views else bool(world.rows.get(table))

    legs = [leg for view in views.values() if any(map(has_rows, view.sources)) for leg in view.to]
    return {leg.table for leg in legs if isinstance(leg, Across) and leg.table in world.vocabulary.tables}
