"""Running the columns of one row again with one value changed, everything else held as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment_engine.outcome.explainer import Explainer, Valued
from assessment_engine.outcome.part_words import PARTS
from assessment_engine.outcome.trace import evaluate
from assessment_engine.plan.expressions import Expression, Path
from assessment_engine.plan.nodes import Column, Measure, Window
from assessment_engine.plan.plan import CardLine
from assessment_engine.register.tables import Row
from assessment_engine.titles import Title
from assessment_engine.types import Type
from assessment_engine.values import Value


class Rerun:
    """The columns of one table and of those that its rows are made from, in the order of the plan."""

    def __init__(self, explainer: Explainer, table: str) -> None:
        self._reader = explainer.reader
        self._names = explainer.names
        own = self._reader.views_of(table)
        self._nodes: dict[str, Valued] = {}
        for (on, name), node in explainer.nodes.items():
            if on in own and (name not in self._nodes or on == table):
                self._nodes[name] = node
        self._reads = {name: frozenset(_read_by(node)) for name, node in self._nodes.items()}
        self._steps = [(name, node, self._reads[name]) for name, node in self._nodes.items() if self._reads[name]]
        self._after: dict[str, list[tuple[str, Valued, frozenset[str]]]] = {}
        self._bases: dict[str, _Base] = {}
        self._row: Row | None = None

    def behind(self, column: str) -> tuple[Measure, ...]:
        """The measures of the table that *column* follows from, in the order of the plan."""
        names = self._upstream(column)
        return tuple(node for name, node in self._nodes.items() if name in names and isinstance(node, Measure))

    def type_of(self, column: str) -> Type:
        """The type of a column that a node makes."""
        return self._nodes[column].type

    def title(self, measure: Measure, shown: CardLine | None) -> Title:
        """What a measure is called: of the counts that a line adds up by their kind too."""
        own = self._names.any_column(measure.on, measure.name)
        if shown is None or shown.column == measure.name:
            return own
        rule, parts = set(measure.clause.id.split(".")), measure.name.split(".")
        alike = {part for name in self._reads[shown.column] for part in name.split(".")} - rule - set(PARTS)
        kinds = [self._names.word(part, alike) for part in parts if part in alike]
        all_ = [*kinds, shown.title]
        return Title(" ".join(title.zh for title in all_), " ".join(title.en for title in all_))

    def added_to(self, name: str) -> list[str]:
        """The columns that are nothing but sums of *name* and others."""
        columns = (node for node in self._nodes.values() if isinstance(node, Column) and name in self._reads[node.name])
        return [node.name for node in columns if {step.op for step in node.formula.steps} <= {"get", "add"}]

    def divisors(self, measures: tuple[Measure, ...]) -> set[str]:
        """The tables of those of the *measures* by which something is divided: what the others are taken of."""
        divided_by = [name for node in self._nodes.values() if isinstance(node, Column) for name in _divisors(node)]
        names = self._upstream(*divided_by)
        return {measure.of for measure in measures if measure.name in names}

    def _upstream(self, *columns: str) -> set[str]:
        found, waiting = set[str](), list(columns)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._reads.get(name, ()))
        return found

    def changed(self, row: Row, column: str, value: Value, places: bool = True) -> dict[str, Value]:
        """The values that differ when *column* of *row* has *value*; what does not change ends there.

        With *places* a quota gives a place to whoever becomes eligible; without, places are held as they are.
        """
        if self._row is not row:
            self._row, self._bases = row, {}
        new: dict[str, Value] = {column: value}
        for name, node, reads in self._steps_after(column):
            if reads.isdisjoint(new):
                continue
            if isinstance(node, Column):
                after = self._base(row, name, node).with_(new)
            elif isinstance(node, Window) and places:
                after = new[node.among]
            else:
                continue
            if after != row.get(name):
                new[name] = after
        return new

    def _steps_after(self, column: str) -> list[tuple[str, Valued, frozenset[str]]]:
        """What may follow from a column, in the order of the plan."""
        if column not in self._after:
            met, found = {column}, []
            for name, node, reads in self._steps:
                if name != column and not reads.isdisjoint(met):
                    met.add(name)
                    found.append((name, node, reads))
            self._after[column] = found
        return self._after[column]

    def _base(self, row: Row, name: str, node: Column) -> _Base:
        if name not in self._bases:
            paths = node.formula.paths
            self._bases[name] = _Base(node.formula, paths, [self._reader.read(row, path) for path in paths])
        return self._bases[name]


class _Base:
    """A formula of one row with the values that it reads; with the same new ones it is computed once."""

    def __init__(self, formula: Expression, paths: Sequence[Path], values: Sequence[Value]) -> None:
        self._formula = formula
        self._paths = paths
        self._values = values
        self._own = [(place, path.column) for place, path in enumerate(paths) if not path.hops]
        self._known: dict[tuple[tuple[int, Value], ...], Value] = {}

    def with_(self, new: dict[str, Value]) -> Value:
        """The value of the formula when columns of the row have *new* values."""
        changed = tuple([(place, new[column]) for place, column in self._own if column in new])
        if changed not in self._known:
            values = dict(zip(self._paths, self._values, strict=True))
            values |= {self._paths[place]: value for place, value in changed}
            self._known[changed] = evaluate(self._formula, values.__getitem__)
        return self._known[changed]


def _read_by(node: Valued) -> list[str]:
    """The columns of its own row that a node follows from; windows but for quotas are held as they are."""
    if isinstance(node, Column):
        return [path.column for path in node.formula.paths if not path.hops]
    if isinstance(node, Window) and node.kind == "quota" and node.among:
        return [node.among]
    return []


def _divisors(node: Column) -> Iterator[str]:
    """The columns of its own row that stand below a line in the node's formula."""
    steps = node.formula.steps
    waiting = [step.args[1] for step in steps if step.op == "div"]
    while waiting:
        step = steps[waiting.pop()]
        waiting.extend(step.args)
        if isinstance(step.data, Path) and not step.data.hops:
            yield step.data.column
