"""A table in columns: its own values, those of the rows that its rows are made from, and the ids of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

import numpy as np

from assessment_engine.engine.columnar.mixing import joined
from assessment_engine.engine.columnar.vector import CODE_OF, GIVEN, Vector, codes, missing
from assessment_engine.engine.columnar.whole import Array
from assessment_engine.engine.columnar.words import NOWHERE, Words, recoded
from assessment_engine.plan.expressions import Hop, Path
from assessment_engine.problems import Place
from assessment_engine.values import Reason


class Source(Protocol):
    """Where a table of the register has its columns, each read when it is first asked for."""

    def columns(self) -> Sequence[str]:
        """The names of the columns that there are."""

    def column(self, name: str) -> Vector:
        """The values of a column."""

    def place(self, row: int) -> Place:
        """The place of a row."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows that are made from other rows: those at ``places`` of ``frame`` (None: ``size`` rows from ``begin`` on).

    Without ``lends`` the columns of the other rows are not theirs, only their places in files are.
    """

    frame: Frame
    places: Array | None
    size: int
    lends: bool = True
    begin: int = 0

    def at(self, row: int) -> int:
        """The other row that a row is made from."""
        return self.begin + row if self.places is None else int(self.places[row])


class Frame:
    """A table while it grows.

    ``words`` has the ids, of which the rows have those at ``codes`` (None: all, in order; or those from
    ``first_code`` on).  In which order the rows are does not matter but where ids decide; :meth:`ranks` tells.  With
    ``is_part`` the rows are the same as those of the other table of its one segment, and not made from them.
    """

    def __init__(
        self,
        name: str,
        size: int,
        words: Words,
        *,
        codes: Array | None = None,
        segments: Sequence[Segment] = (),
        source: Source | None = None,
        ordered: bool = False,
        is_part: bool = False,
        first_code: int | None = None,
    ) -> None:
        self.name = name
        self.size = size
        self.words = words
        self._codes = codes
        self._first_code = first_code
        self.segments = segments
        self.source = source
        self.is_part = is_part
        self.own: dict[str, Vector] = {}
        self.computed: set[str] = set()
        self._reading = Lock()
        self._lent: dict[str, Vector] = {}
        self._ranks: Array | None = None
        self._ordered = ordered
        self._inverse: Array | None = None
        self._known = frozenset(source.columns()) if source else frozenset()

    @property
    def codes(self) -> Array | None:
        """The codes of the rows' ids among the words; None when they are all words in order."""
        if self._codes is None and self._first_code is not None:
            self._codes = np.arange(self._first_code, self._first_code + self.size)
        return self._codes

    def put(self, name: str, values: Vector) -> None:
        """Add a column that a node computes."""
        self.own[name] = values.spread(self.size)
        self.computed.add(name)

    def has(self, column: str) -> bool:
        """Whether there is such a column, on the rows or on those that they are made from."""
        if column in self.own or column in self._known or column == "id":
            return True
        return any(one.lends for one in self.segments) and all(one.frame.has(column) for one in self.segments)

    def get(self, column: str) -> Vector:
        """The values of a column, from the rows or from those that they were made from; ``id`` is the row's own.

        Raises:
            KeyError: no such column: a bug in the plan.
        """
        if column in self.own:
            return self.own[column]
        if self.source is not None and column in self._known:
            with self._reading:  # several hands may ask at once for what takes long to read
                if column not in self.own:
                    self.own[column] = self.source.column(column).spread(self.size)
            return self.own[column]
        if column == "id":
            return self.ids()
        if column not in self._lent:
            self._lent[column] = self._borrowed(column)
        return self._lent[column]

    def _borrowed(self, column: str) -> Vector:
        if not self.segments or not self.segments[0].lends:
            if not self.size:  # of a table without rows nothing is known, and nothing is needed
                return missing(Reason.NOT_REPORTED).spread(0)
            raise KeyError(column)
        taken = [lent(one, column) for one in self.segments]
        return joined(taken, [one.size for one in self.segments])

    def names(self) -> Sequence[str]:
        """The columns that the rows have of their own."""
        return [*dict.fromkeys([*(self.source.columns() if self.source else ()), *self.own])]

    def ids(self, rows: Array | None = None) -> Vector:
        """The ids of the rows, or of some *rows*."""
        if rows is not None:
            return codes(rows if self.codes is None else self.codes[rows], self.words)
        return codes(np.arange(self.size) if self.codes is None else self.codes, self.words)

    def id(self, row: int) -> str:
        """The id of one row."""
        return self.words.text(row if self.codes is None else int(self.codes[row]))

    def row_of(self, id_: str) -> int:
        """The row with an id; ``NOWHERE`` where there is none."""
        code = self.words.place(id_)
        if code == NOWHERE or self.codes is None:
            return code
        found = np.flatnonzero(self.codes == code)
        return int(found[0]) if found.size else NOWHERE

    def ranks(self) -> Array | None:
        """The place of each row in the order of ids; None when the rows are in that order."""
        if self._ordered:
            return None
        if self._ranks is None:
            ranks = self.words.ranks()
            self._ranks = ranks if self.codes is None else ranks[self.codes]
            self._ordered = bool((np.diff(self._ranks) > 0).all())
        return None if self._ordered else self._ranks

    @property
    def is_ordered(self) -> bool:
        """Whether the rows are known to be in the order of their ids."""
        return self._ordered

    def order(self) -> Array:
        """The rows in the order of their ids."""
        ranks = self.ranks()
        return np.arange(self.size) if ranks is None else np.argsort(ranks, kind="stable")

    def rows_of(self, links: Vector) -> Array:
        """For each link the row whose id it has; ``NOWHERE`` where it is empty or meets none."""
        if links.sort != "word" or links.words is None:
            return np.full(links.data.shape, NOWHERE, dtype=np.int64)
        found = recoded(links.data, links.words, self.words)
        if self.codes is not None:
            found = self._inverted()[found]
        return found if links.why is None else np.where(links.empty(), NOWHERE, found)

    def _inverted(self) -> Array:
        """The row of each code, and at the end of that which is no code."""
        if self._inverse is None:
            self._inverse = np.full(self.words.size + 1, NOWHERE, dtype=np.int64)
            self._inverse[self.codes] = np.arange(self.size)
        return self._inverse

    def place(self, row: int) -> Place:
        """Where a row was entered."""
        if self.source is not None:
            return self.source.place(row)
        for one in self.segments:
            if row < one.size:
                return one.frame.place(one.at(row))
            row -= one.size
        raise IndexError(row)


def selected(name: str, frame: Frame, rows: Array, is_part: bool) -> Frame:
    """Some rows of a table with the ids that they have, as a table."""
    ids = rows if frame.codes is None else frame.codes[rows]
    segment = Segment(frame, rows, rows.size)
    ordered = frame.is_ordered
    return Frame(name, rows.size, frame.words, codes=ids, segments=[segment], ordered=ordered, is_part=is_part)


def lent(segment: Segment, column: str) -> Vector:
    """The values of a column that the rows of a segment have from those that they were made from."""
    values = segment.frame.get(column)
    if segment.places is not None:
        return values.take(segment.places)
    whole = segment.size == segment.frame.size
    return values if whole else values.cut(segment.begin, segment.begin + segment.size)


Tables = Mapping[str, Frame]


def follow(frames: Tables, frame: Frame, hops: Sequence[Hop], rows: Array | None = None) -> tuple[Frame, Array | None]:
    """The table that hops lead to, and its row for each row (None: the same row; ``NOWHERE``: they lead nowhere)."""
    for hop in hops:
        target = frames[hop.table]
        links = frame.ids() if hop.column == "id" else frame.get(hop.column)
        rows = through(rows, target.rows_of(links))
        frame = target
    return frame, rows


def through(rows: Array | None, found: Array) -> Array:
    """What is found from *rows*: nowhere from what is nowhere itself."""
    if rows is None:
        return found
    if not found.size:
        return np.full(rows.shape, NOWHERE, dtype=np.int64)
    return np.where(rows < 0, NOWHERE, found[rows])


def read(frames: Tables, frame: Frame, path: Path) -> Vector:
    """The values of a path as seen from the rows of a table: not applicable where a link is empty or meets no row."""
    if not path.hops:
        return frame.get(path.column)
    target, rows = follow(frames, frame, path.hops)
    return reached(target.get(path.column), rows)


def reached(values: Vector, rows: Array | None) -> Vector:
    """The values at *rows*: not applicable where they are nowhere."""
    if rows is None:
        return values
    nowhere = rows < 0
    if not nowhere.any():
        return values.take(rows)
    if values.data.size == 0:
        return missing(Reason.NOT_APPLICABLE, values.sort).spread(rows.size)
    taken = values.take(np.where(nowhere, 0, rows))
    return taken.because(np.where(nowhere, CODE_OF[Reason.NOT_APPLICABLE], GIVEN if taken.why is None else taken.why))
