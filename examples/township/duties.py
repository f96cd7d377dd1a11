"""Contracts for villages and areas, safety contracts with their deposits, and targets on the five lines."""

from __future__ import annotations

from datetime import date

from township.calendar import FIRST, YEAR
from township.people import JOINS_IN_MARCH, team
from township.state import LEVELS, Cadre, Township

MOVES = 41
"""The cadre who moves from the fifth village to the sixth on 1 August."""
SWAPS = (22, 23)
"""Two cadres of the second village who change areas on 1 July."""
DEPOSITS = {"zhengke": 2000, "fuke": 1500, "keyuan": 1000, "banshiyuan": 800}
_SWAP_DAY, _MOVE_DAY = date(YEAR, 7, 1), date(YEAR, 8, 1)
_LAST_OLD, _LAST_HERE = date(YEAR, 6, 30), date(YEAR, 7, 31)


def holders(town: Township) -> dict[str, list[Cadre]]:
    """Who is responsible for an area at the beginning: one cadre each, the sixth area is held by a team."""
    result: dict[str, list[Cadre]] = {}
    for nth, village in enumerate(town.villages, 1):
        cadres = [town.cadre(number) for number in team(nth)]
        for place, area in enumerate(town.areas[village]):
            result[area] = [cadres[place]] if place < 5 else cadres[5:]
    return result


def add_contracts(town: Township) -> None:
    """A team for each village: its leader, a deputy, and members."""
    for nth, village in enumerate(town.villages, 1):
        for place, number in enumerate(team(nth)):
            cadre = town.cadre(number)
            role = ("点长", "副点长")[place] if place < 2 else "成员"
            begin = date(YEAR, 3, 1) if number == JOINS_IN_MARCH else FIRST
            until = _LAST_HERE if number == MOVES else None
            town.book.add("contract", village, cadre.id, begin, until, role)
    town.book.add("contract", town.villages[5], town.cadre(MOVES).id, _MOVE_DAY, None, "成员")


def add_responsibilities(town: Township, held: dict[str, list[Cadre]]) -> None:
    """Who answers for an area from when to when, with shares that add up to one on every day."""
    for area, cadres in held.items():
        numbers = [cadre.number for cadre in cadres]
        if numbers[0] in SWAPS:
            _swap(town, area, numbers[0])
        elif JOINS_IN_MARCH in numbers:
            town.book.add("responsibility", area, town.cadre(30).id, FIRST, date(YEAR, 2, 28), "1")
            town.book.add("responsibility", area, cadres[0].id, date(YEAR, 3, 1), None, "1")
        elif MOVES in numbers:
            _hold(town, area, numbers, FIRST, _LAST_HERE)
            _hold(town, area, [n for n in numbers if n != MOVES], _MOVE_DAY, None)
        elif set(numbers) == {42, 50}:
            _hold(town, area, numbers, FIRST, _LAST_HERE)
            _hold(town, area, [*numbers, MOVES], _MOVE_DAY, None)
        else:
            _hold(town, area, numbers, FIRST, None)


def _hold(town: Township, area: str, numbers: list[int], begin: date, until: date | None) -> None:
    share = "1" if len(numbers) == 1 else f"1/{len(numbers)}"
    for number in numbers:
        town.book.add("responsibility", area, town.cadre(number).id, begin, until, share)


def _swap(town: Township, area: str, number: int) -> None:
    other = SWAPS[1] if number == SWAPS[0] else SWAPS[0]
    _hold(town, area, [number], FIRST, _LAST_OLD)
    _hold(town, area, [other], _SWAP_DAY, None)


def add_safety_pledges(town: Township) -> None:
    """Everybody signs and pays a deposit by the level of that day."""
    for cadre in town.cadres:
        day = date(YEAR, 3, 3) if cadre.number == JOINS_IN_MARCH else date(YEAR, 1, 10)
        town.book.add("safety_pledge", day, "责任书", cadre.id, LEVELS[cadre.level], DEPOSITS[cadre.level])


def add_line_targets(town: Township) -> None:
    """A target on each of the lines a cadre works on, with what is at stake."""
    for cadre in town.cadres:
        lines = ["岗位线", "包村线", "中心线", "重点线", *(["联企线"] if cadre.level == "fuke" else [])]
        for line in lines:
            planned = town.draws.between(10, 40)
            done = planned if cadre.care == 0 else planned * town.draws.between(100 - 9 * cadre.care, 104) // 100
            stake = f"{line}完成加分，未完成扣分"
            town.book.add("line_target", max(FIRST, cadre.joined), None, cadre.id, line, planned, done, stake)
