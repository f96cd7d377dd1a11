"""A run: the nodes of a plan in their order over whole tables, then entries, checks and totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment_engine.engine.columnar.base import frames_of
from assessment_engine.engine.columnar.bookkeeping import Line, make_line, overdrawn
from assessment_engine.engine.columnar.checks import broken, check_totals
from assessment_engine.engine.columnar.columns import make_columns, together
from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.measures import make_measure
from assessment_engine.engine.columnar.rows import RowMaker
from assessment_engine.engine.columnar.state import Frames, State
from assessment_engine.engine.columnar.streaming import streamed
from assessment_engine.engine.columnar.streams import Streams, streams_of
from assessment_engine.engine.columnar.views import make_view
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.columnar.windows import make_window
from assessment_engine.engine.result import Finding, Result
from assessment_engine.plan.nodes import Check, Column, Measure, Node, View
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problem, Problems
from assessment_engine.problems.problem import set_once
from assessment_engine.register.tables import Register, Table

NAME = "columnar"
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Computed:
    """What a run over columns comes to; :meth:`result` is the same as rows, as the reference engine hands it over."""

    plan: Plan
    frames: Frames
    lines: tuple[Line, ...]
    broken: tuple[tuple[Check, Array], ...]
    short: tuple[Finding, ...]
    problems: tuple[Problem, ...]

    def result(self) -> Result:
        """All tables, postings and findings as rows: for registers of ordinary size."""
        maker = RowMaker()
        tables = {name: Table.of(name, maker.all(self.frames[name])) for name in self.frames.names()}
        postings = tuple(posting for line in self.lines for posting in line.postings())
        found = tuple(
            Finding(check, maker.row(self.frames[check.on], row))
            for check, rows in self.broken
            for row in rows.tolist()
        )
        return Result(self.plan, tables, postings, found + self.short, self.problems, NAME)


def compute(plan: Plan, frames: dict[str, Frame], progress: OnProgress | None = None) -> Computed:
    """What *plan* makes of tables in columns, which hold what is known on the plan's day.

    Raises:
        KeyError: a node reads what no earlier one made: a bug in the plan.
    """
    problems = Problems()
    state = State(plan, Frames(frames), problems)
    streams = streams_of(plan)
    done = 0
    for nodes in together(plan.nodes):
        make_nodes(state, streams, nodes)
        done += len(nodes)
        if progress:
            progress(done, len(plan.nodes))
    lines = tuple(make_line(state, entry) for entry in plan.entries)
    found = tuple((check, broken(state, check)) for check in plan.checks)
    for card in plan.cards:
        check_totals(state, card)
    return Computed(plan, state.frames, lines, found, tuple(overdrawn(plan, lines)), tuple(set_once(problems)))


def evaluate(plan: Plan, register: Register, progress: OnProgress | None = None) -> Result:
    """What *plan* makes of a register of rows as known on the plan's day, to the last digit as the reference has it."""
    return compute(plan, frames_of(plan, register), progress).result()


def make_nodes(state: State, streams: Streams, nodes: tuple[Node, ...]) -> None:
    """Make a node, or columns that follow one another, on whatever rows the tables of *state* have."""
    node = nodes[0]
    if isinstance(node, View):
        if node.name in streams.of_view:
            state.frames.later(node.name, lambda: _in_full(state, node))
        else:
            make_view(state, node)
    elif isinstance(node, Measure):
        _make_measure(state, streams, node)
    elif isinstance(node, Column):
        if node.on not in streams.of_view:
            make_columns(state, [one for one in nodes if isinstance(one, Column)])
    else:
        make_window(state, node)


def _in_full(state: State, view: View) -> None:
    """The table of a view that has been streamed, with its columns."""
    make_view(state, view)
    columns = [node for node in state.plan.nodes if isinstance(node, Column) and node.on == view.name]
    if columns:
        make_columns(state, columns)


def _make_measure(state: State, streams: Streams, measure: Measure) -> None:
    batch = streams.batch_of.get(measure.of)
    if batch and measure.id not in state.streamed:
        state.streamed |= dict.fromkeys(one.id for stream in batch for one in stream.measures)
        state.streamed |= streamed(state, batch)
    made = state.streamed.get(measure.id)
    if made is None:
        make_measure(state, measure)
    else:
        state.frames[measure.on].put(measure.name, made)
