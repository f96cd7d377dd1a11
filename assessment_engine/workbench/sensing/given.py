"""The marks that persons give: decisions, points entered within limits, sheets with a number, rated records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment_engine.plan.expressions import Path, Step
from assessment_engine.plan.nodes import Clause, Column, Measure, View
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.register.specs import Vocabulary
from assessment_engine.testing.reads import Reads
from assessment_engine.values import Number, Value
from assessment_engine.workbench.sensing.given_marks import MarkKind

RATERS = frozenset({
    "rater", "by", "judge", "scorer", "assessor", "reviewer", "marker", "examiner", "evaluator", "rated_by",
    "marked_by",     "评分人", "打分人", "评委", "评价人", "考评人", "评议人", "评审人", "评定人",
})  # fmt: skip
"""What a column is called, by its id or its title, that says who gave a mark."""


_NO_MARKS = (".decisions", ".sheets", ".ballots", ".voters")
"""How views end whose numbers are no marks, but decisions, or numbers of sheets and of voters."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where marks of one item stand: the rows of ``table``, which have them in ``column``.

    ``by`` is the column that says who gave the mark, ``group`` the group of voters that all of them are of; empty where
    it is not said.  Of decisions ``step`` is what they go by, or ``words`` are those that there are, the best first.
    """

    item: str
    kind: MarkKind
    clause: Clause
    table: str
    column: str
    by: str = ""
    group: str = ""
    step: Number | None = None
    words: tuple[str, ...] = ()
    worth: Mapping[str, Number] | None = None


def rater_columns(vocabulary: Vocabulary) -> dict[str, str]:
    """The column of each table of the register that says who gave a mark."""
    found: dict[str, str] = {}
    for name, table in vocabulary.tables.items():
        for column in table.columns.values():
            if RATERS & {one.lower() for one in column.names}:
                found.setdefault(name, column.name)
    return found


class Sources:
    """The sources of the marks of one scheme, in the order of the plan."""

    def __init__(self, plan: Plan, vocabulary: Vocabulary, card: Card) -> None:
        self._plan = plan
        self._card = card
        self._raters = rater_columns(vocabulary)
        self._reads = Reads(plan)
        self._start = f"{card.table}."

    def found(self) -> Iterator[Source]:
        """Decisions first, then what stands in records; a record may be met more than once."""
        yield from self._decisions()
        yield from self._entered_points()
        yield from self._votes()
        yield from self._rated()

    def _decisions(self) -> Iterator[Source]:
        for view in self._reads.views.values():
            if view.sources == ("decision",) and view.name.startswith(self._start) and view.name.endswith(".decisions"):
                yield self._decision(view, view.name.removesuffix(".decisions"))

    def _decision(self, view: View, node: str) -> Source:
        item = node.removeprefix(self._start)
        allowed = self._reads.columns.get((view.name, "allowed"))
        steps = allowed.formula.steps if isinstance(allowed, Column) else ()
        if (view.name, "number") in self._reads.columns:
            step = next((step.data[0] for step in steps if step.op == "round"), 1)  # type: ignore[index]  # (step, way)
            return Source(item, "decision", view.clause, view.name, "value", "by", step=step)
        words, worth = _words(steps), self._worth(item)
        if worth is not None:
            words = tuple(sorted(words, key=lambda word: -worth.get(word, 0)))
        return Source(item, "word", view.clause, view.name, "value", "by", words=words, worth=worth)

    def _worth(self, item: str) -> dict[str, Number] | None:
        """What each word of a decision is worth, where it is worth a number."""
        for (on, _), node in self._reads.columns.items():
            if on == self._card.table and isinstance(node, Column):
                for step in node.formula.steps:
                    if step.op == "lookup" and _asks(node, step, f"{item}.decided"):
                        return _table(node, step)
        return None

    def _entered_points(self) -> Iterator[Source]:
        for check in self._plan.checks:
            if check.name == "limits" and check.label.startswith(self._start) and check.label.endswith(".limits"):
                item = check.label.removesuffix(".limits").removeprefix(self._start)
                yield self._of_records(item, "points", check.clause, check.on, check.shown[0])

    def _votes(self) -> Iterator[Source]:
        for node in self._reads.columns.values():
            if isinstance(node, Measure) and node.on == self._card.table and node.of.endswith(".sheets"):
                item, _, group = node.of.removeprefix(self._start).removesuffix(".sheets").rpartition(".")
                column = self._plain(node.of, node.value)
                if node.aggregator == "mean" and column:
                    yield self._of_records(item, "vote", node.clause, node.of, column, "" if group == "all" else group)

    def _plain(self, table: str, column: str) -> str:
        """The column of the record that one is nothing but; empty where it is computed."""
        node = self._reads.columns.get((table, column))
        if node is None:
            return column
        paths = node.formula.paths if isinstance(node, Column) and len(node.formula.steps) == 1 else ()
        return paths[0].column if paths and not paths[0].hops else ""

    def _rated(self) -> Iterator[Source]:
        """Numbers that are read from records which say who gave them."""
        for (on, _), node in self._reads.columns.items():
            table = node.of if isinstance(node, Measure) else on
            if not node.id.startswith(self._start) or table.endswith(_NO_MARKS):
                continue
            for read in self._reads.of(node):
                rater = self._raters.get(read.table, "")
                if rater and read.column not in ("", rater) and self._is_mark(read.table, read.column):
                    item = node.clause.id.removeprefix(self._start)
                    yield self._of_records(item, "record", node.clause, table, read.column)

    def _is_mark(self, table: str, column: str) -> bool:
        type_ = self._plan.tables[table].columns.get(column)
        return table != "decision" and type_ is not None and type_.kind == "number" and type_.step is not None

    def _of_records(
        self, item: str, kind: MarkKind, clause: Clause, table: str, column: str, group: str = ""
    ) -> Source:
        return Source(item, kind, clause, table, column, group=group)

    def rater(self, table: str) -> str:
        """The column of a table of the register that says who gave a mark; empty where there is none."""
        return self._raters.get(table, "")


def _words(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The words of a decision, as they are listed in what it has to keep to."""
    for step in steps:
        if step.op == "in" and steps[step.args[0]].data == Path("value"):
            assert isinstance(step.data, tuple)
            return step.data
    return ()


def _asks(node: Column, step: Step, column: str) -> bool:
    keys = step.data
    is_single = isinstance(keys, tuple) and len(keys[0]) == 1
    return is_single and node.formula.steps[step.args[0]].data == Path(column)


def _table(node: Column, step: Step) -> dict[str, Number]:
    """The numbers of a lookup by its words."""
    keys = step.data
    assert isinstance(keys, tuple)
    numbers: list[Value] = [node.formula.steps[arg].data for arg in step.args[1:]]  # type: ignore[misc]  # constants
    return dict(zip((key[0] for key in keys), numbers, strict=False))
