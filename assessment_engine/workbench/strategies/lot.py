"""What everything is drawn from: Hypothesis, which shrinks what it finds, or a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


class Lot:
    """Draws whole numbers; the first of several things is the simplest, to which examples shrink."""

    def __init__(self, random: Random) -> None:
        self.whole = random.randint  # from the first to the second number, both included

    def apart(self, make: Callable[[], T]) -> T:
        """What is made of draws that belong together, so that they can be left out together."""
        return make()


class _Drawn(Lot):
    """A lot from Hypothesis: its random numbers are shrunk, and what is drawn apart is a span of its own."""

    def __init__(self, draw: Callable[[SearchStrategy[Any]], Any]) -> None:
        from hypothesis import strategies as st

        super().__init__(draw(st.randoms(use_true_random=False)))
        self._draw = draw
        self._making: list[Callable[[], Any]] = []
        self._span = st.builds(lambda: self._making[-1]())

    def apart(self, make: Callable[[], T]) -> T:
        self._making.append(make)
        made: T = self._draw(self._span)
        self._making.pop()
        return made


def one(lot: Lot, things: Sequence[T]) -> T:
    """One of some things."""
    return things[lot.whole(0, len(things) - 1)] if len(things) > 1 else things[0]


def chance(lot: Lot, percent: int) -> bool:
    """True so often; what shrinks becomes False, which leaves something out."""
    return percent >= 100 or lot.whole(0, 99) >= 100 - percent


def slots(lot: Lot, least: int, most: int, percent: int, make: Callable[[], T]) -> Iterator[T]:
    """Things, from the least to the most of them: those up to *least* always, each of the others so often."""
    for place in range(most):
        made = lot.apart(lambda needed=place < least: make() if needed or chance(lot, percent) else None)  # type: ignore[misc]
        if made is not None:
            yield made


def drawn_by(make: Callable[[Lot], T]) -> SearchStrategy[T]:
    """The Hypothesis strategy that draws what *make* makes."""
    from hypothesis import strategies as st

    @st.composite
    def drawn(draw: Callable[[SearchStrategy[Any]], Any]) -> T:
        return make(_Drawn(draw))

    return drawn()
