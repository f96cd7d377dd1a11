"""Proofs by what is read: the order of rows, other people's records, and the double entry."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.plan.conditions import condition_paths
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Across, Column, Measure, Node, View, Window
from assessment_engine.titles import Title
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.proofs import said
from assessment_engine.workbench.proofs.ground import Ground
from assessment_engine.workbench.proofs.proof import Proof
from assessment_engine.workbench.proofs.slices import Slice

RENAMED = ("record", "span", "link")
_BY_PLACE = ("ordinal", "previous", "running_sum", "running_min", "running_max", "run", "share")

_GREATEST_ID = ("同列最后的记录中取编号最大的一条", "of records that tie for the last it takes that of the greatest id")
_BY_ID = ("并列的记录按编号排先后", "records that tie go by their ids")
_READS_ID = ("读取记录的编号", "it reads the id of a record")


def order_independent(ground: Ground, promise: Promise) -> Proof | Title:
    """Proved where nothing is settled by the ids of records; else what is."""
    found = ground.slice(promise, (promise.of, *promise.also))
    by_id = next(_Ids(ground, found).settled(), None)
    return by_id if by_id is not None else Proof(promise, "proved", said.NO_TIES)


class _Ids:
    """Where the ids of records, which say nothing, may decide something."""

    def __init__(self, ground: Ground, slice_: Slice) -> None:
        self._ground, self._slice = ground, slice_
        self._views = ground.relations.rowsets.views
        self._kept = {name for card in ground.plan.cards for name in (card.subject, card.each)}

    def settled(self) -> Iterator[Title]:
        for node in self._slice.nodes:
            if isinstance(node, Measure) and node.aggregator == "latest" and self._has_own_ids(node.of):
                yield self._told(
                    node,
                    "同列最后的记录中取编号最大的一条",
                    "of records that tie for the last it takes the one with the greatest id",
                )
            elif isinstance(node, Window) and self._is_by_id(node) and self._has_own_ids(node.on):
                yield self._told(node, *_BY_ID)
            elif any(self._reads_id(node, path) for path in paths_of(node)):
                yield self._told(node, *_READS_ID)

    def _told(self, node: Node, zh: str, en: str) -> Title:
        return Title(f"{node.id}（{node.clause.place}）：{zh}", f"{node.id} ({node.clause.place}): {en}")

    def _is_by_id(self, node: Window) -> bool:
        return node.kind in _BY_PLACE or node.ties == "by_id"

    def _has_own_ids(self, table: str) -> bool:
        """Whether the ids of a table's rows are, or are made from, ids that somebody gave to records."""
        view = self._views.get(table)
        if view is None:
            spec = self._ground.programme.vocabulary.tables.get(table)
            return spec is not None and spec.kind in RENAMED and table not in self._kept
        if view.by:
            return any(self._ends_in_record(view, path) for _, path in view.by)
        return any(map(self._has_own_ids, view.sources))

    def _ends_in_record(self, view: View, path: Path) -> bool:
        return path.column == "id" and self._has_own_ids(path.hops[-1].table if path.hops else view.sources[0])

    def _reads_id(self, node: Node, path: Path) -> bool:
        table = path.hops[-1].table if path.hops else _table_of(node)
        if path.column == "id":
            return isinstance(node, Column) and self._has_own_ids(table)
        return any(self._is_first_link(node, path))

    def _is_first_link(self, node: Node, path: Path) -> Iterator[bool]:
        """Of several ways to one row a view keeps the link of the first; who reads it reads an order of ids."""
        table = _table_of(node)
        for hop in path.hops:
            view = self._views.get(table)
            if view is not None and view.to and view.twice == "once":
                yield any(
                    isinstance(leg, Across) and leg.table == hop.column and self._has_own_ids(leg.table)
                    for leg in view.to
                )
            table = hop.table


def _table_of(node: Node) -> str:
    return node.name if isinstance(node, View) else node.on


def paths_of(node: Node) -> tuple[Path, ...]:
    """The values that a node reads off rows by a path, but for the keys of a measure."""
    match node:
        case View():
            return condition_paths(node.where)
        case Column():
            return node.formula.paths
        case _:
            return ()


def local(ground: Ground, promise: Promise) -> Proof | list[Node]:
    """Proved where there are neither peers nor counts of everybody; else the nodes that look at others."""
    found = ground.slice(promise, (promise.of,))
    others = [node for node in found.nodes if _looks_at_others(node, found) and _stands_on_records(ground, node)]
    return others if others else Proof(promise, "proved", said.OWN_ONLY)


def _looks_at_others(node: Node, slice_: Slice) -> bool:
    if isinstance(node, Measure):
        return not node.match
    return isinstance(node, Window) and not _peers_are_own(node, slice_)


def _stands_on_records(ground: Ground, node: Node) -> bool:
    """Whether records have a part in what peers are compared by; else no record of others can move it."""
    specs = ground.programme.vocabulary.tables
    tables = ground.slices.of_nodes([node]).tables
    return any(name in specs and specs[name].kind in ("record", "span") for name in tables)


def _peers_are_own(window: Window, slice_: Slice) -> bool:
    """Whether all peers of a row are counted for the same one as it: then they are not others."""
    measures = [measure for measure in slice_.measures() if measure.of == window.on]
    far = [{path.column for _, path in measure.match if not path.hops} for measure in measures]
    return bool(measures) and all(keys & set(window.within) for keys in far)


def conserves(ground: Ground, promise: Promise) -> Proof | Title:
    """Proved by the exactness of shares, where the account has no limit or is watched by a check that refuses."""
    rule = next((rule for rule in ground.plan.accounts if rule.name == promise.account), None)
    pays = any(entry.payer.name == promise.account for entry in ground.plan.entries)
    if pays and rule is not None and rule.check is not None and rule.check.severity == "finding":
        name, place = rule.name, rule.clause.place
        return Title(
            f"账户 {name}（{place}）支出是否超过所有，取决于台账",
            f"whether {name} ({place}) pays more than it holds hangs on the register",
        )
    return Proof(promise, "proved", said.BY_SHARES)
