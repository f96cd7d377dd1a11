"""The part of a plan that a register of variables is run on: what is asked about, and the checks that refuse one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment_engine.plan.nodes import Check, View
from assessment_engine.plan.plan import Plan
from assessment_engine.register.specs import Vocabulary
from assessment_engine.testing.pruning import Wanted, pruned
from assessment_engine.testing.reads import Reads


def needed_plan(plan: Plan, vocabulary: Vocabulary, wanted: Sequence[Wanted]) -> Plan:
    """The nodes that *wanted* stands on, and those of every check that refuses a register with such rows."""
    views = {node.name: node for node in plan.nodes if isinstance(node, View)}
    checks = [check for check in plan.checks if check.severity == "error" and check.on != "accounts"]
    touched = {check.id: _origins(views, check.on) | _subjects(plan, check) for check in checks}
    chosen: list[Check] = []
    while True:
        made = pruned(plan, [*wanted, *chosen]).plan
        tables = _led_to(vocabulary, _tables(made))
        more = [check for check in checks if check not in chosen and touched[check.id] & tables]
        if not more:
            return made
        chosen += more


def _subjects(plan: Plan, check: Check) -> set[str]:
    """Whose totals a check reads: where there is such a subject, its total must not be empty."""
    return {card.subject for card in pruned(plan, [check]).plan.cards if card.total}


def _tables(plan: Plan) -> set[str]:
    """The tables that a plan reads."""
    reads = Reads(plan)
    nodes = (*plan.nodes, *plan.entries, *plan.checks)
    return {read.table for node in nodes for read in reads.of(node)}


def _led_to(vocabulary: Vocabulary, tables: Iterable[str]) -> set[str]:
    """The tables of the register among these, with those that their links lead to."""
    found, waiting = set[str](), [name for name in tables if name in vocabulary.tables]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [column.type.table for column in vocabulary.tables[name].links]
    return found


def _origins(views: dict[str, View], table: str) -> set[str]:
    """The tables of the register that the rows of a table are made from."""
    if table not in views:
        return {table}
    return {origin for source in views[table].sources for origin in _origins(views, source)}
