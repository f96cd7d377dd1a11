"""A plan without what is not needed: the nodes that some values stand on, so that a few records are enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assessment_engine.plan.nodes import Check, Entry, Node
from assessment_engine.plan.plan import Card, Plan
from assessment_engine.testing.reads import Read, Reads

Wanted = Read | Entry | Check


@dataclass(slots=True)
class Needed:
    """A pruned plan; ``given`` are the columns of the register that it reads, each with the node that reads it."""

    plan: Plan
    given: dict[tuple[str, str], str] = field(default_factory=dict)
    ways: set[tuple[str, str]] = field(default_factory=set)


def pruned(plan: Plan, wanted: Sequence[Wanted]) -> Needed:
    """The plan with what *wanted* needs; checks that the rules themselves make stay where all that they read does."""
    walk = _Walk(plan)
    asked = (*wanted, *_of_accounts(plan, wanted))
    for one in asked:
        walk.need(one)
    own = [check for check in plan.checks if check.say is None and walk.reaches(check)]
    for check in own:
        walk.need(check)
    nodes = tuple(node for node in plan.nodes if id(node) in walk.nodes)
    kept = {
        "nodes": nodes,
        "entries": tuple(entry for entry in plan.entries if entry in asked),
        "checks": tuple(check for check in plan.checks if check in asked or check in own),
        "accounts": tuple(rule for rule in plan.accounts if rule.check is not None and rule.check in asked),
        "cards": tuple(_card(card, walk) for card in plan.cards if card.table in walk.tables),
        "tables": {name: shape for name, shape in plan.tables.items() if walk.keeps(name)},
    }
    return Needed(replace(plan, **kept), walk.given, walk.ways)  # type: ignore[arg-type]


def _of_accounts(plan: Plan, wanted: Sequence[Wanted]) -> Iterator[Entry]:
    """Every entry of the accounts over which a check that is wanted watches: some alone would leave them short."""
    names = {rule.name for rule in plan.accounts if rule.check is not None and rule.check in wanted}
    for entry in plan.entries:
        if {entry.payer.name, entry.payee.name} & names and entry not in wanted:
            yield entry


class _Walk:
    """What has been found to be needed so far."""

    def __init__(self, plan: Plan) -> None:
        self._reads = Reads(plan)
        self.nodes: set[int] = set()
        self.columns: set[tuple[str, str]] = set()
        self.tables: set[str] = set()
        self.given: dict[tuple[str, str], str] = {}
        self.ways: set[tuple[str, str]] = set()

    def need(self, wanted: Wanted) -> None:
        """Need what was asked for, and all that it stands on."""
        if isinstance(wanted, Check) and wanted.on == "accounts":  # it is about entries, and reads no rows
            return
        reads = [(wanted, "")] if isinstance(wanted, Read) else [(read, wanted.id) for read in self._reads.of(wanted)]
        while reads:
            read, reader = reads.pop()
            node = self._node(read, reader)
            if node is not None and id(node) not in self.nodes:
                self.nodes.add(id(node))
                reads += [(one, node.id) for one in self._reads.of(node)]

    def _node(self, read: Read, reader: str) -> Node | None:
        """The node that makes what is read; None where the register has it."""
        self.tables.add(read.table)
        if not read.column:
            return self._reads.views.get(read.table)
        key = (read.table, read.column)
        node = self._reads.columns.get(key)
        if node is not None:
            self.columns.add(key)
            return node
        self.given.setdefault(key, reader)
        if read.leads:
            self.ways.add(key)
        return None

    def reaches(self, check: Check) -> bool:
        """Whether a check is about what is needed: decisions that are read, and values that must not be empty."""
        view = self._reads.views.get(check.on)
        if view is not None and view.sources == ("decision",):
            return check.on in self.tables
        node = self._reads.columns.get((check.on, check.column))
        made = [read for read in self._reads.of(node) if read.column] if node is not None else []
        keys = {(read.table, read.column) for read in made}
        return bool(keys) and keys <= self.columns | self.given.keys()

    def keeps(self, table: str) -> bool:
        """Whether a table is one of the register's, or made of what is needed."""
        return table not in self._reads.views or table in self.tables


def _card(card: Card, walk: _Walk) -> Card:
    """A card that shows only what is computed."""

    def has(column: str) -> bool:
        return (card.table, column) in walk.columns

    return replace(
        card,
        total=card.total if has(card.total) else "",
        rank=card.rank if has(card.rank) else "",
        grade=card.grade if has(card.grade) else "",
        within=tuple(column for column in card.within if has(column)),
        lines=(),
        flags=tuple(flag for flag in card.flags if has(flag[0])),
        lists=tuple(one for one in card.lists if has(one.column) and (not one.place or has(one.place))),
        shown=tuple(column for column in card.shown if has(column)),
    )
