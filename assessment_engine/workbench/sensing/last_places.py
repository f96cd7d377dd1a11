"""The last place of each quota: who has it, who is the first without, and how far they are apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment_engine.engine.reference.peers import Peers, groups
from assessment_engine.engine.reference.quotas import places
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Column, Window
from assessment_engine.plan.plan import Card
from assessment_engine.register.tables import Row
from assessment_engine.values import Number, Value
from assessment_engine.workbench.limits.limit import RATIO_STEP
from assessment_engine.workbench.sensing.changes import Change
from assessment_engine.workbench.sensing.counting import is_number
from assessment_engine.workbench.sensing.named import Named
from assessment_engine.workbench.sensing.near_limits import own_changes
from assessment_engine.workbench.sensing.standing import LastPlace, Placed
from assessment_engine.workbench.sensing.steps import plain
from assessment_engine.workbench.sensing.what_if import WhatIf


class LastPlaces:
    """The edges of the quotas of one scheme."""

    def __init__(self, what_if: WhatIf, named: Named, card: Card) -> None:
        self._what_if = what_if
        self._named = named
        self._card = card
        nodes = what_if.plan.nodes
        self._windows = [
            one for one in nodes if isinstance(one, Window) and one.on == card.table and one.kind == "quota"
        ]
        self._formulas = {one.name: one.formula for one in nodes if isinstance(one, Column) and one.on == card.table}

    def found(self) -> Iterator[LastPlace]:
        """The last place of each quota, by quota and group; a group in which nobody is eligible has none."""
        rows = self._what_if.rows(self._card.table)
        ordered = [rows[key] for key in sorted(rows)]
        for window in self._windows:
            for peers in groups(self._what_if.run.store, window, ordered):
                if peers.enter:
                    yield self._of(window, peers)

    def _of(self, window: Window, peers: Peers) -> LastPlace:
        having = [row for row in peers.enter if row.get(window.name) is True]
        lacking = [row for row in peers.enter if row.get(window.name) is not True]
        last, without = (having[-1] if having else None), (lacking[0] if lacking else None)
        number = places(window, peers.rows)
        step = self._step(window)
        gap = _gap(window, last, without)
        is_tied = 0 < number < len(peers.enter) and peers.ties[number - 1] == peers.ties[number]
        changes = self._overtaken(window, last, without, step) if last and without and gap is not None else ()
        group = tuple(peers.rows[0].get(column) for column in window.within)
        return LastPlace(
            window.id, window.clause, group, number, len(peers.enter),
            self._placed(window, last), self._placed(window, without), gap, step, is_tied, changes,
        )  # fmt: skip

    def _placed(self, window: Window, row: Row | None) -> Placed | None:
        if row is None:
            return None
        values = tuple(row.get(order.column) for order in window.order)
        return Placed(row.id, self._named.row(self._card.table, row), values)

    def _step(self, window: Window) -> Number:
        known = self._what_if.plan.tables[self._card.table].columns.get(window.order[0].column)
        return RATIO_STEP if known is None or known.step is None else plain(known.step)

    def _overtaken(self, window: Window, last: Row, without: Row, step: Number) -> tuple[Change, ...]:
        """What changes on the two cards when the first without has a step more than the last."""
        order = window.order[0]
        value = last.get(order.column)
        assert isinstance(value, int | Fraction)
        target = plain(value + (step if order.descending else -step))
        cell = self._what_if.cell(self._card.table, without, Path(self._source(order.column)))
        if cell is None:
            return ()
        with self._what_if.cells(cell.table, cell.column, {cell.row: target}) as seen:
            return own_changes(self._what_if, self._card, seen, (last.id, without.id))

    def _source(self, column: str) -> str:
        """The column that one is nothing but: what is ranked by is mostly the total under another name."""
        formula = self._formulas.get(column)
        while formula is not None and len(formula.steps) == 1 and isinstance(formula.steps[0].data, Path):
            path = formula.steps[0].data
            if path.hops or path.column == column:
                break
            column = path.column
            formula = self._formulas.get(column)
        return column


def _gap(window: Window, last: Row | None, without: Row | None) -> Number | None:
    """How far the first without is behind the last, in the first column of the order."""
    values: Sequence[Value] = [row.get(window.order[0].column) for row in (last, without) if row is not None]
    if len(values) < 2 or not all(map(is_number, values)):
        return None
    ahead, behind = values
    assert isinstance(ahead, int | Fraction)
    assert isinstance(behind, int | Fraction)
    return plain(max(ahead - behind, behind - ahead))
