"""Quotas: how many places a group has, as a number or a share, said by the rules or by the group's own rows."""

from __future__ import annotations

from collections.abc import Sequence

from assessment_engine.engine.reference.store import Store
from assessment_engine.engine.reference.ways import number
from assessment_engine.plan.nodes import Window
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Number, Value, decimal_text, rounded


def said(window: Window, rows: Sequence[Row]) -> Number:
    """The number of places of a group, or its share; none where its rows do not agree on one that can be."""
    if not window.places_by:
        return window.places
    values = [row.get(window.places_by) for row in rows]
    agreed = bool(values) and all(value == values[0] for value in values)
    return number(values[0]) if agreed and _possible(window, values[0]) else 0


def counted(window: Window, rows: Sequence[Row]) -> int:
    """How many rows of a group the share is taken of."""
    base = window.base or window.among
    return sum(1 for row in rows if not base or row.get(base) is True)


def places(window: Window, rows: Sequence[Row]) -> int:
    """How many places a group has."""
    of = counted(window, rows) if window.of_group else 1
    return int(rounded(said(window, rows) * of, 1, window.rounding))


def check_places(store: Store, window: Window, rows: Sequence[Row]) -> None:
    """Report a row that says another number than the first of its group, or one that can be no number of places."""
    first = rows[0].get(window.places_by) if window.places_by else 0
    for row in rows if window.places_by else ():
        value = row.get(window.places_by)
        if not _possible(window, value):
            _report(store, window, "E715", row, value)
        elif value != first:
            _report(store, window, "E714", row, value, first=_text(first))


def _possible(window: Window, value: Value) -> bool:
    return not isinstance(value, Missing) and 0 <= number(value) <= (1 if window.of_group else number(value))


def _report(store: Store, window: Window, code: str, row: Row, value: Value, **details: str) -> None:
    clause = window.clause
    store.problems.add(code, row.place, _text(value), other=clause.place, rule=clause.id, **details)


def _text(value: Value) -> str:
    return str(value) if isinstance(value, Missing) else decimal_text(number(value))
