"""Which tags a run has come to: every node that was computed is looked at again, row by row.

A value that a case gives was not computed, and shows nothing of the rule that would have made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from assessment_engine.engine.reference.formula import evaluated
from assessment_engine.engine.reference.peers import groups
from assessment_engine.engine.reference.store import Store
from assessment_engine.engine.reference.views import source_rows
from assessment_engine.engine.reference.ways import Way
from assessment_engine.engine.result import Result
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.nodes import Column, Entry, Measure, Node, View, Window, divided
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value
from assessment_engine.workbench.coverage.asking import as_formula
from assessment_engine.workbench.coverage.outcomes import taken, visited
from assessment_engine.workbench.coverage.parts import STATE, part_of_rule
from assessment_engine.workbench.coverage.peers import of_peers
from assessment_engine.workbench.coverage.spot import Tag

COMPUTED = ".computed"
"""What a node is called whose values a case gives for some rows only."""


def tags_of(plan: Plan, result: Result) -> set[Tag]:
    """The tags of *plan* that a run of it, or of a part of it with values given, has come to."""
    return set(_Watch(plan, result).tags())


class _Watch:
    def __init__(self, plan: Plan, result: Result) -> None:
        self.plan, self.result = plan, result
        self.store = Store(result.plan, dict(result.tables), Problems())
        self.views = {node.id: node for node in plan.nodes if isinstance(node, View)}  # a column may have the same id
        self.columns = {node.id: node for node in plan.nodes if not isinstance(node, View)}
        self.run = {node.id: node for node in result.plan.nodes if not isinstance(node, View)}

    def tags(self) -> Iterator[Tag]:
        for node in self.result.plan.nodes:
            name = node.id.removesuffix(COMPUTED)
            known = self.views.get(name) if isinstance(node, View) else self.columns.get(name)
            if known is not None and _is_same(known, node):
                yield from self._of(node, known.id)
        for entry in self.plan.entries:
            yield from self._of_entry(entry)
        for card in self.plan.cards:
            yield from self._of_grades(card.table, card.grade, [grade.id for grade in card.grades])

    def _of(self, node: Node, name: str) -> Iterable[Tag]:
        match node:
            case View():
                return self._of_view(node)
            case Column():
                return self._of_column(node, name)
            case Window():
                return self._of_window(node, name)
            case Measure(by_share=True):
                return self._of_shares(node)
        return ()

    # ---- views and formulas -----------------------------------------------------------------------------------------

    def _of_view(self, view: View) -> Iterator[Tag]:
        if self.result.tables[view.name].rows:
            yield Tag(view.name, "match")
        early, late = (as_formula(condition) for condition in divided(view))
        if early is None and late is None:
            return
        rows = list(source_rows(self.store, view))
        if early is not None:
            yield from self._of_formula(view.name, "early", early, rows)
            rows = self._holding(early, rows) if late is not None else rows
        if late is not None:
            way = Way(self.store, view)
            yield from self._of_formula(view.name, "late", late, [led for row in rows for led in way.rows(row)])

    def _holding(self, formula: Expression, rows: Sequence[Row]) -> list[Row]:
        read = self.store.formula(formula)
        return [row for row in rows if read(row) is True]

    def _of_column(self, node: Column, name: str) -> Iterator[Tag]:
        rows = self._rows(node, name)
        if part_of_rule(node) == STATE:
            states = {row.get(node.name) for row in rows}
            yield from (Tag(name, STATE, 0, int(state)) for state in states if isinstance(state, int | Fraction))
        if len(node.formula.steps) > 1:
            yield from self._of_formula(name, "formula", node.formula, rows, node.name)

    def _rows(self, node: Column | Window, name: str) -> Sequence[Row]:
        """The rows for which the node was computed: not those for which the case gives the value."""
        rows = self.result.tables[node.on].rows
        given = self.run.get(name) if node.id != name else None
        if not isinstance(given, Column):
            return rows
        keys = given.formula.steps[-1].data
        ids = {key[0] for key in keys} if isinstance(keys, tuple) else set()
        return [row for row in rows if row.id not in ids]

    def _of_formula(
        self, name: str, part: str, formula: Expression, rows: Iterable[Row], own: str = ""
    ) -> Iterator[Tag]:
        paths = formula.paths
        readers = [_before(own, path) or self.store.reader(path) for path in paths]
        alike = dict.fromkeys(tuple([read(row) for read in readers]) for row in rows)
        for read_values in alike:
            known = dict(zip(paths, read_values, strict=True))
            values = evaluated(formula, known.__getitem__, lambda _what, _step: None)
            yield from self._branches(name, part, formula, values)

    def _branches(self, name: str, part: str, formula: Expression, values: Sequence[Value]) -> Iterator[Tag]:
        steps = formula.steps
        for place, outcome in visited(steps, lambda place: taken(steps, place, values)):
            yield Tag(name, part, place, outcome)

    def _of_shares(self, measure: Measure) -> Iterator[Tag]:
        shares = (row.get("share") for row in self.result.tables[measure.of].rows)
        if any(share != 1 for share in shares if not isinstance(share, Missing)):
            yield Tag(measure.of, "shared")

    # ---- windows, entries, grades -----------------------------------------------------------------------------------

    def _of_window(self, window: Window, name: str) -> Iterator[Tag]:
        rows = {row.id: row.get(window.name) for row in self._rows(window, name)}
        for peers in groups(self.store, window, self.result.tables[window.on].rows):
            values = [rows[row.id] for row in peers.enter if row.id in rows]
            yield from of_peers(window, name, peers, values)

    def _is_computed(self, name: str) -> bool:
        """Whether a column was computed as the plan says, for every row."""
        return name in self.run and name in self.columns and _is_same(self.columns[name], self.run[name])

    def _of_entry(self, entry: Entry) -> Iterator[Tag]:
        if not self._is_computed(f"{entry.on}.{entry.amount}"):
            return
        amounts = [row.get(entry.amount) for row in self.result.tables[entry.on].rows]
        if any(not isinstance(one, Missing) and one != 0 for one in amounts):
            yield Tag(entry.id, "paid")
        if any(isinstance(one, Missing) or one == 0 for one in amounts):
            yield Tag(entry.id, "unpaid")

    def _of_grades(self, table: str, column: str, grades: Sequence[str]) -> Iterator[Tag]:
        name = f"{table}.{column}"
        if self._is_computed(name):
            given = {row.get(column) for row in self.result.tables[table].rows}
            yield from (Tag(name, "grade", place) for place, grade in enumerate(grades) if grade in given)


def _before(own: str, path: Path) -> Callable[[Row], Value] | None:
    """What reads a column named like the node that reads it: that of the row which this one is made from."""
    if path.hops or path.column != own:
        return None
    return lambda row: row.values[path.column] if row.base is None else row.base.get(path.column)


def _is_same(known: Node, run: Node) -> bool:
    """Whether a node of a run is made like the plan's: nothing given takes its place, and no reform another rule."""
    match known, run:
        case (View(), View()):
            return [_shape(one) for one in divided(known)] == [_shape(one) for one in divided(run)]
        case (Column(), Column()):
            return [step.op for step in known.formula.steps] == [step.op for step in run.formula.steps]
        case (Window(), Window()):
            return known.kind == run.kind and len(known.order) == len(run.order)
        case (Measure(), Measure()):
            return known.aggregator == run.aggregator
    return False


def _shape(condition: object) -> list[str]:
    formula = as_formula(condition)  # type: ignore[arg-type]
    return [] if formula is None else [step.op for step in formula.steps]
