"""The rules as tables to look up: from item, kind and level to what the two rules of the item ask and give.

Equality is all that the rules ask of item, kind and level, so that one look-up takes the place of 80 conditions.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tests.benchmarks.scale.workload import ITEMS, KINDS, LEVELS, METHODS, items

NEVER = 1 << 30
"""A quantity that no report reaches."""
Numbers = npt.NDArray[np.int32]


def key_factors() -> tuple[int, int]:
    """The key is item × the first + kind × the second + level."""
    return len(KINDS) * len(LEVELS), len(LEVELS)


def rule_table() -> dict[str, Numbers]:
    """By key: the least quantity of each rule (``least0``, ``least1``), its fixed worth and its worth for each."""
    per_item, per_kind = key_factors()
    size = ITEMS * per_item
    table = {f"least{slot}": np.full(size, NEVER, np.int32) for slot in (0, 1)}
    table |= {f"{name}{slot}": np.zeros(size, np.int32) for name in ("fixed", "each") for slot in (0, 1)}
    for item in items():
        for slot, rule in enumerate(item.rules):
            for kind in rule.kinds:
                at = [item.number * per_item + kind * per_kind + level for level in rule.levels]
                table[f"least{slot}"][at] = rule.least
                table[f"fixed{slot}"][at] = rule.fixed
                table[f"each{slot}"][at] = rule.each
    return table


def item_table() -> dict[str, list[int]]:
    """By item: its method (its place among METHODS), full marks, start, and four bands from the lowest."""
    table: dict[str, list[int]] = {"item": [], "method": [], "full": [], "start": []}
    table |= {f"{name}{place}": [] for name in ("limit", "points") for place in range(4)}
    for item in items():
        own = [item.number, METHODS.index(item.method), item.full, item.start]
        for name, value in zip(("item", "method", "full", "start"), own, strict=True):
            table[name].append(value)
        for place, (limit, points) in enumerate(item.bands or ((0, 0),) * 4):
            table[f"limit{place}"].append(limit)
            table[f"points{place}"].append(points)
    return table
