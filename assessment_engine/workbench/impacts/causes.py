"""Which changes of the rules a value stands on: the nodes that are others, and all that is computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assessment_engine.plan.nodes import Check, Column, Entry, Measure, Node, View, Window
from assessment_engine.plan.plan import Plan
from assessment_engine.testing.reads import Read, Reads
from assessment_engine.workbench.impacts.changes.change import RuleChange

Key = tuple[str, str]
"""A table and a column; of a view, its name and an empty column."""

INSIDE = ("found", "worth")
"""Columns that lowering makes of the same thing."""

SINGULAR = {"grades": "grade", "award": "grade", "lower": "grade", "measures": "", "columns": "", "windows": ""}
NAMELESS = {"tables": "", "items": "", "sets": "", "parameters": "parameters", "decide": ""} | SINGULAR


class Causes:
    """The changes of two programmes' rules, by what they move."""

    def __init__(self, old: Plan, new: Plan, changes: Sequence[RuleChange]) -> None:
        self._reads = (Reads(old), Reads(new))
        self._nodes: tuple[dict[Key, Node], dict[Key, Node]] = (_nodes(old), _nodes(new))
        self._changes = [(place, one) for place, one in enumerate(changes) if not one.is_wording]
        self._own = self._changed()
        self._reached: dict[tuple[Key, frozenset[Key]], frozenset[int]] = {}

    def of_column(self, table: str, column: str, but: Iterable[str] = ()) -> tuple[int, ...]:
        """The changes that a column stands on; not by way of the columns *but* of its table."""
        without = frozenset((table, name) for name in but)
        return tuple(sorted(self._reach((table, column), without)))

    def own(self, table: str, column: str) -> tuple[int, ...]:
        """The changes that have made the formula of a column another, whatever it reads."""
        keys = [(table, name) for name in (column, *(f"{column}.{inner}" for inner in INSIDE))]
        return tuple(sorted({place for key in keys for place in self._own.get(key, ())}))

    def of_entry(self, entry: Entry) -> tuple[int, ...]:
        """The changes that a line of the settlement stands on, its own among them."""
        table = entry.card or entry.on
        own = self._by_address(f"{table}.settlement.{entry.name.removeprefix('settlement.')}")
        return tuple(sorted({*own, *self._reach((entry.on, entry.amount), frozenset())}))

    def of_check(self, check: Check) -> tuple[int, ...]:
        """The changes that a check stands on, its own among them."""
        own = self._by_address(f"checks.{check.name.removeprefix('checks.')}")
        return tuple(sorted({*own, *self._reach((check.on, check.column), frozenset())}))

    def _by_address(self, address: str) -> set[int]:
        return {place for place, one in self._changes if one.form == address or one.address == address}

    def _changed(self) -> dict[Key, frozenset[int]]:
        """For each node that is another, the changes that made it so."""
        old, new = self._nodes
        others = [key for key in {**old, **new} if not _same(old.get(key), new.get(key))]
        claimed: dict[Key, frozenset[int]] = {}
        for key in others:
            claimed[key] = self._claims(".".join(filter(None, key)))
        rest = frozenset(place for place, _ in self._changes).difference(*claimed.values())
        for key in others:
            if not claimed[key]:
                claimed[key] = self._for(key, rest)
        return claimed

    def _claims(self, node: str) -> frozenset[int]:
        """The changes in the form that a node is made of: of those that it may be made of, the innermost."""
        met = [(len(form), place) for place, form in self._forms() if node == form or node.startswith(f"{form}.")]
        most = max((length for length, _ in met), default=0)
        return frozenset(place for length, place in met if length == most)

    def _forms(self) -> Iterator[tuple[int, str]]:
        """The changes by the id that nodes of their form begin with; of a scheme itself none."""
        for place, one in self._changes:
            steps = one.form.split(".") if "." in one.form else one.address.split(".")[:2]  # of a scheme its total, …
            named = [NAMELESS.get(step, step) for step in steps]
            if len(named) > 1 and "parameters" not in named:
                yield place, ".".join(filter(None, named))

    def _for(self, key: Key, rest: frozenset[int]) -> frozenset[int]:
        """The changes that no node shows by its name (a parameter, a choice) and that are of the same scheme."""
        scheme = key[0].split(".")[0]
        return frozenset(place for place, one in self._changes if place in rest and one.scheme in ("", scheme))

    def _reach(self, key: Key, but: frozenset[Key]) -> frozenset[int]:
        """The changes of a node and of all that it stands on."""
        memo = (key, but)
        if memo not in self._reached:
            self._reached[memo] = frozenset()  # what waits for itself adds nothing
            found = set(self._own.get(key, ()))
            for reads, nodes in zip(self._reads, self._nodes, strict=True):
                node = nodes.get(key)
                for read in reads.of(node) if node is not None else ():
                    if (read.table, read.column) not in but:
                        found |= self._reach(_key(read), but)
            self._reached[memo] = frozenset(found)
        return self._reached[memo]


def _key(read: Read) -> Key:
    return read.table, read.column


def _nodes(plan: Plan) -> dict[Key, Node]:
    return {(node.name, "") if isinstance(node, View) else (node.on, node.name): node for node in plan.nodes}


def _same(old: Node | None, new: Node | None) -> bool:
    """Whether two nodes compute the same, wherever they stand and whatever they are called."""
    if old is None or new is None:
        return False
    if isinstance(old, Column) and isinstance(new, Column):
        return old.formula is new.formula or old.formula.steps == new.formula.steps
    if isinstance(old, View | Measure | Window) and type(old) is type(new):
        return replace(old, clause=new.clause) == new
    return False
