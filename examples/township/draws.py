"""Random draws that are the same on every machine: whole numbers only, from one seeded source."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """A seeded source of whole numbers; floats differ in their last digit, whole numbers never do."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def between(self, low: int, high: int) -> int:
        """A whole number from *low* to *high*, both included."""
        return low + self._random.randrange(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in *percent* of a hundred cases."""
        return self._random.randrange(100) < percent

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self._random.randrange(len(choices))]

    def sample(self, choices: Sequence[T], size: int) -> list[T]:
        """*size* different elements of *choices*, in the order drawn."""
        rest = list(choices)
        return [rest.pop(self._random.randrange(len(rest))) for _ in range(size)]

    def day(self, first: date, last: date) -> date:
        """A day from *first* to *last*, both included."""
        return first + timedelta(days=self.between(0, (last - first).days))
