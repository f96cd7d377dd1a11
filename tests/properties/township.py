"""Small townships drawn by lot: places and people of a fixed shape, and records of every kind that the vocabulary has.

A township is drawn from a number, so that a failure is the number to draw it from again.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from assessment_engine.register.specs import ColumnSpec, TableSpec
from assessment_engine.values import Missing, Value
from tests.examples.year import programme

Tables = dict[str, list[dict[str, Any]]]
FIRST, LAST = datetime.date(2011, 1, 1), datetime.date(2011, 12, 31)
LONG_AGO = datetime.date(2009, 1, 1)
CADRES = ("c1", "c2", "c3", "c4")
MOST_ROWS = 12


def drawn(number: int) -> Tables:
    """The township with this number: every record links to what there is, every cell lies within its bounds."""
    lot = random.Random(number)
    tables = people_and_places(lot)
    records = [table for table in programme().vocabulary.tables.values() if table.kind == "record"]
    for table in sorted(records, key=lambda table: any(column.type.table not in tables for column in table.links)):
        tables[table.name] = _records(table, tables, lot)
    return tables


def people_and_places(lot: random.Random) -> Tables:
    """Two villages with three areas, four cadres of the township, a cadre of each village, members and households."""
    own = [_cadre(name, lot.choice(["banshiyuan", "keyuan", "fuke", "zhengke"]), lot) for name in CADRES]
    villagers = [{**_cadre(f"s{nth}", "cungan", lot), "village": f"v{nth}"} for nth in (1, 2)]
    share = Fraction(lot.randint(1, 4), 5)
    return {
        "village": [_named(f"v{nth}", population=900, income_before=lot.randint(1, 90_000)) for nth in (1, 2)],
        "area": [_named(f"a{nth}", village=f"v{1 + nth % 2}") for nth in (1, 2, 3)],
        "cadre": own + villagers,
        "posting": [_posting(row) for row in own + villagers],
        "contract": [
            {"village": f"v{1 + nth % 2}", "cadre": name, "from": LONG_AGO, "role": lot.choice(["leader", "member"])}
            for nth, name in enumerate(CADRES)
        ],
        "responsibility": [
            {"area": "a1", "cadre": "c1", "from": LONG_AGO, "share": share},
            {"area": "a1", "cadre": "c2", "from": LONG_AGO, "share": 1 - share},
            {"area": "a2", "cadre": "c3", "from": LONG_AGO, "share": 1},
            {"area": "a3", "cadre": "c4", "from": LONG_AGO, "share": 1},
        ],
        "project": [_named(f"p{nth}", kind=kind) for nth, kind in enumerate(["key_work", "key_project"])],
        "assignment": [{"project": f"p{nth}", "cadre": CADRES[nth], "share": 1, "task": "组织"} for nth in (0, 1)],
        "enterprise": [_named("e1", village="v1")],
        "enterprise_contact": [{"enterprise": "e1", "cadre": "c2"}],
        "branch": [_named("b1", kind="village", village="v1")],
        "group": [_named(f"g{nth}", village="v1", area="a2", cadre=lot.choice(CADRES)) for nth in (1, 2)],
        "household": [
            _named(f"h{nth}", kind="producer", cadre=lot.choice(CADRES)) | _perhaps(lot, exited_on=_day(lot))
            for nth in range(8)
        ],
        "member": [_named(f"m{nth}", branch="b1", rural=lot.random() < 0.5, hub=False) for nth in range(4)],
        "decision": [_decision(node, name, lot) for node in ("leader_rating", "coordination") for name in CADRES],
    }


def mapped(tables: Tables, cell: Callable[[str, str, Any], Any]) -> Tables:
    """The township with every cell changed: *cell* is given the table, the column and the value."""
    return {
        table: [{column: cell(table, column, value) for column, value in row.items()} for row in rows]
        for table, rows in tables.items()
    }


def shuffled(tables: Tables, lot: random.Random) -> Tables:
    """The same township, its tables, and the rows of each, in another order."""
    return {table: lot.sample(rows, len(rows)) for table, rows in lot.sample(list(tables.items()), len(tables))}


def links(tables: Iterable[str]) -> Mapping[tuple[str, str], str]:
    """The columns that hold an id, each with the table that it is an id of."""
    specs = [programme().vocabulary.tables[table] for table in tables]
    own = {(spec.name, "id"): spec.name for spec in specs}
    return own | {(spec.name, column.name): column.type.table for spec in specs for column in spec.links}


def _named(name: str, **cells: Any) -> dict[str, Any]:
    return {"id": name, "name": f"甲{name}", **cells}


def _cadre(name: str, level: str, lot: random.Random) -> dict[str, Any]:
    return _named(name, level=level, joined=LONG_AGO, difficulty=Fraction(lot.randint(90, 110), 100))


def _posting(cadre: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": f"z{cadre['id']}", "from": LONG_AGO, "cadre": cadre["id"], "level": cadre["level"], "post": "干事"}


def _decision(node: str, cadre: str, lot: random.Random) -> dict[str, Any]:
    value, by = (
        (str(lot.randint(0, 20)), "分管领导") if node == "leader_rating" else (lot.choice(["good", "poor"]), "考核组")
    )
    section = "own" if node == "leader_rating" else "key"
    return {"node": f"cadre_1000.{section}.{node}", "row": cadre, "value": value, "by": by, "date": LAST}


def _records(table: TableSpec, tables: Tables, lot: random.Random) -> list[dict[str, Any]]:
    days = lot.sample(range(365), lot.randint(0, MOST_ROWS))  # each its own: which of two is the later, ids decide
    rows = [_record(table, number, tables, lot) | {"date": _day_of(day)} for number, day in enumerate(days)]
    for column in table.columns.values():
        if column.unique and column.name != "id":
            rows = list({row[column.name]: row for row in rows if column.name in row}.values())
    return [row for row in rows if None not in row.values()]


def _record(table: TableSpec, number: int, tables: Tables, lot: random.Random) -> dict[str, Any]:
    row: dict[str, Any] = {"id": f"{table.name}{number}"}
    for column in table.columns.values():
        if column.name not in ("id", "date") and not (column.optional and lot.random() < 0.3):
            row[column.name] = _cell(column, tables, lot)
    return row


def _cell(column: ColumnSpec, tables: Tables, lot: random.Random) -> Any:
    match column.form:
        case "link":
            known = [row["id"] for row in tables.get(column.type.table, ())]
            return lot.choice(known) if known else None
        case "choice":
            return lot.choice(column.type.choices)
        case "boolean":
            return lot.random() < 0.6
        case "date":
            return _day(lot)
        case "text":
            return lot.choice(["甲", "乙", "丙丁"])
    return _number(column, lot)


def _number(column: ColumnSpec, lot: random.Random) -> Value:
    step = column.type.step or Fraction(1, 10)
    low, high = column.type.low or 0, column.type.high
    steps = int(min(60 * step, high - low) / step) if high is not None else 60
    return low + lot.randint(0, steps) * step


def _day(lot: random.Random) -> datetime.date:
    return _day_of(lot.randint(0, 364))


def _day_of(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number)


def _perhaps(lot: random.Random, **cells: Any) -> dict[str, Any]:
    return cells if lot.random() < 0.5 else {}


def is_empty(value: Value | None) -> bool:
    """Whether a value is not there or is Missing."""
    return value is None or isinstance(value, Missing)
