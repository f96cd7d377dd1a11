"""Who stands within some steps of a limit, and what would follow if they stood on its other side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Literal

from assessment_engine.outcome.trace import evaluate
from assessment_engine.plan.expressions import Expression
from assessment_engine.plan.nodes import Column, Node
from assessment_engine.plan.plan import Card
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value
from assessment_engine.workbench.limits import Limit
from assessment_engine.workbench.limits.parts import part_of
from assessment_engine.workbench.sensing.bearing import Bearing
from assessment_engine.workbench.sensing.changes import Change, Effect
from assessment_engine.workbench.sensing.counting import Counting
from assessment_engine.workbench.sensing.named import Named
from assessment_engine.workbench.sensing.relevant import is_read
from assessment_engine.workbench.sensing.standing import LimitGroup, Near, NearLimit
from assessment_engine.workbench.sensing.steps import Over, over, step_of
from assessment_engine.workbench.sensing.what_if import Seen, WhatIf

Moves = Literal["value", "comparison", "nothing"]
_TRIES = 5  # times as many rows as are told are followed up, where nothing follows for most of them
_ABOUT = ("section", "item", "rule", "star", "measure")


@dataclass(frozen=True, slots=True)
class _Found:
    row: Row
    value: Value
    against: Value
    over: Over


class NearLimits:
    """Looks for those who stand near the limits of one scheme."""

    def __init__(self, what_if: WhatIf, named: Named, card: Card, within: int, limit: int | None) -> None:
        self._what_if = what_if
        self._named = named
        self._card = card
        self._within = within
        self._limit = limit
        self._counting = Counting(what_if, card)
        self._nodes: Mapping[str, Node] = {node.id: node for node in what_if.plan.nodes}

    def near(self, group: LimitGroup, limit: Limit, also: tuple[str, ...] = ()) -> NearLimit:
        """Who stands near *limit*, the nearest first; *also* are other nodes that compare the same.

        Who stands there and would lose and gain nothing is counted, and not told.
        """
        found = sorted(self._found(limit), key=lambda one: (one.over.distance, one.over.holds, one.row.id))
        moves = self._moves(limit)
        near, idle = self._told(limit, found, moves)
        return NearLimit(
            group, limit.node, limit.clause, limit.text, limit.table, step_of(limit),
            len(self._what_if.rows(limit.table)), len(found), tuple(near), idle, moves, also,
        )  # fmt: skip

    def _told(self, limit: Limit, found: Sequence[_Found], moves: Moves) -> tuple[list[Near], int]:
        """Those for whom something follows, as many as are wanted, and how many were met for whom nothing does."""
        near, idle = list[Near](), 0
        for one in found[: None if self._limit is None else self._limit * _TRIES]:
            followed = self._followed(limit, one, moves)
            if followed.effect is not None and followed.effect == Effect() and not followed.changes:
                idle += 1
            else:
                near.append(followed)
            if len(near) == self._limit:
                break
        return near, idle

    def _found(self, limit: Limit) -> Iterable[_Found]:
        farthest = self._within * step_of(limit)
        bears = Bearing(self._what_if, self._nodes[limit.node], limit)
        for row in self._what_if.rows(limit.table).values():
            value, against = self._value(limit.operand, row), limit.value
            if against is None and limit.other is not None:
                against = self._value(limit.other, row)
            if against is None or isinstance(value, Missing):
                continue
            way = over(limit, value, against)
            if way is not None and way.distance <= farthest and bears.on(row):
                yield _Found(row, value, against, way)

    def _value(self, operand: Expression, row: Row) -> Value:
        return evaluate(operand, lambda path: self._what_if.read(row, path))

    def _moves(self, limit: Limit) -> Moves:
        """What is moved: the value that is compared, or where a formula is, what the node makes of the comparison."""
        if is_read(limit):
            return "value"
        return "comparison" if isinstance(self._nodes[limit.node], Column) else "nothing"

    def _followed(self, limit: Limit, one: _Found, moves: Moves) -> Near:
        way = one.over
        near = Near(
            one.row.id, self._named.row(limit.table, one.row), one.row.place,
            one.value, one.against, way.target, way.distance, way.holds,
        )  # fmt: skip
        with self._moved(limit, one, moves) as seen:
            if seen is None:
                return near
            cards = self._about(limit, one.row, seen)
            changes = own_changes(self._what_if, self._card, seen, cards)
            return replace(near, cards=cards, changes=changes, effect=self._counting.effect(seen))

    def _moved(self, limit: Limit, one: _Found, moves: Moves) -> AbstractContextManager[Seen | None]:
        if moves == "value":
            cell = self._what_if.cell(limit.table, one.row, limit.operand.paths[0])
            if cell is not None:
                return self._what_if.cells(cell.table, cell.column, {cell.row: one.over.target})
        node = self._nodes[limit.node]
        if moves == "comparison" and isinstance(node, Column):
            value = self._value(_with(node.formula, limit.operand, one.over.target), one.row)
            return self._what_if.cells(node.on, node.name, {one.row.id: value})
        return nullcontext(None)

    def _about(self, limit: Limit, row: Row, seen: Seen) -> tuple[str, ...]:
        """The cards that a row is about: its own, or those on which it changes more than what peers change."""
        if limit.table == self._card.table:
            return (row.id,)
        return about(self._card, seen.changes)


def own_changes(what_if: WhatIf, card: Card, seen: Seen, cards: Collection[str]) -> tuple[Change, ...]:
    """The changes on these cards of a scheme, and on those that other schemes have of the same subjects."""
    kin = what_if.kin(card)
    return tuple(change for change in seen.changes if change.card in cards and change.scheme in kin)


def about(card: Card, changes: Iterable[Change]) -> tuple[str, ...]:
    """The cards of a scheme that a change bears on itself: with a line that is another, or else with an outcome."""
    own = [one for one in changes if one.scheme == card.scheme]
    lines = [one for one in own if one.kind in _ABOUT]
    return tuple(sorted({one.card for one in lines or own if one.kind != "rank"}))


def _with(formula: Expression, operand: Expression, value: Value) -> Expression:
    """The formula in which the part that is compared has this value."""
    steps = list(formula.steps)
    for place, step in enumerate(steps):
        if part_of(formula, place) == operand:
            steps[place] = replace(step, op="const", args=(), data=value)
    return Expression(tuple(steps), formula.text)
