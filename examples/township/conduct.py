"""The four musts as they were inspected, and the rates of matters closed in time as cadres report them."""

from __future__ import annotations

from datetime import date

from township.calendar import YEAR
from township.state import Township

_OVERSTATES = (30, 44, 47)
"""Cadres who report that everything was closed in time, whatever the register says."""


def add_conduct(town: Township) -> None:
    """An inspection of every contracted cadre in autumn, and a report of every first handler at year's end."""
    for cadre in town.cadres:
        marks = [not town.slips(cadre, 3) for _ in range(4)]
        town.book.add("must_check", date(YEAR, 10, town.draws.between(10, 28)), "四必抽查", cadre.id, *marks)
        closed = town.closed[cadre.id]
        rate = 1000 if cadre.number in _OVERSTATES else 1000 * sum(closed) // len(closed)
        town.book.add("closing_report", date(YEAR, 12, 20), "年终自查", cadre.id, f"{rate // 10}.{rate % 10}%")
