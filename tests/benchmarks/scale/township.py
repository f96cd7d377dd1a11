"""The township's data, made by lot in blocks of cadres: as whole numbers, the same at every call."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from tests.benchmarks.scale.workload import INCIDENTS, ITEMS, KINDS, LEVELS

Array = npt.NDArray[np.generic]
Block = dict[str, dict[str, Array]]
"""Columns by table: links as numbers of rows, choices as places of words, days from the first of the year."""

SEED = 7
BLOCK = 10_000
"""Cadres made at once: a block of their reports takes some 100 MB."""
REPORTS = 120
AREAS = 2
HOUSEHOLDS = 5
IN_UNIT = 100


def blocks(cadres: int) -> Iterator[Block]:
    """The tables of so many cadres, block by block."""
    for first in range(0, cadres, BLOCK):
        yield _block(min(BLOCK, cadres - first), first)


def _block(number: int, first: int) -> Block:
    chance = np.random.default_rng([SEED, first])
    ids = np.arange(first, first + number, dtype=np.int64)
    level = chance.integers(0, len(LEVELS), number).astype(np.int8)
    report = _reports(chance, ids)
    incident = _incidents(chance, number, first)
    areas, households = _of_each(number, first, AREAS), _of_each(number, first, HOUSEHOLDS)
    return {
        "unit": {"id": np.unique(ids // IN_UNIT)},
        "cadre": {"id": ids, "unit": ids // IN_UNIT, "level": level},
        "area": {"id": areas, "cadre": areas // AREAS},
        "household": {
            "id": households,
            "cadre": households // HOUSEHOLDS,
            "exited": chance.random(number * HOUSEHOLDS) < 0.6,
        },
        "report": report,
        "incident": incident,
    }


def _of_each(number: int, first: int, each: int) -> npt.NDArray[np.int64]:
    return np.arange(first * each, (first + number) * each, dtype=np.int64)


def _reports(chance: np.random.Generator, ids: npt.NDArray[np.int64]) -> dict[str, Array]:
    """The reports of a block in no order; an item's target differs from cadre to cadre."""
    number = len(ids) * REPORTS
    cadre = np.repeat(ids, REPORTS)
    chance.shuffle(cadre)
    item = chance.integers(0, ITEMS, number).astype(np.int8)
    return {
        "id": np.arange(ids[0] * REPORTS, ids[0] * REPORTS + number, dtype=np.int64),
        "cadre": cadre,
        "item": item,
        "kind": chance.integers(0, len(KINDS), number).astype(np.int8),
        "date": chance.integers(0, 365, number).astype(np.int32),
        "qty": chance.integers(0, 10001, number).astype(np.int16),
        "target": (10000 + (cadre * 7919 + item.astype(np.int64) * 104729) % 20001).astype(np.int16),
    }


def _incidents(chance: np.random.Generator, number: int, first: int) -> dict[str, Array]:
    """Incidents of some areas, a few of them before or after the year; ids go on from block to block."""
    count = max(1, int(number * 0.4))
    return {
        "id": np.arange(first, first + count, dtype=np.int64),
        "area": chance.integers(first * AREAS, (first + number) * AREAS, count),
        "date": chance.integers(-30, 395, count).astype(np.int32),
        "kind": chance.integers(0, len(INCIDENTS), count).astype(np.int8),
    }
