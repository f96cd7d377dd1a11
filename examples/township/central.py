"""Central work: safety of the areas, visits to households, petitions, disputes, stays, visits of every kind."""

from __future__ import annotations

from datetime import date, timedelta

from township.calendar import LAST, YEAR, half_months, month_last
from township.duties import SWAPS
from township.people import team
from township.state import STEADY, Cadre, Household, Township


def add_central(town: Township, held: dict[str, list[Cadre]]) -> None:
    """A year of safety, stability and visits."""
    _add_safety(town, held)
    for household in town.households:
        _add_visits(town, household)
    for cadre in town.cadres:
        _add_supervision(town, cadre)
        _add_group_visits(town, cadre)
    _add_leaders_visits(town)
    _add_stability(town)


def _add_safety(town: Township, held: dict[str, list[Cadre]]) -> None:
    """Finds and accidents: one before a transfer, one in the area of a team of three, one fatal."""
    area = {cadre.number: area for area, cadres in held.items() for cadre in cadres}
    for day, number, households, scale, own in (
        (date(YEAR, 5, 17), SWAPS[0], 2, "大", False),
        (date(YEAR, 9, 6), 24, 1, "小", False),
        (date(YEAR, 10, 20), 28, 1, "小", True),
        (date(YEAR, 11, 3), 50, 1, "小", False),
    ):
        town.book.add("incident", day, "安监站巡查记录", area[number], households, scale, own)
    town.book.add("accident", date(YEAR, 4, 8), "事故快报", area[13], 0, 2)
    town.book.add("accident", date(YEAR, 12, 2), "事故快报", area[45], 1, 1)


def _add_visits(town: Township, household: Household) -> None:
    """A visit every half-month until the household has left the trade; now and then one is forgotten."""
    cadre = household.cadre
    for first, last in half_months():
        if first < cadre.joined.replace(day=1) or (household.exited and first > household.exited):
            continue
        if town.slips(cadre, 2):
            continue
        day = town.draws.day(first, min(last, household.exited or last))
        visitor = town.cadres[2] if cadre.number == 28 and first.month == 8 and town.draws.chance(12) else cadre
        town.book.add("visit", day, None, visitor.id, household.id)


def _add_supervision(town: Township, cadre: Cadre) -> None:
    if town.slips(cadre, 12):
        for _ in range(town.draws.between(1, 3)):
            topic, weight = town.draws.pick(("计生", "环境卫生", "森林防火")), town.draws.pick(("轻微", "轻微", "严重"))
            town.book.add("supervision", town.draws.day(date(YEAR, 3, 2), LAST), "督查通报", cadre.id, topic, weight)


def _add_group_visits(town: Township, cadre: Cadre) -> None:
    for group in town.groups.get(cadre.id, []):
        for _ in range(0 if town.slips(cadre, 4) else town.draws.between(1, 2)):
            town.book.add("group_visit", town.draws.day(date(YEAR, 3, 2), LAST), None, cadre.id, group)


def _add_leaders_visits(town: Township) -> None:
    for cadre in town.cadres[:14]:
        for month in range(1, 13):
            if not town.slips(cadre, 4):
                day = town.draws.day(date(YEAR, month, 1), month_last(month))
                town.book.add("village_stay", day, None, cadre.id, cadre.village)
    for nth, cadre in enumerate(town.cadres[3:14]):
        for _ in range(town.draws.between(12 - 3 * cadre.care, 13)):
            day = town.draws.day(date(YEAR, 1, 4), LAST)
            town.book.add("enterprise_visit", day, None, cadre.id, town.enterprises[nth % 10])
    for place, (leader, member) in enumerate(town.contacts):
        if not town.draws.chance(6):
            day = date(YEAR, 6, 1) + timedelta(days=place % 45)
            town.book.add("care_visit", day, "七一走访", leader, member)


def _add_stability(town: Township) -> None:
    for _ in range(16):
        nth = town.draws.between(1, 7)
        cadre = town.draws.pick([number for number in team(nth) if number not in STEADY])
        reached, form = town.draws.pick(("县", "县", "县", "市", "省")), town.draws.pick(("个人", "个人", "集体"))
        day = town.draws.day(date(YEAR, 3, 2), LAST)
        town.book.add("petition", day, "信访登记", town.villages[nth - 1], town.cadre(cadre).id, reached, form)
    for nth in range(17):
        settled = None if nth in (4, 11, 15) else town.draws.day(date(YEAR, 4, 1), LAST)
        leader = town.cadre(nth % 14 + 1)
        town.book.add("dispute", date(YEAR, 1, 25), "隔阂户台账", leader.village, leader.id, settled)
