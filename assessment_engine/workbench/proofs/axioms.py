"""What holds of measures and windows that are variables, however many records there are.

Each axiom holds of every register that is not refused, so what z3 shows from them holds of registers of any size:

* a measure lies within the bounds of its type, a mean, a least, a greatest, a latest or a single value within those of
  the values that it is taken from (``Relations.extent``);
* of measures of the same rows, what holds of what each row adds holds of the sums (``Relations.among``);
* a rank is at least 1 and at most the number of those that are ranked, and is there where what it ranks is there;
* who has a place of a quota is among those who may have one;
* a share lies from 0 to the amount that is shared; the least, greatest, mean or previous value of a group within the
  bounds of the values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import z3

from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.plan.nodes import Measure, Window
from assessment_engine.workbench.proofs.relations import ADDED, AtMost, Relations
from assessment_engine.workbench.symbolic import Row, Sym
from assessment_engine.workbench.symbolic.operations import relaxed
from assessment_engine.workbench.symbolic.values import both, either, negated, within

_PLACES = ("rank", "ordinal")
_FROM_VALUES = ("min", "max", "mean", "previous", "running_min", "running_max")
Found = list[tuple[Path, Measure | Window, Sym]]


def tell_axioms(row: Row, relations: Relations) -> None:
    """Tell the space what holds of the measures and windows that have been read of a row."""
    told: set[Path] = set()
    while new := [one for one in _read(row) if one[0] not in told]:
        told |= {path for path, _, _ in new}
        for path, node, value in new:
            facts = (
                _of_measure(node, value, relations) if isinstance(node, Measure) else _of_window(row, path, node, value)
            )
            row.space.facts += [either(negated(value.present), fact) for fact in facts]
    _tell_relations(row, relations)


def _read(row: Row) -> Found:
    """The measures and windows that have been read of a row, and of those that its links lead to."""
    found = [(path, row.node(path), value) for path, value in list(row.known.items())]
    return [(path, node, value) for path, node, value in found if isinstance(node, Measure | Window)]


def _facts(row: Row, path: Path, node: Measure | Window, value: Sym, relations: Relations) -> list[Any]:
    if isinstance(node, Measure):
        return _of_measure(node, value, relations)
    return list(_of_window(row, path, node, value))


def _of_measure(node: Measure, value: Sym, relations: Relations) -> list[Any]:
    if node.aggregator in ADDED or value.kind != "number":
        return []
    return within(value, relations.extent(node))


def _of_window(row: Row, path: Path, node: Window, value: Sym) -> Iterator[Any]:
    hops = path.hops
    if node.kind in _PLACES:
        yield value.real >= 1
        yield from _at_most_all(row, hops, node, value)
    elif node.kind in _FROM_VALUES and value.kind == "number":
        column = row.plan.tables[node.on].columns[node.value]
        yield from within(value, row.ranges.get((node.on, node.value), column))
    elif node.kind == "share":
        amount = row.read(Path(node.value, hops))
        yield both(value.real >= 0, value.real <= amount.real)
    elif node.kind == "quota" and node.among:
        among = row.read(Path(node.among, hops))
        yield either(negated(value.term), both(among.present, among.term))
    if node.kind not in ("count", "quota", "sum", "min", "max", "mean"):
        needed = node.order[0].column if node.kind in _PLACES else node.value
        names = [needed, *([node.weight] if node.weight else []), *node.within]
        yield both(*(row.read(Path(name, hops)).present for name in names))
        if node.among:
            yield row.read(Path(node.among, hops)).term


def _at_most_all(row: Row, hops: tuple[Hop, ...], node: Window, value: Sym) -> Iterator[Any]:
    """A place is at most the number of those in the same group that have one."""
    for path, other, count in _read(row):
        same = isinstance(other, Window) and path.hops == hops and other.on == node.on
        if same and isinstance(other, Window) and other.kind == "count" and _is_counted(other, node):
            yield value.real <= count.real


def _is_counted(count: Window, place: Window) -> bool:
    alike = (count.within, count.among) == (place.within, place.among)
    return alike and count.value in ("", place.order[0].column)


def _tell_relations(row: Row, relations: Relations) -> None:
    """Relations of measures on one row, and on which side of a factor their quotients lie."""
    by_row: dict[tuple[Hop, ...], dict[str, tuple[Measure, Sym]]] = {}
    for path, node, value in _read(row):
        if isinstance(node, Measure):
            by_row.setdefault(path.hops, {})[node.id] = (node, value)
    factors = set()
    for measures in by_row.values():
        for relation in relations.among([node for node, _ in measures.values()]):
            parts, whole = [measures[id_][1] for id_ in relation.parts], measures[relation.whole][1]
            row.space.facts.append(_fact(relation, parts, whole))
            factors.add(relation.factor)
    if row.space.linear:
        relaxed.tell(sorted(factors), row.space)


def _fact(relation: AtMost, parts: list[Sym], whole: Sym) -> Any:
    total, limit = z3.Sum([part.real for part in parts]), z3.RealVal(relation.factor) * whole.real
    holds = total >= limit if relation.least else total <= limit
    there = both(*(part.present for part in parts), whole.present)
    return either(negated(there), holds)
