"""What a program came to, as a short text: two programs agree if all their values are equal."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np


def township_digest(cadre: Any, total: Any, grade: Any, place: Any, money: Any) -> str:
    """Of the numbers of the cadres and what each has: hundredths, grades from the lowest (0), place, hundredths."""
    order = np.argsort(np.asarray(cadre), kind="stable")
    return _digest([np.asarray(one)[order].astype(np.int64) for one in (cadre, total, grade, place, money)])


def stars_digest(stars: Any, tier: Any, reward: Any) -> str:
    """Of what each member has, in the order of the members: stars, tier from 1, hundredths of yuan."""
    types = ("int8", "int8", "int32")
    return _digest([np.asarray(one).astype(type_) for one, type_ in zip((stars, tier, reward), types, strict=True)])


def _digest(arrays: Sequence[Any]) -> str:
    said = hashlib.sha256()
    for array in arrays:
        said.update(np.ascontiguousarray(array).tobytes())
    return said.hexdigest()[:16]
