"""One turn of one part: its own rows, what all parts have, and what the driver sent, to what it hands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from assessment_engine.engine.columnar.bookkeeping import make_line
from assessment_engine.engine.columnar.checks import check_totals
from assessment_engine.engine.columnar.columns import together
from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.run import make_nodes
from assessment_engine.engine.columnar.state import Frames, State
from assessment_engine.engine.columnar.streams import Streams, streams_of
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.words import Words
from assessment_engine.engine.result import Finding
from assessment_engine.engine.spark.finding import findings_of, roots_of
from assessment_engine.engine.spark.meeting import Signs, signs_of
from assessment_engine.engine.spark.part_task import PartTask, Version
from assessment_engine.engine.spark.posting import PostedRows, posted
from assessment_engine.engine.spark.reducing import reduce
from assessment_engine.engine.spark.shipping import Shipped, ShippedRows, ids_of, places_of
from assessment_engine.engine.spark.survey import Link
from assessment_engine.plan.nodes import Measure, Node, View
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem, Problems


@dataclass(slots=True)
class Returned:
    """What a part hands over.  ``strays`` are the links that do not stay in it: then the rest is not to be used."""

    strays: set[Link] = field(default_factory=set)
    signs: dict[str, Signs] = field(default_factory=dict)
    tables: dict[str, ShippedRows] = field(default_factory=dict)
    reduced: dict[int, ShippedRows] = field(default_factory=dict)
    lines: dict[int, PostedRows] = field(default_factory=dict)
    findings: dict[int, list[Finding]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


Sent = Mapping[int, ShippedRows]
"""Columns that the driver computed, by node, each with the ids of the rows that it is for."""


def run_part(plan: Plan, task: PartTask, frames: dict[str, Frame], sent: Sent) -> Returned:
    """One turn of a part, whose *frames* are its rows of the divided tables and all of the common ones."""
    returned = Returned(strays=strays(plan, frames, task.claims))
    if returned.strays:
        return returned
    own = _own_plan(plan, task)
    state = State(own, Frames(frames), Problems())
    _run(state, plan, task, sent, wanted := _Wanted(plan, task, state, {table: {} for table in task.gathered}))
    returned.tables = wanted.rows()
    for place in task.told:
        node = plan.nodes[place]
        if isinstance(node, View):
            returned.signs |= signs_of(state, node)
    for place in task.reduced:
        returned.reduced[place] = reduce(state, _measure(plan.nodes[place]))
    _ends(state, plan, task, returned)
    returned.problems = list(state.problems)
    return returned


def _own_plan(plan: Plan, task: PartTask) -> Plan:
    """The plan with no more than the nodes, entries, checks and cards of a task."""
    nodes = tuple(node for place, node in enumerate(plan.nodes) if place in task.run or place in task.put)
    entries, checks = [plan.entries[place] for place in task.entries], [plan.checks[place] for place in task.checks]
    cards = [plan.cards[place] for place in task.totals]
    return replace(plan, nodes=nodes, entries=tuple(entries), checks=tuple(checks), cards=tuple(cards))


def _run(state: State, plan: Plan, task: PartTask, sent: Sent, wanted: _Wanted) -> None:
    """Make the nodes in their order, and put those that were sent in their places."""
    streams = streams_of(state.plan) if not task.put else Streams({}, {})
    places = {id(node): place for place, node in enumerate(plan.nodes)}
    for nodes in _together(state.plan, wanted, places):
        place = places[id(nodes[0])]
        wanted.before(place)
        if place in task.put:
            node = nodes[0]
            assert not isinstance(node, View)
            _put(state.frames[node.on], node.name, sent[place])
        else:
            make_nodes(state, streams, nodes)


def _together(plan: Plan, wanted: _Wanted, places: Mapping[int, int]) -> Iterator[tuple[Node, ...]]:
    """The nodes in their order, those that can be made together; one by one what is sent or asked for on its way."""
    for nodes in together(plan.nodes):
        if len(nodes) > 1 and any(wanted.has_to_stop(places[id(node)]) for node in nodes):
            yield from ((node,) for node in nodes)
        else:
            yield nodes


def _measure(node: Node) -> Measure:
    assert isinstance(node, Measure)
    return node


def strays(plan: Plan, frames: Mapping[str, Frame], links: Iterable[Link]) -> set[Link]:
    """The links of which some lead to none of the part's rows."""
    return {link for link in links if _strays(plan, frames, link)}


def _strays(plan: Plan, frames: Mapping[str, Frame], link: Link) -> bool:
    table, column = link
    values = frames[table].get(column)
    found = frames[plan.tables[table].columns[column].table].rows_of(values)
    return bool((values.given() & (found < 0)).any())


def _put(frame: Frame, name: str, sent: ShippedRows) -> None:
    """A column that was sent, by the ids of its rows."""
    (column,) = sent.columns.values()
    rows = Frame(frame.name, len(sent.ids), Words.of(sent.ids)).rows_of(frame.ids())
    assert (rows >= 0).all(), f"{frame.name} has other rows than before"
    frame.put(name, column.vector().take(rows))


@dataclass(slots=True)
class _Wanted:
    """The columns that are handed over, each as it is when it is asked for: a later node may hide what was there."""

    plan: Plan
    task: PartTask
    state: State
    found: dict[str, dict[Version, Vector]]

    def has_to_stop(self, place: int) -> bool:
        """Whether something is to be done before or after a node."""
        node = self.plan.nodes[place]
        assert not isinstance(node, View)
        asked = self.task.gathered.get(node.on, {})
        return place in self.task.put or (node.name, None) in asked

    def before(self, place: int) -> None:
        """Take the column that the node is about to hide."""
        node = self.plan.nodes[place]
        if not isinstance(node, View) and (node.name, None) in self.task.gathered.get(node.on, {}):
            self._take(node.on, (node.name, None))

    def _take(self, table: str, version: Version) -> None:
        self.found[table].setdefault(version, self.state.frames[table].get(version[0]))

    def rows(self) -> dict[str, ShippedRows]:
        """All of it."""
        return {table: self._rows(table, versions) for table, versions in self.task.gathered.items()}

    def _rows(self, table: str, versions: Iterable[Version]) -> ShippedRows:
        for version in versions:
            self._take(table, version)
        frame = self.state.frames[table]
        columns = {version: Shipped.of(column, frame.size) for version, column in self.found[table].items()}
        roots = roots_of(frame) if self.task.with_roots else ()
        return ShippedRows(ids_of(frame), places_of(frame), columns, roots)


def _ends(state: State, plan: Plan, task: PartTask, returned: Returned) -> None:
    for place in task.entries:
        returned.lines[place] = posted(state, make_line(state, plan.entries[place]))
    for place in task.checks:
        returned.findings[place] = findings_of(state, plan.checks[place])
    for place in task.totals:
        check_totals(state, plan.cards[place])
