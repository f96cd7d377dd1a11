"""What a program hands over: the values of every subject, in whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.scale.digest import stars_digest, township_digest


@dataclass(frozen=True, slots=True)
class Township:
    """Columns (arrays or lists) with a value for each cadre: its number, and what it comes to.

    ``total`` and ``money`` are hundredths, ``grade`` counts from the lowest (0), ``place`` is the rank.
    """

    cadre: Any
    total: Any
    grade: Any
    place: Any
    money: Any

    def digest(self) -> str:
        """The same for all programs that come to the same values."""
        return township_digest(self.cadre, self.total, self.grade, self.place, self.money)


@dataclass(frozen=True, slots=True)
class Stars:
    """Columns with a value for each member, in the order of their numbers: stars, tier (1 to 3), hundredths of yuan."""

    stars: Any
    tier: Any
    reward: Any

    def digest(self) -> str:
        """The same for all programs that come to the same values."""
        return stars_digest(self.stars, self.tier, self.reward)


Results = Township | Stars


def as_it_is(results: Results) -> Results:
    """What is in whole numbers already."""
    return results


@dataclass(frozen=True, slots=True)
class Steps:
    """What a program does, each step timed on its own: make ready, read a folder, evaluate; then hand over its values.

    ``values`` is no part of the program: it puts what the program came to into whole numbers, so as to compare it.
    """

    read: Callable[[Path], Any]
    evaluate: Callable[[Any], Any]
    values: Callable[[Any], Results] = as_it_is
    prepare: Callable[[], object] = object
