"""Which tables of a register are drawn, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assessment_engine.plan.plan import Plan
from assessment_engine.register.specs import TableSpec
from assessment_engine.testing.reads import Reads
from assessment_engine.workbench.strategies.need import Needs
from assessment_engine.workbench.strategies.needs import needs_of
from assessment_engine.workbench.strategies.origins import Origins

Told = Collection[tuple[str, str]]


def chosen(
    plan: Plan, origins: Origins, told: Told, wanted: Iterable[str] | None
) -> tuple[tuple[TableSpec, ...], Needs]:
    """The tables to be drawn, and what must be in them: all (None), or those that are *wanted* and go with them."""
    if wanted is None:
        return in_order(origins, set(origins.specs)), needs_of(plan, origins, told)
    names = _closed(origins, wanted)
    while True:
        schemes = [card.scheme for card in plan.cards if _read(plan, origins, card.scheme) <= names]
        needs = needs_of(plan, origins, told, (names, schemes))
        more = {need.table for need in needs.rows} - names
        if not more:
            return in_order(origins, names), needs
        names = _closed(origins, names | more)


def in_order(origins: Origins, names: Collection[str]) -> tuple[TableSpec, ...]:
    """Tables in an order in which links lead back, as far as they do not lead to each other."""
    left = [spec for name, spec in origins.specs.items() if name in names and name != "decision"]
    ordered = [spec for spec in left if spec.kind == "entity"]
    left = [spec for spec in left if spec.kind != "entity"]
    while left:
        waiting = {spec.name for spec in left}
        ready = [spec for spec in left if not _leads(spec) & waiting]
        ordered += ready or left[:1]
        left = [spec for spec in left if spec not in (ready or left[:1])]
    return (*ordered, *(spec for name, spec in origins.specs.items() if name == "decision" and name in names))


def _leads(spec: TableSpec) -> set[str]:
    """The other tables that a table's links lead to."""
    return {link.type.table for link in spec.links} - {spec.name}


def _closed(origins: Origins, wanted: Iterable[str]) -> set[str]:
    """The tables of the register among those that are wanted, with those that their links lead to."""
    names, waiting = set[str](), sorted(wanted)
    while waiting:
        name = waiting.pop()
        if name not in names and name in origins.specs:
            names.add(name)
            waiting += [link.type.table for link in origins.specs[name].links]
    return names


def _read(plan: Plan, origins: Origins, scheme: str) -> set[str]:
    return set(tables_read(plan, scheme)) & origins.specs.keys()


def tables_read(plan: Plan, scheme: str) -> frozenset[str]:
    """The tables of the register that a scheme reads, to draw no others.

    Raises:
        KeyError: the plan has no such scheme.
    """
    reads = Reads(plan)
    table = {card.scheme: card.table for card in plan.cards}[scheme]
    nodes = {node.id: node for node in plan.nodes}
    seen, names = set[str](), set[str]()
    waiting = [node.id for node in plan.nodes if node.id == table or node.id.startswith(f"{table}.")]
    while waiting:
        id_ = waiting.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        for read in reads.of(nodes[id_]):
            names.add(read.table)
            made = reads.columns.get((read.table, read.column))
            waiting += [made.id] if made else []
            waiting += [read.table] if read.table in reads.views else []
    return frozenset(names)
