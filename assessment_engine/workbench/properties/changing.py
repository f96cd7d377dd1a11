"""Registers changed: other ids of records, other order of rows, other values in blind columns, rows that go or come."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from assessment_engine.plan.plan import Plan
from assessment_engine.register.specs import ColumnSpec, TableSpec, Vocabulary
from assessment_engine.rules.programme import Programme
from assessment_engine.workbench.promises.pair import Rows

RENAMED = ("record", "span", "link")
Row = dict[str, object]


def row_ids(spec: TableSpec, rows: Iterable[Mapping[str, object]]) -> list[str]:
    """The ids of rows as they are read: their own, or one made of the columns of the key."""
    return [str(row.get("id") or "·".join(_text(row.get(name)) for name in spec.key)) for row in rows]


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else "" if value is None else str(value)


def reordered(programme: Programme, rows: Rows, turn: int) -> Rows:
    """The same register: tables and rows backwards, and the ids of records given to other records.

    *turn* says how ids move: 0 backwards, else each takes the id so many places on.  The ids of cards stay.
    """
    tables = programme.vocabulary.tables
    kept = {name for card in programme.plan().cards for name in (card.subject, card.each)}
    moved = {
        name: _moved([str(row["id"]) for row in found if row.get("id")], turn)
        for name, found in rows.items()
        if tables[name].kind in RENAMED and name not in kept
    }
    return {name: [_renamed(row, tables[name], moved) for row in reversed(rows[name])] for name in reversed(rows)}


def _moved(ids: list[str], turn: int) -> dict[str, str]:
    ordered = sorted(ids)
    others = ordered[::-1] if turn == 0 else ordered[turn % len(ids) :] + ordered[: turn % len(ids)] if ids else []
    return dict(zip(ordered, others, strict=True))


def _renamed(row: Row, spec: TableSpec, moved: Mapping[str, Mapping[str, str]]) -> Row:
    made = dict(row)
    for column in spec.links:
        if column.name in row:
            known = moved.get(column.type.table, {})
            made[column.name] = known.get(str(row[column.name]), row[column.name])
    if row.get("id"):
        made["id"] = moved.get(spec.name, {}).get(str(row["id"]), row["id"])
    return made


def on_one_day(programme: Programme, rows: Rows) -> Rows:
    """The register with the records of each table on the day of the first of them."""
    tables = programme.vocabulary.tables
    return {name: _on_one_day(found) if tables[name].kind == "record" else found for name, found in rows.items()}


def _on_one_day(rows: list[Row]) -> list[Row]:
    return [{**row, "date": rows[0]["date"]} for row in rows]


def blinded(programme: Programme, subject: str, rows: Rows, columns: Iterable[str], turn: int) -> Rows:
    """The register with other values in these columns, of the table *subject* or of an entity as ``village.name``."""
    made = dict(rows)
    for name in columns:
        table, _, column = name.rpartition(".")
        spec = programme.vocabulary.tables[table or subject]
        if made.get(spec.name):
            made[spec.name] = _other_values(made[spec.name], spec.columns[column], made, turn)
    return made


def _other_values(rows: list[Row], column: ColumnSpec, all_rows: Rows, turn: int) -> list[Row]:
    """Each row with the value of another one, or where there are no others, with one that nobody has."""
    values = [row.get(column.name) for row in rows]
    others = values[::-1] if turn == 0 else values[turn % len(values) :] + values[: turn % len(values)]
    fresh = _fresh(column, values, all_rows, turn)
    made = []
    for number, row in enumerate(rows):
        other = others[number] if others[number] != values[number] else next(iter(fresh), values[number])
        made.append({**row, column.name: other} if other is not None else _without(row, column.name))
    return made


def _fresh(column: ColumnSpec, values: Collection[object], rows: Rows, turn: int) -> list[object]:
    """Values of the column that no row has, as far as they are easily made."""
    type_ = column.type
    match type_.kind:
        case "choice":
            known: list[object] = list(type_.choices)
        case "boolean":
            known = [False, True]
        case "link":
            known = [row["id"] for row in rows.get(type_.table, []) if "id" in row]
        case "text":
            known = [] if column.pattern else [f"{next(iter(values), '')}\u2032"]
        case "number":
            known = [value + (type_.step or 1) for value in values if isinstance(value, int | Fraction)]
        case _:
            known = [day + datetime.timedelta(days=1 + turn) for day in values if isinstance(day, datetime.date)]
    return [value for value in known if value not in values]


def _without(row: Row, column: str) -> Row:
    return {name: value for name, value in row.items() if name != column}


def without(vocabulary: Vocabulary, rows: Rows, gone: Mapping[str, Collection[str]]) -> Rows:
    """The register without some rows, by table and id."""
    made = {}
    for name, found in rows.items():
        ids = row_ids(vocabulary.tables[name], found)
        made[name] = [row for id_, row in zip(ids, found, strict=True) if id_ not in gone.get(name, ())]
    return made


def with_another(vocabulary: Vocabulary, rows: Rows, table: str, id_: str, day: datetime.date) -> Rows:
    """The register with one more row like the one of this id, on another day."""
    spec = vocabulary.tables[table]
    ids = row_ids(spec, rows[table])
    like = dict(rows[table][ids.index(id_)])
    if "id" in like or not spec.key:
        like["id"] = next(name for number in range(len(ids) + 1) if (name := f"{table}_more{number}") not in ids)
    for column in ("date", "from"):
        if column in like:
            like[column] = day
    return {**rows, table: [*rows[table], like]}


def with_other_number(plan: Plan, vocabulary: Vocabulary, rows: Rows, cell: tuple[str, str, str], more: int) -> Rows:
    """The register with a number of one row that is *more* higher, or lower where it may not be so high."""
    table, id_, column = cell
    spec = vocabulary.tables[table]
    type_, place = plan.tables[table].columns[column], row_ids(spec, rows[table]).index(id_)
    value = rows[table][place].get(column)
    old: int | Fraction = value if isinstance(value, int | Fraction) and not isinstance(value, bool) else 0
    new = old + more * (type_.step or 1)
    if type_.high is not None and new > type_.high:
        new = old - more * (type_.step or 1)
    changed = {**rows[table][place], column: new}
    return {**rows, table: [*rows[table][:place], changed, *rows[table][place + 1 :]]}
