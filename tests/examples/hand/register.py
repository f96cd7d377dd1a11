"""The files of the example year as dictionaries with the headers that stand in them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from pathlib import Path

Row = dict[str, str]
YEAR = Path(__file__).parents[3] / "examples" / "zhongguan_2011"
FIRST, LAST = date(2011, 1, 1), date(2011, 12, 31)


class Files:
    """A folder of the register, read with nothing but the standard library."""

    def __init__(self, folder: Path = YEAR) -> None:
        self._folder = folder
        self._read: dict[str, list[Row]] = {}

    def rows(self, table: str) -> list[Row]:
        """The rows of a table in the order of the file."""
        if table not in self._read:
            self._read[table] = self._load(table)
        return self._read[table]

    def of(self, table: str, header: str, value: str) -> list[Row]:
        """The rows that have *value* under *header*."""
        return [row for row in self.rows(table) if row[header] == value]

    def _load(self, table: str) -> list[Row]:
        if (file := self._folder / f"{table}.csv").exists():
            return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
        if (file := self._folder / f"{table}.json").exists():
            return [dict(entry) for entry in json.loads(file.read_text("utf-8"))]
        entries = (self._folder / f"{table}.yaml").read_text("utf-8").split("- 编号")[1:]
        return [dict(line.strip().split(": ") for line in f"编号{entry}".splitlines()) for entry in entries]

    @cached_property
    def level(self) -> dict[str, str]:
        """The level of every township cadre on the last day of the year."""
        held = {row["干部"]: row["级别"] for row in self.rows("posting") if holds(row, LAST)}
        return {cadre: level for cadre, level in held.items() if level != "村干部"}

    @cached_property
    def joined(self) -> dict[str, date]:
        return {row["编号"]: day(row["到任日期"]) for row in self.rows("cadre")}

    @cached_property
    def paired(self) -> dict[str, list[Row]]:
        """The paired households of each cadre."""
        return {cadre: self.of("household", "结对干部", cadre) for cadre in self.level}


def day(text: str) -> date:
    return date.fromisoformat(text)


def holds(row: Row, on: date) -> bool:
    """Whether a dated row holds on that day, its first and its last day included."""
    return day(row["起始日期"]) <= on and (not row["截止日期"] or on <= day(row["截止日期"]))


def month_last(month: int) -> date:
    return date(2011 + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def fen(points: Fraction | int) -> Fraction:
    """Rounded half up to a hundredth; nothing here is below zero."""
    return Fraction((Fraction(points) * 200 + 1) // 2, 100)
