"""Drawing by lot: what Hypothesis draws, under the few names that the generators need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Lot:
    """What all generators draw from; the first of several things is the simplest, to which examples shrink."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return int(self._draw(st.integers(low, high)))

    def one(self, things: Sequence[T]) -> T:
        """One of some things."""
        return things[self.whole(0, len(things) - 1)]

    def chance(self, percent: int) -> bool:
        """True so often; what shrinks becomes False, which mostly leaves something out."""
        return self.whole(0, 99) >= 100 - percent

    def some(self, things: Sequence[T], least: int = 0, most: int | None = None) -> list[T]:
        """Some of the things, each at most once, in the order in which they are drawn."""
        left = list(things)
        most = len(left) if most is None else min(most, len(left))
        count = self.whole(min(least, most), most)
        return [left.pop(self.whole(0, len(left) - 1)) for _ in range(count)]

    def many(self, make: Callable[[], T], least: int, most: int) -> list[T]:
        """As many things as are drawn."""
        return [make() for _ in range(self.whole(least, most))]


def kept(**entries: object) -> dict[str, Any]:
    """A mapping as a document has it, without what is not said; ``from_`` and ``if_`` are the words of the language."""
    return {key.rstrip("_"): value for key, value in entries.items() if value is not None}
