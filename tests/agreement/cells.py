"""Cells by lot: ties and zeros, the ends of what is allowed, days on the edges."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.agreement.lot import Lot
from tests.agreement.ways import PERIODS
from tests.agreement.words import Name, Words

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def cell(lot: Lot, words: Words, column: Name, rows: Rows) -> Any:
    """A value that the column may hold; None where there is no row to lead to."""
    match column.kind:
        case "link":
            known = (
                months(words, column.table) if column.table in PERIODS else [row["id"] for row in rows[column.table]]
            )
            return lot.one(known) if known else None
        case "choice":
            return lot.one(column.words)
        case "boolean":
            return lot.chance(50)
        case "date":
            return day_of(lot, words)
        case "text":
            return lot.one(("x", "y 2", "12.5", "-3", "甲"))
    if not column.fixed:
        return lot.one((Fraction(1, 2), Fraction(1, 3), 0, 1))
    return _number(lot, column)


def _number(lot: Lot, column: Name) -> Any:
    """Ties and zeros, the ends of what is allowed, and numbers as large as there may be."""
    step = Decimal(column.step)
    low = column.low if column.low is not None else -(10**15)
    high = column.high if column.high is not None else 10**15
    few = [number for number in (0, 1, 1, 2, 5, 60, 90) if low <= number <= high]
    wide = [Decimal(low), Decimal(high), step * 7, step * 33]
    value = Decimal(lot.one(few)) if few and lot.chance(65) else lot.one([one for one in wide if low <= one <= high])
    value = value // step * step
    return int(value) if step == int(step) else Fraction(value)


def day_of(lot: Lot, words: Words, *, inside: bool = False) -> datetime.date:
    """A day on an edge: of the period, of a month, of a quarter; or any."""
    first, last = (datetime.date.fromisoformat(day) for day in (words.first, words.last))
    near = [first, last, first + datetime.timedelta(days=1), last - datetime.timedelta(days=1)]
    edges = [
        datetime.date(2011, 1, 31),
        datetime.date(2011, 2, 1),
        datetime.date(2011, 2, 28),
        datetime.date(2012, 2, 29),
    ]
    wide = [first - datetime.timedelta(days=1), last + datetime.timedelta(days=1), datetime.date(1999, 12, 31)]
    days = near + [day for day in edges if first <= day <= last] + ([] if inside else wide)
    if lot.chance(70):
        return lot.one(days)
    return first + datetime.timedelta(days=lot.whole(0, (last - first).days))


def months(words: Words, table: str) -> list[str]:
    """The ids of the months of the period; other periods are not linked to."""
    first, last = (datetime.date.fromisoformat(day) for day in (words.first, words.last))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = [first.month - 1 + at for at in range(count)]
    return [f"{first.year + month // 12}-{month % 12 + 1:02}" for month in months] if table == "month" else []
