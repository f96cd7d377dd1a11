"""The parts of a table sorted by the column that most conditions test for equality."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from assessment_engine.engine.columnar.frame import Frame
from assessment_engine.engine.columnar.vector import Vector
from assessment_engine.engine.columnar.whole import Array, Whole
from assessment_engine.plan.conditions import AllOf, Condition, Test
from assessment_engine.plan.expressions import Path

MOST_WORDS = 2**15  # different words of a column that rows are sorted by: then sorting costs next to nothing
FEWEST_RULES = 4  # that test a column, for sorting by it to be worth while


@dataclass(frozen=True, slots=True)
class Sorter:
    """Conditions that test ``column`` have the ``codes`` of their words there, and what they test ``rest`` besides."""

    column: Vector | None = None
    codes: dict[str, frozenset[int]] = field(default_factory=dict)
    rest: dict[str, Condition] = field(default_factory=dict)
    has_others: bool = True

    def sorted(self, begin: int, end: int) -> Iterator[tuple[int | None, Array]]:
        """The rows from *begin* to before *end* by code, and for conditions that test none as they are (None)."""
        if self.has_others:
            yield None, np.arange(begin, end)
        if self.column is None:
            return
        part = self.column.data[begin:end]
        order = np.argsort(part, kind="stable") + begin
        ends = np.cumsum(np.bincount(part + 1, minlength=1)).tolist()  # what is from nowhere has the code -1
        for code, (first, last) in enumerate(itertools.pairwise(ends)):
            if last > first:
                yield code, order[first:last]


def sorter_of(frame: Frame, conditions: Sequence[tuple[str, Condition]]) -> Sorter:
    """What sorts the rows of a table for these conditions, by name."""
    popular = Counter(test.operand.paths[0] for _, where in conditions for test in _equalities(frame, where))
    path, count = next(iter(popular.most_common(1)), (None, 0))
    if path is None or count < FEWEST_RULES:
        return Sorter()
    column = frame.get(path.column)
    codes: dict[str, frozenset[int]] = {}
    rest: dict[str, Condition] = {}
    for name, where in conditions:
        test = next((test for test in _equalities(frame, where) if test.operand.paths[0] == path), None)
        if test is not None:
            codes[name] = _codes(column, test)
            rest[name] = AllOf(tuple(part for part in _parts(where) if part is not test))
    return Sorter(_narrow(column), codes, rest, len(codes) < len(conditions))


def _parts(where: Condition) -> tuple[Condition, ...]:
    """What must hold, each for itself."""
    if isinstance(where, AllOf):
        return tuple(one for part in where.parts for one in _parts(part))
    return (where,)


def _equalities(frame: Frame, where: Condition) -> Iterator[Test]:
    """The tests that must hold and ask a column of the table for one or some of its words."""
    for part in _parts(where):
        if isinstance(part, Test) and part.op in ("==", "in") and len(part.operand.steps) == 1:
            paths = part.operand.paths
            if paths and not paths[0].hops and _is_word(frame, paths[0]):
                yield part


def _is_word(frame: Frame, path: Path) -> bool:
    values = frame.get(path.column) if frame.has(path.column) else None
    return values is not None and values.words is not None and values.words.size <= MOST_WORDS


def _codes(column: Vector, test: Test) -> frozenset[int]:
    assert column.words is not None
    return frozenset(place for value in test.values if (place := column.words.place(str(value))) >= 0)


def _narrow(column: Vector) -> Vector:
    """The codes in the narrowest type, those of empty values from nowhere: no condition on words holds of them."""
    data = column.data if column.why is None else np.where(column.empty(), -1, column.data)
    narrow = np.int8 if column.words is not None and column.words.size < 127 else np.int16
    return Vector("word", Whole.of(data.astype(narrow)), words=column.words)
