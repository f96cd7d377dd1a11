"""A run: the nodes of a plan in their order, then entries, checks and totals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from assessment_engine.engine.reference.accounts import overdrawn
from assessment_engine.engine.reference.checks import check_totals, findings
from assessment_engine.engine.reference.entries import postings
from assessment_engine.engine.reference.known import known_tables
from assessment_engine.engine.reference.matching import Matching
from assessment_engine.engine.reference.measures import make_measure
from assessment_engine.engine.reference.store import Store
from assessment_engine.engine.reference.views import make_view
from assessment_engine.engine.reference.windows import make_window
from assessment_engine.engine.result import Result
from assessment_engine.plan.nodes import Column, Measure, Node, View
from assessment_engine.plan.plan import Plan
from assessment_engine.problems import Problems
from assessment_engine.problems.problem import set_once
from assessment_engine.register.tables import Register


def evaluate(
    plan: Plan,
    register: Register,
    matcher: Literal["durable", "plain"] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """What *plan* makes of *register* as known on the plan's day; the register stays as it is.

    *matcher* prefers durable_rules or plain Python (None: durable_rules where it is installed); the outcome is the
    same.  *progress* is called after each node with the number of nodes done and of all.

    Raises:
        MatcherFault: the matcher has no answer that can be trusted.
        KeyError: a node reads what no earlier one made: a bug in the plan.
    """
    problems = Problems()
    store = Store(plan, known_tables(plan, register), problems)
    matching = Matching(store, matcher)
    for done, node in enumerate(plan.nodes, start=1):
        _make(store, matching, node)
        if progress:
            progress(done, len(plan.nodes))
    made = tuple(posting for entry in plan.entries for posting in postings(store, entry))
    found = tuple(finding for check in plan.checks for finding in findings(store, check))
    short = tuple(overdrawn(plan, made))
    for card in plan.cards:
        check_totals(store, card)
    return Result(plan, store.tables, made, found + short, tuple(set_once(problems)), matching.name)


def _make(store: Store, matching: Matching, node: Node) -> None:
    if isinstance(node, View):
        make_view(store, matching, node)
    elif isinstance(node, Measure):
        make_measure(store, node)
    elif isinstance(node, Column):
        _make_column(store, node)
    else:
        make_window(store, node)


def _make_column(store: Store, column: Column) -> None:
    compute = store.formula(column.formula)
    rows = store.tables[column.on].rows
    for row, value in zip(rows, [compute(row) for row in rows], strict=True):
        row.values[column.name] = value
