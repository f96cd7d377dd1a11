"""Rows of a table in columns, as the reference engine has them: each with the row that it was made from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.register.tables import Row
from assessment_engine.values import Value


class RowMaker:
    """Makes rows on demand, each of them once.

    *by_cell* their values are read when they are first asked for: of a large table nobody wants to read a column for
    the sake of a row that does not need it.
    """

    def __init__(self, by_cell: bool = False) -> None:
        self._by_cell = by_cell
        self._made: dict[tuple[int, int], Row] = {}
        self._at: dict[int, int] = {}
        self._names: dict[int, dict[str, None]] = {}

    @property
    def count(self) -> int:
        """How many rows have been made."""
        return len(self._made)

    def all(self, frame: Frame) -> Iterator[Row]:
        """Every row of a table."""
        _ = frame.words.texts  # the ids of all are made at once
        return (self.row(frame, place) for place in range(frame.size))

    def row(self, frame: Frame, place: int) -> Row:
        """The row at a place."""
        key = (id(frame), place)
        if key not in self._made:
            row = Row(frame.id(place), self._values(frame, place), frame.place(place), self._base(frame, place))
            self._made[key], self._at[id(row)] = row, place
        return self._made[key]

    def place_of(self, row: Row) -> int:
        """The place in its table of a row that was made here."""
        return self._at[id(row)]

    def _values(self, frame: Frame, place: int) -> dict[str, Value]:
        if not self._by_cell:
            return {name: frame.get(name).value(place) for name in _own_names(frame)}
        if id(frame) not in self._names:
            self._names[id(frame)] = dict.fromkeys(_own_names(frame))
        return _Cells(frame, place, self._names[id(frame)])

    def _base(self, frame: Frame, place: int) -> Row | None:
        for one in frame.segments:
            if place < one.size:
                at = one.at(place)
                if not one.lends:
                    return None
                return self._base(one.frame, at) if frame.is_part else self.row(one.frame, at)
            place -= one.size
        return None


class _Cells(dict[str, Value]):
    """The values of a row, each of which is read off its column when it is first asked for."""

    def __init__(self, frame: Frame, place: int, names: Collection[str]) -> None:
        super().__init__()
        self._frame, self._place, self._names = frame, place, names

    def __missing__(self, name: str) -> Value:
        if name not in self._names:
            raise KeyError(name)
        self[name] = value = self._frame.get(name).value(self._place)
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def get(self, name: str, otherwise: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return otherwise


def _own_names(frame: Frame) -> list[str]:
    """The columns of a table's own; of a part of a table those of the whole."""
    names = [*(_own_names(frame.segments[0].frame) if frame.is_part else ()), *frame.names()]
    return [name for name in dict.fromkeys(names) if name != "id"]
