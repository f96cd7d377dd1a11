"""Finding again the records that a measure counted, by the same keys, with an index per measure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from assessment_engine.outcome.by_key import ByKey, Key
from assessment_engine.outcome.reading import Reader
from assessment_engine.outcome.records import Records
from assessment_engine.plan.expressions import Path
from assessment_engine.plan.nodes import Measure
from assessment_engine.register.tables import Row
from assessment_engine.values import Missing, Number, Reason, Value


def key_of(reader: Reader, row: Row, paths: Iterable[Path]) -> Key | None:
    """The values of *paths* on *row*; None when one of them is empty, because an empty key matches nothing."""
    key = tuple([reader.read(row, path) for path in paths])
    return None if any(isinstance(value, Missing) for value in key) else key


class Matches:
    """The rows that one measure matches, by the key of the row it stands on."""

    def __init__(self, records: Records, measure: Measure) -> None:
        self.measure = measure
        self._records = records
        self._reader = records.reader
        self._near = [near for near, _ in measure.match]
        self._far = [path for _, path in measure.match]
        self._rows = ByKey(self._keyed, records.at_once)

    def _keyed(self, key: Key) -> Iterator[tuple[Key | None, Row]]:
        among = self.measure.among
        for row in self._records.measured(self.measure, key):
            if not among or row.get(among) is True:
                yield key_of(self._reader, row, self._far), row

    def of(self, row: Row) -> Sequence[Row]:
        """The matched rows, in the order of their ids; none of them is left out for being empty."""
        key = key_of(self._reader, row, self._near)
        found = () if key is None else self._rows.of(key)
        return found if self.measure.during is None else [other for other in found if self._holds(row, other)]

    def _holds(self, row: Row, other: Row) -> bool:
        during = self.measure.during
        if during is None:
            return True
        first = None if during.first is None else self._reader.read(row, during.first)
        last = self._reader.read(row, during.last)
        day = self._reader.read(other, during.day)
        if not isinstance(day, datetime.date):
            return False
        after_first = not isinstance(first, datetime.date) or first <= day
        return after_first and (not isinstance(last, datetime.date) or day <= last)


def counted(measure: Measure, rows: Sequence[Row]) -> Sequence[Row]:
    """Those of the matched *rows* that the value was made from."""
    if measure.aggregator == "latest":
        return sorted(rows, key=lambda row: _place_in(measure, row))[-1:]
    if measure.aggregator == "count" or not measure.skip_missing:
        return rows
    return [row for row in rows if not isinstance(row.get(measure.value), Missing)]


def _place_in(measure: Measure, row: Row) -> tuple[tuple[bool, object], ...]:
    values = [row.get(column) for column in measure.order]
    keys = [(False, "") if isinstance(value, Missing) else (True, value) for value in values]
    return (*keys, (True, row.id))


def weight(measure: Measure, row: Row) -> Value:
    """The share with which *row* counts; 1 unless the measure goes by shares."""
    return row.get("share") if measure.by_share else 1


def aggregated(measure: Measure, rows: Sequence[Row]) -> Value:
    """What the counted *rows* amount to, computed anew."""
    if measure.aggregator == "count":
        return total([weight(measure, row) for row in rows])
    values = [row.get(measure.value) for row in rows]
    empty = next((value for value in values if isinstance(value, Missing)), None)
    if empty is not None:
        return empty
    if measure.aggregator == "sum":
        return total([_times(value, weight(measure, row)) for value, row in zip(values, rows, strict=True)])
    if not values:
        return Missing(Reason.NO_RECORDS)
    return _one_of(measure, values)


def _one_of(measure: Measure, values: list[Value]) -> Value:
    if measure.aggregator == "mean":
        return Fraction(_number(total(values))) / len(values)
    if measure.aggregator == "min":
        return min(values)  # type: ignore[type-var]  # values of one column are of one kind
    if measure.aggregator == "max":
        return max(values)  # type: ignore[type-var]
    return values[-1]


def total(values: Iterable[Value]) -> Number:
    """The sum of numbers and truth values."""
    return sum((_number(value) for value in values), start=0)


def _times(value: Value, share: Value) -> Number:
    return _number(value) * _number(share)


def _number(value: Value) -> Number:
    if isinstance(value, int | Fraction):
        return value
    raise TypeError(f"not a number: {value!r}")
