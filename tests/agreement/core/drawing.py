"""Where choices come from: Hypothesis, which shrinks them, or a random generator, which is many times as quick."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st

Chosen = TypeVar("Chosen")


class Draw:
    """Choices, each of them one whole number; less is simpler, so that lists of options begin with the plainest."""

    def __init__(self, below: Callable[[int], int]) -> None:
        self._below = below

    def below(self, number: int) -> int:
        """A whole number from 0, below *number*."""
        return self._below(number) if number > 1 else 0

    def count(self, least: int, most: int) -> int:
        return least + self.below(most - least + 1)

    def pick(self, options: Sequence[Chosen]) -> Chosen:
        return options[self.below(len(options))]

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases; False is the plainer one."""
        return self.below(100) >= 100 - percent

    def some(self, options: Sequence[Chosen], most: int) -> tuple[Chosen, ...]:
        """Up to *most* of the options, none of them twice."""
        return self.take(options, self.count(0, min(most, len(options))))

    def take(self, options: Sequence[Chosen], number: int) -> tuple[Chosen, ...]:
        """So many of the options, none of them twice."""
        left, taken = list(options), list[Chosen]()
        for _ in range(number):
            taken.append(left.pop(self.below(len(left))))
        return tuple(taken)


@lru_cache
def _integers(number: int) -> st.SearchStrategy[int]:
    return st.integers(0, number - 1)


def hypothesis_draw(draw: Callable[[st.SearchStrategy[int]], int]) -> Draw:
    """Choices that Hypothesis makes, and can make smaller."""
    return Draw(lambda number: draw(_integers(number)))


def random_draw(seed: int) -> Draw:
    """Choices of a random generator."""
    return Draw(random.Random(seed).randrange)
