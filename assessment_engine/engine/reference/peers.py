"""The peers of a window: its groups, who enters in each, and their order."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessment_engine.engine.reference.store import Store
from assessment_engine.plan.nodes import Order, Window
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value

BY_PLACE = ("rank", "ordinal", "quota")  # they stand on the order's first column, not on a value
AGGREGATES = ("count", "sum", "mean", "min", "max")


@dataclass(frozen=True, slots=True)
class Peers:
    """One group: all its ``rows``, and those that ``enter``, in order.

    ``ties`` holds a number for each that enters; equal numbers stand for equal values in all columns of the order.
    """

    rows: Sequence[Row]
    enter: Sequence[Row]
    ties: Sequence[int]

    def values(self, column: str) -> list[Value]:
        """The values of *column* on the rows that enter."""
        return [row.get(column) for row in self.enter]


def groups(store: Store, window: Window, rows: Iterable[Row]) -> Iterable[Peers]:
    """The groups that *rows*, given in order of their ids, are in; one with an empty value in ``within`` is in none."""
    members: dict[tuple[Value, ...], list[Row]] = {}
    for row in rows:
        key = group_of(window, row)
        if key is not None:
            members.setdefault(key, []).append(row)
    return [peers_of(store, window, group) for group in members.values()]


def group_of(window: Window, row: Row) -> tuple[Value, ...] | None:
    """The values by which a row is in a group; None when one is empty."""
    key = tuple([row.get(column) for column in window.within])
    return None if any(isinstance(value, Missing) for value in key) else key


def peers_of(store: Store, window: Window, rows: Sequence[Row]) -> Peers:
    """The group of these rows, given in order of their ids."""
    places = _places(store, window, rows)
    # The rows are in order of their ids, and sorting keeps that among equals.
    needed = _needed(window)
    keyed = sorted([(places(row), row) for row in rows if _enters(window, needed, row)], key=lambda pair: pair[0])
    ties = {key: number for number, (key, _) in enumerate(keyed)}
    return Peers(rows, [row for _, row in keyed], [ties[key] for key, _ in keyed])


def _enters(window: Window, needed: Sequence[str], row: Row) -> bool:
    if window.among and row.get(window.among) is not True:
        return False
    return not any(isinstance(row.get(column), Missing) for column in needed)


def _needed(window: Window) -> list[str]:
    if window.kind in BY_PLACE:
        return [order.column for order in window.order[:1]]
    return [column for column in (window.value, window.weight) if column]


def _places(store: Store, window: Window, rows: Sequence[Row]) -> Callable[[Row], tuple[int, ...]]:
    tables = [(order.column, _numbered(store, window, order, rows)) for order in window.order]
    return lambda row: tuple([numbers[row.get(column)] for column, numbers in tables])


def _numbered(store: Store, window: Window, order: Order, rows: Sequence[Row]) -> dict[Value, int]:
    """The place of each value of an order column among its values; what is empty has the last one."""
    values = {row.get(order.column) for row in rows}
    empty = [value for value in values if isinstance(value, Missing)]
    sortable: Callable[[Any], Any] = store.sortable(window.on, order.column)
    known = sorted(values.difference(empty), key=in_whole_numbers(values, sortable), reverse=order.descending)
    return {value: place for place, value in enumerate(known)} | dict.fromkeys(empty, len(known))


def in_whole_numbers(values: Iterable[Value], sortable: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """*sortable*, or what compares as it does and ten times as quickly where there are fractions among *values*."""
    fractions = [value.denominator for value in values if isinstance(value, Fraction)]
    if not fractions:
        return sortable
    scale = math.lcm(*fractions)
    return lambda value: value.numerator * (scale // value.denominator)
