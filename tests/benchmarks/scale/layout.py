"""How the data lie in a folder: a file or a folder of parts for each table, and what its columns hold.

A table in one part is ``cadre.parquet``, one in several ``cadre/part-0000.parquet``, ``cadre/part-0001.parquet`` …
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from tests.benchmarks.scale.workload import INCIDENTS, ITEM_WORDS, KINDS, LEVELS

Ids = Literal["text", "integer"]
Workload = Literal["township", "stars"]
EPOCH = (datetime.date(2011, 1, 1) - datetime.date(1970, 1, 1)).days
"""The first day of the year, as Parquet counts days."""

LETTERS = {"unit": "u", "cadre": "c", "area": "a", "household": "h", "report": "r", "incident": "i", "member": "m"}
DIGITS = {"unit": 4, "cadre": 6, "area": 6, "household": 7, "report": 8, "incident": 6, "member": 9}
"""What ids begin with, and how many digits follow, so that their order as texts is that of the numbers."""
LINKS = {
    ("cadre", "unit"): "unit",
    ("area", "cadre"): "cadre",
    ("household", "cadre"): "cadre",
    ("report", "cadre"): "cadre",
    ("incident", "area"): "area",
}
CHOICES = {
    ("cadre", "level"): LEVELS,
    ("report", "item"): ITEM_WORDS,
    ("report", "kind"): KINDS,
    ("incident", "kind"): INCIDENTS,
}
RECORDS = ("report", "incident")


def parts(folder: Path, table: str) -> list[Path]:
    """The files of a table, in their order."""
    whole = folder / f"{table}.parquet"
    return [whole] if whole.exists() else sorted((folder / table).glob("*.parquet"))


def folder_of(workload: Workload, size: int, ids: Ids, folder: Path) -> Path:
    """Where the data of so many subjects lie within *folder*."""
    return folder / f"{workload}-{size}-{ids}"
