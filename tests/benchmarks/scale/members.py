"""The members' data and the ten stars: fifteen columns made by lot, and what their stars are worth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tests.benchmarks.scale.township import Array

SEED = 11
BLOCK = 10_000_000
"""Members made at once: fifteen narrow columns of them take some 200 MB."""

COLUMNS: dict[str, tuple[int, int, str]] = {
    "meetings": (0, 13, "int8"),
    "study": (0, 201, "int16"),
    "volunteer": (0, 101, "int8"),
    "dues": (9, 13, "int8"),
    "age": (18, 90, "int8"),
    "standing": (0, 60, "int8"),
    "paired": (0, 6, "int8"),
    "exited": (0, 6, "int8"),
    "disputes": (0, 4, "int8"),
    "violations": (0, 3, "int8"),
    "growth": (-1000, 2501, "int16"),
    "sanitation": (50, 101, "int8"),
    "proposals": (0, 4, "int8"),
    "training": (0, 2, "bool"),
    "is_cadre": (0, 2, "bool"),
}
"""From the least value to below which, and the narrowest type that holds them."""

MODEL, GOOD = 9, 6
"""The stars that the two upper tiers take."""
REWARDS = (0, 20000, 50000)
"""Hundredths of yuan by tier, from the lowest."""


def blocks(members: int) -> Iterator[dict[str, Array]]:
    """The columns of so many members, block by block."""
    for first in range(0, members, BLOCK):
        number = min(BLOCK, members - first)
        yield {"id": np.arange(first, first + number, dtype=np.int64)} | {
            name: np.random.default_rng([SEED, place, first]).integers(low, above, number, dtype="int16").astype(type_)
            for place, (name, (low, above, type_)) in enumerate(COLUMNS.items())
        }
