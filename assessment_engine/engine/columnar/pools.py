"""Pools: one amount divided among the rows of a group by their weights, so that nothing of it is lost."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from assessment_engine.engine.columnar.groups import on_one_divisor, total
from assessment_engine.engine.columnar.operations.compared import compared
from assessment_engine.engine.columnar.operations.numbers import rounded, times
from assessment_engine.engine.columnar.peers import Peers
from assessment_engine.engine.columnar.state import State, places
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, Vector, constant
from assessment_engine.engine.columnar.whole import (
    Array,
    Whole,
    add,
    choose,
    floor_divide,
    multiply,
    remainder,
    subtract,
)
from assessment_engine.plan.nodes import Window
from assessment_engine.values import Number, Reason, decimal_text

ZERO = constant(0)


def shares(state: State, window: Window, peers: Peers) -> Vector:
    """The share of each row that enters; empty for all of a group whose pool cannot be divided."""
    amount, weight = peers.values(window.value), peers.values(window.weight)
    amount, weight = Vector("number", amount.whole, amount.parts), Vector("number", weight.whole, weight.parts)
    first = amount.take(peers.begin)
    unsound = _unsound(state, window, peers, amount, first, weight)
    weights = on_one_divisor(weight).whole
    groups = peers.entered
    sums = total(groups, Vector("number", weights)).whole.take(groups.of)
    nothing = ~unsound & (sums.data == 0)
    _tell_nothing(state, window, peers, first, nothing)
    good = ~unsound & ~nothing
    units = rounded(times(first, constant(1 / Fraction(window.unit))), 1, "floor").whole
    zero = Whole.one(0)
    share = _shared(peers, choose(good, units, zero), choose(good, weights, zero), choose(good, sums, Whole.one(1)))
    why = np.where(unsound, CODE_OF[Reason.NOT_APPLICABLE], np.where(nothing, CODE_OF[Reason.ZERO_DIVISOR], GIVEN))
    return times(Vector("number", share), constant(window.unit)).because(why)


def _shared(peers: Peers, units: Whole, weights: Whole, sums: Whole) -> Whole:
    """Whole units by weight, and those that are left to the largest remainders; equal ones by place."""
    sums = Whole(sums.data, 1, max(sums.high, 1))
    exact = multiply(weights, units)
    whole = floor_divide(exact, sums)
    rest = remainder(exact, sums)
    groups = peers.entered
    given_out = total(groups, Vector("number", whole)).whole.take(groups.of)
    left = subtract(units, given_out).data
    _, number = np.unique(rest.data, return_inverse=True)
    order = np.lexsort([peers.place, -number.reshape(rest.data.shape), groups.of])
    turn = np.empty(order.size, dtype=np.int64)
    turn[order] = np.arange(order.size)
    more = np.asarray((turn - peers.begin) < left, dtype=bool)
    return add(whole, Whole(more, 0, 1))


def _unsound(state: State, window: Window, peers: Peers, amount: Vector, first: Vector, weight: Vector) -> Array:
    """Whose group has not one amount, in whole units, and no weight below zero; what is not so is reported."""
    other = ~compared(np.equal, amount, first)
    below = compared(np.less, weight, ZERO)
    units = times(first, constant(1 / Fraction(window.unit)))
    part = compared(np.not_equal, rounded(units, 1, "floor"), units) & (peers.place == 0)
    size = peers.enter.size
    for at in places(other | below | part, size):
        if np.broadcast_to(other, (size,))[at]:
            text = decimal_text(_number(first, at))
            _report(state, window, "E707", peers, at, _number(amount, at), first=text)
        if np.broadcast_to(below, (size,))[at]:
            _report(state, window, "E708", peers, at, _number(weight, at))
        if part[at]:
            _report(state, window, "E709", peers, at, _number(amount, at), unit=decimal_text(window.unit))
    wrong = np.zeros(peers.count, dtype=bool)
    wrong[peers.entered.of[other | below | part]] = True
    return wrong[peers.entered.of]


def _tell_nothing(state: State, window: Window, peers: Peers, first: Vector, nothing: Array) -> None:
    has_pool = compared(np.not_equal, first, ZERO)
    for at in places(nothing & has_pool & (peers.place == 0), peers.enter.size):
        _report(state, window, "E711", peers, at, _number(first, at))


def _number(values: Vector, at: int) -> Number:
    value = values.value(at)
    assert isinstance(value, int | Fraction)
    return value


def _report(state: State, window: Window, code: str, peers: Peers, at: int, value: Number, **details: str) -> None:
    clause, place = window.clause, peers.frame.place(int(peers.enter[at]))
    state.problems.add(code, place, decimal_text(value), other=clause.place, rule=clause.id, **details)
