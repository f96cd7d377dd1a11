"""Problems by the million: all of them counted, the first hundred kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from assessment_engine.problems import Place, Problem, Problems
from assessment_engine.problems.texts import catalogue
from assessment_engine.register.large.arrays import Array

MOST = 100  # problems that are told in full
_HELD = 4096


@dataclass(slots=True)
class Found:
    """The problems of an opening; those that come first by place are kept, of the others their codes are counted."""

    told: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, problems: Iterable[Problem]) -> None:
        """Count these problems, and keep them as long as there are not too many before them."""
        for problem in problems:
            self.counts[problem.code] += 1
            self.told.append(problem)
            if len(self.told) > _HELD:
                self._first()

    def more(self, code: str, count: int) -> None:
        """Count problems that come after a hundred others of the same check."""
        if count:
            self.counts[code] += count

    def _first(self) -> None:
        self.told = sorted(self.told, key=lambda problem: (problem.place, problem.code))[:MOST]

    def into(self, problems: Problems, origin: str) -> None:
        """Hand over the problems: the first hundred by place, and for each code how many more there are."""
        if self.counts.total() > MOST:
            self._first()
        problems.found += self.told
        left = self.counts - Counter(problem.code for problem in self.told)
        for code, count in sorted(left.items()):
            message = catalogue()[code]
            zh, en = _about(message.what("zh")), _about(message.what("en"))
            problems.add("D560", Place(origin), code, count=count, about_zh=zh, about_en=en)


def _about(text: str) -> str:
    """What a code is about, without what one problem has of its own."""
    return text.replace("{", "<").replace("}", ">")


@dataclass(slots=True)
class Room:
    """How many more problems of one check may be told in full."""

    left: int = MOST

    def split(self, rows: Array) -> tuple[Array, int]:
        """The first of the *rows*, as many as there is room for, and how many are left over."""
        first = rows[: self.left]
        self.left -= first.size
        return first, int(rows.size - first.size)


def rows_where(mask: Array) -> Array:
    """The rows in which a mask holds."""
    return np.flatnonzero(mask)
