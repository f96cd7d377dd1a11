"""Rows that hold from one day to another: that they end after they begin, do not overlap, and share one whole."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from assessment_engine.problems import Problems
from assessment_engine.register.loaded import REFUSED, Loaded
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Value, decimal_text

Days = tuple[datetime.date, datetime.date]
_ALWAYS = (datetime.date.min, datetime.date.max)
_ONE_DAY = datetime.timedelta(days=1)


def check_spans(table: Loaded, problems: Problems) -> None:
    """No row ends before it begins."""
    for row in table.rows:
        begin, end = row.values["from"], row.values["to"]
        if isinstance(begin, datetime.date) and isinstance(end, datetime.date) and end < begin:
            problems.add("D534", table.at(row, "to"), end, begin=begin)


def check_one_at_a_time(table: Loaded, problems: Problems) -> None:
    """No two rows with the same key hold on the same day; a problem with both places for each that does."""
    columns = table.spec.one_at_a_time
    for key, rows in _grouped(table, columns).items():
        before: tuple[datetime.date, Row] | None = None
        for (begin, end), row in rows:
            if before is not None and begin <= before[0]:
                shown = ", ".join(str(value) for value in key)
                problems.add("D535", row.place, shown, other=before[1].place, column=", ".join(columns))
            if before is None or end > before[0]:
                before = (end, row)


def check_shares(table: Loaded, problems: Problems) -> None:
    """The shares of one row of the link's first table add up to one on every day on which there are any."""
    near = table.spec.between[0]
    for (owner,), rows in _grouped(table, (near,)).items():
        if any(isinstance(row.values["share"], Missing) for _, row in rows):
            continue
        wrong = next(_days_not_whole([(begin, end, row) for (begin, end), row in rows]), None)
        if wrong is not None:
            day, total, (row, *_, last) = wrong
            since = "" if day == datetime.date.min else f" ({day})"
            problems.add(
                "D536", row.place, owner, other=None if last is row else last.place,
                total=decimal_text(total), since=since, column=near,
            )  # fmt: skip


Held = list[tuple[datetime.date, datetime.date, Row]]


def _days_not_whole(held: Held) -> Iterator[tuple[datetime.date, Fraction, list[Row]]]:
    """The days on which another set of rows begins to hold whose shares are not one: the day, the sum, the rows."""
    begins = {begin for begin, _, _ in held}
    begins |= {end + _ONE_DAY for _, end, _ in held if end < datetime.date.max}
    for day in sorted(begins):
        rows = [row for begin, end, row in held if begin <= day <= end]
        total = sum((Fraction(row.values["share"]) for row in rows), Fraction(0))  # type: ignore[arg-type]
        if rows and total != 1:
            yield day, total, [*rows, rows[-1]]


def _grouped(table: Loaded, columns: tuple[str, ...]) -> dict[tuple[Value, ...], list[tuple[Days, Row]]]:
    """The rows by their values in *columns*, in the order of the day they begin; without rows with an empty one."""
    groups: dict[tuple[Value, ...], list[tuple[Days, Row]]] = defaultdict(list)
    for row in table.rows:
        key, days = tuple(row.values[column] for column in columns), _days(table, row)
        if days is not None and not any(isinstance(value, Missing) for value in key):
            groups[key].append((days, row))
    for rows in groups.values():
        rows.sort(key=lambda held: (held[0], held[1].id))
    return groups


def _days(table: Loaded, row: Row) -> Days | None:
    """The first and last day of the row; None when a date was refused or the begin comes after its end."""
    if not table.spec.dated:
        return _ALWAYS
    begin, end = row.values["from"], row.values["to"]
    if not isinstance(begin, datetime.date) or end is REFUSED:
        return None
    last = end if isinstance(end, datetime.date) else datetime.date.max
    return (begin, last) if begin <= last else None
