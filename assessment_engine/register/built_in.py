"""The columns that tables have by their kind, and the tables that every register has."""

from __future__ import annotations

from dataclasses import replace

from assessment_engine.register.specs import ColumnSpec, TableKind, TableSpec
from assessment_engine.titles import Title
from assessment_engine.types import COUNT, DATE, RATIO, TEXT

ID = ColumnSpec("id", "text", TEXT, Title("编号", "id"))
NAME = ColumnSpec("name", "text", TEXT, Title("名称", "name"))
DAY = ColumnSpec("date", "date", DATE, Title("日期", "date"))
SOURCE = ColumnSpec("source", "text", TEXT.maybe(), Title("来源", "source"))
FROM = ColumnSpec("from", "date", DATE, Title("起始日期", "from"))
TO = ColumnSpec("to", "date", DATE.maybe(), Title("截止日期", "to"))
SHARE = ColumnSpec("share", "share", replace(RATIO, low=0, high=1), Title("份额", "share"))

OF_KIND: dict[TableKind, tuple[ColumnSpec, ...]] = {
    "entity": (ID, NAME),
    "record": (ID, DAY, SOURCE),
    "span": (ID, FROM, TO, SOURCE),
    "link": (ID,),
    "earlier": (ID,),
    "built_in": (ID,),
}

FIRST = ColumnSpec("first", "date", DATE, Title("首日", "first day"))
LAST = ColumnSpec("last", "date", DATE, Title("末日", "last day"))
NUMBER = ColumnSpec("number", "integer", replace(COUNT, low=1), Title("序号", "number"))

PERIODS = {
    "month": Title("月", "month"),
    "quarter": Title("季度", "quarter"),
    "half_year": Title("半年", "half year"),
    "half_month": Title("半月", "half month"),
    "week": Title("周", "week"),
}


def _text(name: str, zh: str, en: str, optional: bool = False) -> ColumnSpec:
    return ColumnSpec(name, "text", TEXT.maybe(optional), Title(zh, en))


def _table(name: str, title: Title, *columns: ColumnSpec) -> TableSpec:
    return TableSpec(name, "built_in", title, {column.name: column for column in (ID, *columns)})


DECISION = _table(
    "decision",
    Title("人工决定", "decision"),
    _text("node", "评定项", "node"),
    _text("row", "对象", "row"),
    _text("value", "决定", "value"),
    _text("by", "决定人", "by"),
    _text("reason", "理由", "reason", optional=True),
    DAY,
)


def built_in_tables() -> dict[str, TableSpec]:
    """The months, quarters, half-years, half-months and weeks of the period, and the decisions of persons."""
    periods = [_table(name, title, FIRST, LAST, NUMBER) for name, title in PERIODS.items()]
    return {table.name: table for table in (*periods, DECISION)}
