"""Several hands for parts that do not depend on one another: numpy lets go of Python's lock while it computes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

MOST_HANDS = 8  # more would only wait for Python


Part = TypeVar("Part")
Made = TypeVar("Made")


def each(work: Callable[[int], None], parts: Sequence[int]) -> None:
    """Do the *work* for each of the *parts*, in no particular order.

    Raises:
        whatever the work raises, from the first part that does.
    """
    mapped(work, parts)


def mapped(work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
    """What the *work* makes of each of the *parts*, in their order.

    Raises:
        whatever the work raises, from the first part that does.
    """
    hands = min(os.cpu_count() or 1, MOST_HANDS, len(parts))
    if hands < 2:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(work, parts))
