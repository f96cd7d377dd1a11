"""Where a measure goes up, another value goes one way: by z3 on two registers that differ in one row.

There is one row more, or a row has other numbers.  For each table of the register on which the measure stands the row
is a row *before* and a row *after*, one of which is absent, or which are the same but for numbers.  What a count or a
sum over rows of that table is without it is a variable that both registers share, and what the row adds is computed:
so other counts move with the measure just as they do.  What else stands on that table may have any value in either
register.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import z3

from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Across, Column, Measure, View
from assessment_engine.types import Type
from assessment_engine.workbench.promises.promise import Promise
from assessment_engine.workbench.proofs import said
from assessment_engine.workbench.proofs.asking import WAYS, Answer, Asked, Way, answer
from assessment_engine.workbench.proofs.broken import wrong_way
from assessment_engine.workbench.proofs.ground import Budget, Ground
from assessment_engine.workbench.proofs.proof import Proof
from assessment_engine.workbench.proofs.relations import ADDED
from assessment_engine.workbench.proofs.rowsets import Member
from assessment_engine.workbench.proofs.slices import Slice
from assessment_engine.workbench.proofs.twins import Affected, Twin
from assessment_engine.workbench.symbolic import Row, Space, Sym
from assessment_engine.workbench.symbolic.operations import relaxed
from assessment_engine.workbench.symbolic.values import both, either, negated, one_of


def monotone(ground: Ground, promise: Promise, budget: Budget) -> Proof | Asked:
    """Proved where no row of any table on which the measure stands can move the value the wrong way."""
    linear = True
    for table, affected in _differences(ground, promise):
        found = _asked(ground, promise, table, affected, budget)
        if found.answer != "never":
            return found
        linear = linear and found.way.linear
    return Proof(promise, "proved", said.BY_Z3_LINEAR if linear else said.BY_Z3)


def _differences(ground: Ground, promise: Promise) -> Iterator[tuple[str, Affected]]:
    """The tables of which a row may differ so that the measure does, and what stands on such a row.

    Of a table that only stands at the end of links a row more or less moves nothing: no record leads to it that did not
    before.  So of such a table only the numbers that are read of its rows matter.
    """
    measure = ground.slice(promise, [promise.measure])
    counted = _counted(measure)
    for table in sorted(measure.tables):
        columns = [(table, name) for name, type_ in ground.plan.tables[table].columns.items() if type_.kind == "number"]
        if table in counted:
            yield table, Affected(ground.plan, tables=[table])
        elif measure.given & set(columns):
            yield table, Affected(ground.plan, given=columns)


def _counted(slice_: Slice) -> set[str]:
    """The tables whose rows are measured, looked at as peers, or crossed on a way to whom they count for."""
    views = {node.name: node for node in slice_.nodes if isinstance(node, View)}
    waiting = [node.of for node in slice_.measures()] + [node.on for node in slice_.windows()]
    found = set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found and name in views:
            waiting += [*views[name].sources, *(leg.table for leg in views[name].to if isinstance(leg, Across))]
        found.add(name)
    return found


def _asked(ground: Ground, promise: Promise, table: str, affected: Affected, budget: Budget) -> Asked:
    found: list[Asked] = []
    for way in WAYS:
        found.append(Asked(_One(ground, promise, table, affected, way).answer(budget), way))
        if found[-1].answer == "never" or budget.is_over:
            break
    return next((one for one in found if one.answer != "perhaps"), found[-1])


class _Moved(Twin):
    """A card in one of two registers: counts of rows like the one that differs are those of the others, and more."""

    def __init__(self, rest: Row, affected: Affected, ground: Ground, table: str, opaque: bool, turn: str) -> None:
        super().__init__(rest, affected, opaque)
        self.name, self._ground, self._table, self._turn = f"{rest.name}{turn}", ground, table, turn
        self._members: dict[tuple[object, ...], tuple[Member, Any]] = {}

    def _is_unfolded(self, node: Column) -> bool:
        # A column whose range is known may still move: it is a variable only in what both registers share.
        return self._is_computed

    def _made(self, path: Path) -> Sym:
        node = self.node(path)
        if not isinstance(node, Measure) or not self._adds(node):
            return super()._made(path)
        rest = self._first.read(path)
        added = self._added(node, path)
        return replace(added, present=both(rest.present, added.present), term=rest.term + added.term)

    def is_without(self) -> Any:
        """That the row is not there, or does not lead to the subject."""
        return both(*(negated(reaches) for _, reaches in self._members.values()))

    def has_other_numbers(self, other: _Moved) -> Any:
        """That the row of the other register is the same but for numbers."""
        facts = []
        for key, (member, reaches) in self._members.items():
            if key in other._members:
                twin, reaches_too = other._members[key]
                facts += [reaches == reaches_too, *member.differs_in_numbers(twin)]
        return both(*facts)

    def _adds(self, node: Measure) -> bool:
        base = self._ground.relations.rowsets.base(node.of)
        fixed = node.type.step is not None and not node.by_share
        return self._affected.node(node) and base[0] == self._table and node.aggregator in ADDED and fixed

    def _added(self, node: Measure, path: Path) -> Sym:
        """What the row adds, in the steps of the measure."""
        key = (path.hops, self._ground.relations.rowsets.key(node))
        if key not in self._members:
            member = self._ground.relations.rowsets.member(node, self.space, self.ranges)
            self._members[key] = (member, z3.Bool(self.space.name(f"reaches{self._turn}")))
        member, reaches = self._members[key]
        counts = both(reaches, member.enters(node))
        none = Sym("number", z3.IntVal(0), step=node.type.step)
        if node.aggregator == "count":
            return one_of(counts, Sym("number", z3.IntVal(1), step=node.type.step), none)
        value = member.value(node)
        there = both(counts, value.present) if node.skip_missing else counts
        return one_of(there, _in_steps(value, node.type), none)


def _in_steps(value: Sym, type_: Type) -> Sym:
    """A value in the steps of the measure, of which it is a whole multiple."""
    assert type_.step is not None
    if value.step is not None and (value.step / type_.step).denominator == 1:
        return replace(value, term=value.term * int(value.step / type_.step), step=type_.step, known=None)
    return replace(value, term=z3.ToInt(value.real / z3.RealVal(type_.step)), step=type_.step, known=None)


class _One:
    """The question about rows of one table."""

    def __init__(self, ground: Ground, promise: Promise, table: str, affected: Affected, way: Way) -> None:
        self._ground, self._promise = ground, promise
        space = Space(linear=way.linear)
        card = ground.card(promise).table
        self._rest = Row(card, ground.plan, space, computed=True, ranges=ground.ranges, opaque=way.opaque)
        self._both = [_Moved(self._rest, affected, ground, table, way.opaque, turn) for turn in ("before", "after")]

    def answer(self, budget: Budget) -> Answer:
        before, after = self._both
        type_ = self._ground.type_of(self._promise, self._promise.of)
        wrong = wrong_way(self._promise, type_, before, after)
        broken = both(wrong, either(before.is_without(), after.is_without(), before.has_other_numbers(after)))
        if self._rest.space.linear:
            relaxed.tell_orders(self._rest.space)
        return answer(self._ground, [self._rest, *self._both], broken, budget, ())
