"""A plan run on an imagined register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assessment_engine.plan.nodes import Column, Measure, View
from assessment_engine.plan.plan import Plan
from assessment_engine.register.specs import Vocabulary
from assessment_engine.testing.reads import Reads
from assessment_engine.workbench.imagined.measures import measured
from assessment_engine.workbench.imagined.registers import Cells, Fresh, Rows, Size, nothing_fresh
from assessment_engine.workbench.imagined.rows import Line
from assessment_engine.workbench.imagined.views import made_view
from assessment_engine.workbench.imagined.windows import Windowed
from assessment_engine.workbench.symbolic import Space, encode
from assessment_engine.workbench.symbolic.values import both, either, negated


@dataclass(slots=True)
class Imagined:
    """An imagined register with all that a plan computes on it: the rows of each table, in the order of their ids."""

    plan: Plan
    space: Space
    tables: dict[str, Sequence[Line]] = field(default_factory=dict)
    rows: Rows | None = None


def imagine(
    plan: Plan,
    vocabulary: Vocabulary,
    size: Size,
    cells: Cells,
    fresh: Fresh = nothing_fresh,
    backwards: bool = False,
    gone: Callable[[str, int], bool] = lambda _table, _number: False,
) -> Imagined:
    """The plan on a register of variables; *fresh*, *backwards* and *gone* make the second register of a pair.

    Raises:
        TooMany: a table would have more rows than are worth asking about.
    """
    run = Imagined(plan, cells.space)
    run.rows = Rows(run, vocabulary, size, cells, fresh, backwards, gone)
    views = {node.name for node in plan.nodes if isinstance(node, View)}
    specs = [vocabulary.tables[name] for name in plan.tables if name not in views and name in vocabulary.tables]
    reads = Reads(plan)
    read = {one.table for node in (*plan.nodes, *plan.checks, *plan.entries) for one in reads.of(node)}
    for spec in sorted(specs, key=lambda one: (one.kind != "entity", one.kind == "link")):
        run.tables[spec.name] = run.rows.table(spec) if spec.name in read else []
    for node in plan.nodes:
        if isinstance(node, View):
            run.tables[node.name] = made_view(run, node)
        elif isinstance(node, Column):
            _put(run, node.on, node.name, [encode(node.formula, line) for line in run.tables[node.on]])
        elif isinstance(node, Measure):
            _put(run, node.on, node.name, [measured(run, node, line) for line in run.tables[node.on]])
        else:
            _put(run, node.on, node.name, Windowed(run, node).values())
    _hold(run)
    return run


def _hold(run: Imagined) -> None:
    """What a run is refused without: checks that refuse a register, and a total on every card."""
    for check in run.plan.checks:
        if check.severity == "error" and check.on in run.tables:
            for line in run.tables[check.on]:
                value = line.cell(check.column)
                run.space.facts.append(either(negated(line.there), both(value.present, value.term)))
    for card in run.plan.cards:
        for line in run.tables[card.table] if card.total else ():
            run.space.facts.append(either(negated(line.there), line.cell(card.total).present))


def _put(run: Imagined, table: str, column: str, values: Sequence[object]) -> None:
    for line, value in zip(run.tables[table], values, strict=True):
        line.cells[column] = value  # type: ignore[assignment]  # each is a Sym
        line.formulas.clear()
        line.read_before.clear()
