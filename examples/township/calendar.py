"""The year's months and half-months."""

from __future__ import annotations

from datetime import date, timedelta

YEAR = 2011
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)


def month_last(month: int) -> date:
    """The last day of the month of the year."""
    return date(YEAR + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def half_months() -> list[tuple[date, date]]:
    """The 24 half-months: from the 1st to the 15th, and from the 16th to the end."""
    halves = []
    for month in range(1, 13):
        halves.append((date(YEAR, month, 1), date(YEAR, month, 15)))
        halves.append((date(YEAR, month, 16), month_last(month)))
    return halves
