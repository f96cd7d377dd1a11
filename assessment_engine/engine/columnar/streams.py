"""Which views need no table of their own: those whose rows are only counted and summed up for whom they lead to.

A scheme has a view for each of its rules, and a nation's records are too many to be copied for each of them.  Where
nothing but measures reads a view, its rows are found, priced and added up part by part (:mod:`streaming`), and the view
becomes a table only when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assessment_engine.plan.conditions import ALWAYS, Condition, tests
from assessment_engine.plan.expressions import Expression, Hop, Path, Step
from assessment_engine.plan.nodes import OWN_ID, Column, Measure, View, divided
from assessment_engine.plan.plan import Plan
from assessment_engine.plan.readiness import Readiness

WHO = Path("who")
AGGREGATORS = ("count", "sum", "mean", "min", "max")


@dataclass(frozen=True, slots=True)
class Stream:
    """A view of rows of ``source``, the columns on it that its measures follow from, and these measures."""

    view: View
    where: Condition
    columns: tuple[Column, ...]
    measures: tuple[Measure, ...]

    @property
    def source(self) -> str:
        return self.view.sources[0]


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of a plan by the measures that they give, in batches that one pass over their source can answer."""

    of_view: dict[str, Stream]
    batch_of: dict[str, tuple[Stream, ...]]


def streams_of(plan: Plan) -> Streams:
    """The views of a plan that are read by nothing but measures by whom their rows lead to."""
    readiness = Readiness(plan)
    users = _Users(plan)
    found = [stream for node in plan.nodes if isinstance(node, View) and (stream := _stream(users, node))]
    batches: dict[tuple[str, int], list[Stream]] = {}
    for stream in found:
        batches.setdefault((stream.source, _ready(readiness, stream)), []).append(stream)
    made = {stream.view.name: tuple(batch) for batch in batches.values() for stream in batch}
    return Streams({stream.view.name: stream for stream in found}, made)


class _Users:
    """Who reads the tables of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.columns: dict[str, list[Column]] = {}
        self.measures: dict[str, list[Measure]] = {}
        self.others: set[str] = {check.on for check in plan.checks} | {entry.on for entry in plan.entries}
        self.others |= {card.table for card in plan.cards}
        for node in plan.nodes:
            if isinstance(node, View):
                self.others |= {*node.sources, *(leg.table for leg in node.to)}
                self.others |= {leg.target for leg in node.to if not isinstance(leg, Hop)}
            elif isinstance(node, Column):
                self.columns.setdefault(node.on, []).append(node)
                self.others |= set(_tables(node.formula.paths))
            elif isinstance(node, Measure):
                self.measures.setdefault(node.of, []).append(node)
                self.others |= {node.on, *_tables([path for pair in node.match for path in pair])}
            else:
                self.others.add(node.on)


def _tables(paths: Iterator[Path] | tuple[Path, ...] | list[Path]) -> Iterator[str]:
    return (hop.table for path in paths for hop in path.hops)


def _stream(users: _Users, view: View) -> Stream | None:
    before, after = divided(view)
    measures = users.measures.get(view.name, [])
    simple = len(view.sources) == 1 and not view.by and bool(view.to) and after == ALWAYS
    alone = view.name not in users.others and all(isinstance(leg, Hop) for leg in view.to)
    if not (simple and alone and measures and all(map(_is_simple, measures))):
        return None
    columns = tuple(users.columns.get(view.name, ()))
    needed = _needed(columns, measures)
    # Of rows that the pass does not look at, and of columns that it does not compute, nothing may have to be told.
    unseen = [test.operand for test in tests(before)] + [one.formula for one in columns if one not in needed]
    return Stream(view, before, needed, tuple(measures)) if all(map(_is_quiet, unseen)) else None


def _is_quiet(formula: Expression) -> bool:
    """Whether nothing can go wrong in a formula: no lookup that may find nothing, no number that may grow too large."""
    return not any(step.op in ("add", "sub", "mul", "div") or _may_find_nothing(step) for step in formula.steps)


def _may_find_nothing(step: Step) -> bool:
    rows: Any = step.data
    return step.op == "lookup" and len(step.args) == len(rows[0]) + len(rows)


def _is_simple(measure: Measure) -> bool:
    by_who = measure.match == ((OWN_ID, WHO),)
    plain = not (measure.among or measure.during or measure.by_share)
    return by_who and plain and measure.aggregator in AGGREGATORS


def _needed(columns: tuple[Column, ...], measures: list[Measure]) -> tuple[Column, ...]:
    """The columns that the measures' values follow from, in the order of the plan."""
    names = {measure.value for measure in measures}
    needed: list[Column] = []
    for column in reversed(columns):
        if column.name in names:
            needed.append(column)
            names |= {path.column for path in column.formula.paths if not path.hops}
    return tuple(reversed(needed))


def _ready(readiness: Readiness, stream: Stream) -> int:
    """After which node of the plan all that a stream reads is there."""
    source, own = stream.source, {"who", "share", *(column.name for column in stream.columns)}
    ready = [readiness.of_condition(source, stream.where)]
    ready += [readiness.of_table(measure.on) for measure in stream.measures]
    table = source
    for leg in stream.view.to:
        ready += [readiness.of_column(table, leg.column), readiness.of_table(leg.table)] if isinstance(leg, Hop) else []
        table = leg.table
    for path in (path for column in stream.columns for path in column.formula.paths):
        first = path.hops[0].column if path.hops else path.column
        if first == "who":
            ready.append(readiness.of_path(table, Path(path.column, path.hops[1:])))
        elif first not in own:
            ready.append(readiness.of_path(source, path))
    ready += [readiness.of_column(source, one.value) for one in stream.measures if one.value and one.value not in own]
    return max(ready)
