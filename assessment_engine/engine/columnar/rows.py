"""Rows of a table in columns, as the reference engine has them: each with the row that it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.register.tables import Row


class RowMaker:
    """Makes rows on demand, each of them once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], Row] = {}

    def all(self, frame: Frame) -> Iterator[Row]:
        """Every row of a table."""
        return (self.row(frame, place) for place in range(frame.size))

    def row(self, frame: Frame, place: int) -> Row:
        """The row at a place."""
        key = (id(frame), place)
        if key not in self._made:
            values = {name: frame.get(name).value(place) for name in _own_names(frame)}
            self._made[key] = Row(frame.id(place), values, frame.place(place), self._base(frame, place))
        return self._made[key]

    def _base(self, frame: Frame, place: int) -> Row | None:
        for one in frame.segments:
            if place < one.size:
                at = one.at(place)
                if not one.lends:
                    return None
                return self._base(one.frame, at) if frame.is_part else self.row(one.frame, at)
            place -= one.size
        return None


def _own_names(frame: Frame) -> list[str]:
    """The columns of a table's own; of a part of a table those of the whole."""
    names = [*(_own_names(frame.segments[0].frame) if frame.is_part else ()), *frame.names()]
    return [name for name in dict.fromkeys(names) if name != "id"]
