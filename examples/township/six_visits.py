"""Who is visited besides those in other tables: units with enterprises, retired cadres, businesses outside."""

from __future__ import annotations

from datetime import date

from township.calendar import LAST, YEAR
from township.state import Township

_UNITS = (
    "党政办", "财政所", "计生办", "国土所", "林业站", "农技站", "水利站", "司法所",
    "派出所", "民政办", "安监站", "文化站", "卫生院", "中心学校", "信用社", "供电所",
)  # fmt: skip
_STATED = (
    ("行政村", 7), ("责任片", 42),
    ("村民组", 305), ("党支部", 13), ("党员", 530),
    ("农村党员", 402), ("原生产大户", 197), ("重点工作", 10), ("重点工程", 13),
    ("联企副科", 11), ("联企单位", 16), ("骨干企业", 10), ("老党员", 36),
    ("党员中心户", 37), ("离任村干部", 203), ("结对创业户的党员", 128), ("隔阂户", 17),
)  # fmt: skip
"""The figures of the document, as the township states them."""
_UNPAID = (77, 140)
"""Retired village cadres who have not got their subsidy."""


def add_six_visits(town: Township) -> None:
    """16 units for 10 enterprises, 203 retired village cadres, and a business outside for each of 128 members."""
    for kind, stated in _STATED:
        town.book.add("figure", kind, kind, stated)
    for nth, name in enumerate(_UNITS):
        town.book.add("unit_contact", town.enterprises[nth % 10], town.book.add("unit", name))
    for nth in range(203):
        paid = None if nth + 1 in _UNPAID else date(YEAR, 1 + nth % 2, 25)
        town.book.add("retired_cadre", town.names.next(), town.villages[nth % 7], paid)
    for nth, member in enumerate(town.outside):
        venture = town.book.add("venture", town.names.next(), town.villages[nth % 7], member)
        for _ in range(0 if town.draws.chance(9) else town.draws.between(1, 2)):
            town.book.add("venture_visit", town.draws.day(date(YEAR, 1, 20), LAST), "走访登记", venture)
