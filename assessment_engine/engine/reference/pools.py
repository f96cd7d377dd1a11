"""Pools: one amount divided among the rows of a group by their weights, so that nothing of it is lost."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assessment_engine.engine.reference.peers import Peers
from assessment_engine.engine.reference.store import NOT_APPLICABLE, Store
from assessment_engine.engine.reference.ways import number
from assessment_engine.plan.nodes import Window
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Number, Reason, Value, decimal_text, shared_out


def shares(store: Store, window: Window, peers: Peers) -> Sequence[Value]:
    """The share of each row that enters; Missing for all when the pool cannot be divided.

    Without any weight above zero nobody has a share: Missing(zero_divisor), and a warning unless the pool is empty.
    """
    if not peers.enter:
        return ()
    amounts = [number(value) for value in peers.values(window.value)]
    weights = [number(value) for value in peers.values(window.weight)]
    if not _is_sound(store, window, peers, amounts, weights):
        return [NOT_APPLICABLE] * len(weights)
    if not any(weights):
        if amounts[0]:
            _report(store, window, "E711", peers.enter[0], amounts[0])
        return [Missing(Reason.ZERO_DIVISOR)] * len(weights)
    units = Fraction(amounts[0]) / window.unit
    return [share * window.unit for share in shared_out(units.numerator, weights)]


def _is_sound(store: Store, window: Window, peers: Peers, amounts: list[Number], weights: list[Number]) -> bool:
    """Whether there is one amount, in whole units, and no weight below zero; what is not so is reported."""
    before = len(store.problems)
    for row, amount, weight in zip(peers.enter, amounts, weights, strict=True):
        if amount != amounts[0]:
            _report(store, window, "E707", row, amount, first=decimal_text(amounts[0]))
        if weight < 0:
            _report(store, window, "E708", row, weight)
    if (Fraction(amounts[0]) / window.unit).denominator != 1:
        _report(store, window, "E709", peers.enter[0], amounts[0], unit=decimal_text(window.unit))
    return len(store.problems) == before


def _report(store: Store, window: Window, code: str, row: Row, value: Number, **details: str) -> None:
    clause = window.clause
    store.problems.add(code, row.place, decimal_text(value), other=clause.place, rule=clause.id, **details)
