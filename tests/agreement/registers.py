"""Registers by lot: ties, zeros, huge numbers, awkward ids, days on the edges, empty tables, several links at once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from tests.agreement.cells import Row, Rows, cell, day_of
from tests.agreement.deciding import decisions, earlier
from tests.agreement.lot import Lot
from tests.agreement.scenes import Scene
from tests.agreement.words import Table, Words

IDS = (
    "a",
    "a!",
    "a1",
    "A",
    "K1",
    "K10",
    "K2",
    "甲",
    "甲乙",
    "𝒜",
    "a>b",
    "a/b",
    "a#2",
    "a:b",
    "a b",
    "z",
    "Ω",
    "a·b",
    "\uffee",
)
MOST = {"town": 2, "place": 4, "officer": 6, "visit": 8, "case": 6, "ballot": 8, "duty": 8, "handled": 6}


def draw_register(lot: Lot, words: Words, scenes: Sequence[Scene]) -> Rows:
    """Rows of every table; those that lead to a table without rows are left out."""
    rows: Rows = {}
    for table in words.tables.values():
        rows[table.name] = _rows(lot, words, table, rows)
    rows["decision"] = [row for scene in scenes for row in decisions(lot, words, scene, rows)]
    for scene in scenes:
        if scene.kept:
            rows[f"{scene.scheme}_earlier"] = earlier(lot, words, scene, rows)
    return {name: some for name, some in rows.items() if some}


def _rows(lot: Lot, words: Words, table: Table, rows: Rows) -> list[Row]:
    most = MOST.get(table.name, 5)
    empty = lot.chance(3 if table.kind == "entity" else 12)
    count = 0 if empty else lot.whole(1 if lot.chance(40) else (most + 1) // 2, most)
    ids = lot.some(IDS, count, count)
    there = {**rows, table.name: [{"id": one} for one in ids]}
    made = [row for id_ in ids if (row := _row(lot, words, table, id_, there)) is not None]
    return _apart(made, table.one_at_a_time) if table.one_at_a_time else made


def _row(lot: Lot, words: Words, table: Table, id_: str, rows: Rows) -> Row | None:
    row: Row = {"id": id_}
    if table.kind == "entity":
        row["name"] = id_
    if table.kind == "record":
        row["date"] = day_of(lot, words, inside=True)
    if table.days:
        ends = sorted((day_of(lot, words), day_of(lot, words)))
        if lot.chance(50):
            ends = [datetime.date(1999, 1, 1), max(ends)]
        row |= {"from": ends[0]} | ({"to": ends[1]} if lot.chance(60) else {})
    if table.shared:
        row["share"] = lot.one((Fraction(1, 2), Fraction(1, 3), 1, 0, Fraction(1, 7)))
    for column in table.columns.values():
        if column.optional and lot.chance(30):
            continue
        value = cell(lot, words, column, rows)
        if value is None and not column.optional:
            return None
        row |= {} if value is None else {column.text: value}
    return row


def _apart(rows: list[Row], column: str) -> list[Row]:
    """The spans of one subject without those that overlap an earlier one."""
    kept: list[Row] = []
    forever = datetime.date(9999, 1, 1)
    for row in rows:
        mine = [one for one in kept if one[column] == row[column]]
        if all(row.get("to", forever) < one["from"] or one.get("to", forever) < row["from"] for one in mine):
            kept.append(row)
    return kept
