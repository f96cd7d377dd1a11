"""What a plan stands on: the day, the period, and a small register of entities, records and links between them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessment_engine.period import Period
from assessment_engine.plan.types import BOOLEAN, COUNT, DATE, INTEGER, TEXT, Type
from assessment_engine.problems import Place
from assessment_engine.register.periods import period_tables
from assessment_engine.register.tables import Register, Row, Table
from assessment_engine.values import Value
from tests.agreement.core import pools
from tests.agreement.core.drawing import Draw

PARTS = ("month", "quarter", "half_year", "half_month", "week")
_PART_COLUMNS = {"id": TEXT, "first": DATE, "last": DATE, "number": replace(COUNT, low=1)}
_ROWS = (2, 1, 3, 4, 5, 6, 8, 3, 4, 5, 6, 0)
# Tables have columns of one name, mostly of one kind, so that a union of two has columns to be read.
_COLUMNS: Mapping[str, Sequence[Type]] = {
    "n": pools.NUMBER_TYPES,
    "金额": pools.NUMBER_TYPES[:4],
    "kind": (pools.ORDERED, pools.LISTED, pools.MANY_WORDS),
    "on": (DATE,),
    "ok": (BOOLEAN,),
    "text": (TEXT,),
    "x.y": (INTEGER, TEXT, DATE, BOOLEAN),
}


@dataclass(slots=True)
class Setting:
    """The register, and what is known of it beforehand: types of columns, and the columns that make rows known."""

    period: Period
    as_of: datetime.date
    types: dict[str, dict[str, Type]] = field(default_factory=dict)
    dated_by: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def register(self) -> Register:
        return Register({name: Table.of(name, rows) for name, rows in self.rows.items()}, "made up")

    def values(self, column: str) -> list[Value]:
        """What tables have in columns of a name; where they have none, their ids, for that may be a link to them."""
        return [row.values.get(column, row.id) for table in self.rows.values() for row in table]

    def most(self) -> dict[str, int]:
        """How many rows each table can have."""
        parts = period_tables(self.period.first, self.period.last)
        return {name: len(self.rows[name]) if name in self.rows else len(parts[name].rows) for name in self.types}


def make_setting(draw: Draw) -> Setting:
    """Two entities, one or two tables of records, one or two of links, and the parts of the period."""
    period = draw.pick(pools.PERIODS)
    setting = Setting(period, draw.pick((period.last, period.last, pools.days(period)[2], datetime.date.max)))
    setting.types |= {part: dict(_PART_COLUMNS) for part in PARTS}
    _table(draw, setting, "村", {})
    _table(draw, setting, "cadre", {"村": _link(draw, setting, "村")})
    for name in ("visit", "call")[: draw.count(1, 2)]:
        links = {"cadre": _link(draw, setting, "cadre"), "area": _link(draw, setting, "村")}
        _table(draw, setting, name, {"date": DATE.maybe(draw.chance(30))} | _some(draw, links), "date")
    for name in ("duty", "own.er")[: draw.count(1, 2)]:
        _between(draw, setting, name)
    return setting


def _between(draw: Draw, setting: Setting, name: str) -> None:
    """A link of two tables: of a village or a visit to a cadre, or among cadres."""
    near, far = draw.pick((("村", "cadre"), ("visit", "cadre"), ("cadre", "cadre"), ("cadre", "村")))
    links = {"near": _link(draw, setting, near), "far": _link(draw, setting, far)}
    held = {"from": DATE.maybe(draw.chance(30)), "to": DATE.maybe(draw.chance(80))}
    share = {"share": pools.SHARE.maybe(draw.chance(20))}
    _table(draw, setting, name, links | held | share, draw.pick(("", "", "from")))


def _link(draw: Draw, setting: Setting, table: str) -> Type:
    """A link that leads to a row, or, if it is optional, perhaps to none."""
    return Type("link", optional=not setting.rows[table] or draw.chance(35), table=table)


def _some(draw: Draw, columns: Mapping[str, Type]) -> dict[str, Type]:
    return {name: columns[name] for name in draw.some(list(columns), len(columns))}


def _table(draw: Draw, setting: Setting, name: str, columns: dict[str, Type], dated_by: str = "") -> None:
    for own in draw.some(list(_COLUMNS), 4):
        columns[own] = draw.pick(_COLUMNS[own]).maybe(draw.chance(30))
    setting.types[name] = {"id": TEXT} | columns
    setting.dated_by[name] = dated_by
    ids = draw.take(
        draw.pick((pools.JOINING, pools.JOINING, pools.IDS)), draw.pick(_ROWS if name != "村" else _ROWS[:4])
    )
    cells = {column: _pool(draw, setting, column, type_) for column, type_ in columns.items()}
    setting.rows[name] = [
        Row(id_, {column: draw.pick(pool) for column, pool in cells.items()}, Place(f"{name}.csv", line))
        for line, id_ in enumerate(ids, start=2)
    ]


def _pool(draw: Draw, setting: Setting, column: str, type_: Type) -> list[Value]:
    """The few values of one column, so that there are ties; the empty ones among them."""
    if type_.kind == "link":
        ids: list[Value] = [row.id for row in setting.rows[type_.table]]
        pool = [*ids, *([draw.pick(pools.IDS)] if type_.optional else [])]
    elif column in ("from", "to") and draw.chance(75):  # else most links would never hold
        pool = [draw.pick(pools.ends(column, setting.period)) for _ in range(draw.count(1, 3))]
    else:
        pool = [pools.value_of(draw, type_, setting.period) for _ in range(draw.count(1, 4))]
    empty = [pools.missing(draw) for _ in range(draw.count(1, 2))] if type_.optional else []
    return [*pool, *empty]
