"""Cadres and their postings, paired households, branches and members."""

from __future__ import annotations

from datetime import date, timedelta

from township.calendar import YEAR
from township.state import LEVELS, OUTSTANDING, PAIRS, STEADY, Cadre, Household, Township

JOINS_IN_MARCH, PROMOTED = 31, 34
_COUNTS = {"zhengke": 3, "fuke": 11, "keyuan": 19, "banshiyuan": 17}
_TEAMS = (
    (18, 19, 15, 38, 46), (22, 23, 16, 39, 47), (17, 20, 34, 40, 48), (21, 25, 26, 24, 36, 37),
    (45, 27, 28, 41, 49), (31, 30, 29, 42, 50), (32, 33, 35, 43, 44),
)  # fmt: skip
_DIFFICULTIES = ("0.95", "0.98", "1.00", "1.00", "1.02", "1.05")
_MISFITS = {26: 9, 27: 7}  # two cadres whose pairs do not fit their level
_CARE = {8: 1, 10: 1, 36: 1, 42: 1, 45: 1, 20: 4, 30: 7, 44: 4, 47: 6}  # careful and careless ones that the year needs
_BRANCHES = (("机关", "机关", 34), ("财税", "机关", 12), ("学校", "学校", 30), ("卫生院", "卫生", 16),
             ("企业", "企业", 18), ("离退休", "离退休", 18))  # fmt: skip


def team(number: int) -> tuple[int, ...]:
    """The numbers of the cadres of the village: leader, deputy leader, members."""
    return (number, number + 7, *_TEAMS[number - 1])


def add_cadres(town: Township) -> None:
    """The fifty cadres of the township and the fifty of its villages."""
    levels = [level for level, count in _COUNTS.items() for _ in range(count)]
    villages = {cadre: town.villages[nth] for nth in range(7) for cadre in team(nth + 1)}
    for number, level in enumerate(levels, 1):
        joined = date(YEAR, 3, 1) if number == JOINS_IN_MARCH else date(town.draws.between(1985, 2009), 7, 1)
        drawn = town.draws.pick((1, 2, 2) if number < 15 else (1, 2, 2, 2, 3, 3, 4))
        care = 0 if number in STEADY else _CARE.get(number, drawn)
        difficulty = "1.00" if number in STEADY else town.draws.pick(_DIFFICULTIES)
        name = town.names.next()
        cadre_id = town.book.add("cadre", name, LEVELS[level], joined, None, difficulty, None)
        town.cadres.append(Cadre(cadre_id, name, number, level, joined, villages[number], care))
        _add_posting(town, town.cadres[-1])
    _add_village_cadres(town)


def _add_posting(town: Township, cadre: Cadre) -> None:
    begin = max(cadre.joined, date(2009, 1, 1))
    post = {"zhengke": "乡领导", "fuke": "班子成员", "keyuan": "站所负责人", "banshiyuan": "工作人员"}[cadre.level]
    if cadre.number == PROMOTED:
        town.book.add("posting", begin, date(YEAR, 6, 30), None, cadre.id, "办事员", post)
        town.book.add("posting", date(YEAR, 7, 1), None, "任免通知", cadre.id, "科员", "站所负责人")
    else:
        town.book.add("posting", begin, None, None, cadre.id, LEVELS[cadre.level], post)


def _add_village_cadres(town: Township) -> None:
    for number in range(50):
        joined = date(YEAR, 5, 1) if number == 40 else date(town.draws.between(1998, 2009), 4, 1)
        village = town.villages[number % 7]
        office = ("书记", "主任")[number // 7] if number < 14 else None
        cadre = town.book.add("cadre", town.names.next(), "村干部", joined, village, "1.00", office)
        town.book.add("posting", joined, None, None, cadre, "村干部", office or "村委")
        if office:
            town.officers.setdefault(village, []).append(cadre)


def add_households(town: Township) -> None:
    """197 former producers and 203 skilled workers, paired by level; some leave the trade during the year."""
    pairs = [cadre for cadre in town.cadres for _ in range(_MISFITS.get(cadre.number, PAIRS[cadre.level]))]
    producers = set(town.draws.sample(range(len(pairs)), 197))
    nth_of: dict[str, int] = {}
    for place, cadre in enumerate(pairs):
        nth = nth_of[cadre.id] = nth_of.get(cadre.id, 0) + 1
        group = town.draws.pick(town.groups_of_village[cadre.village])
        _add_household(town, cadre, group, "原生产大户" if place in producers else "熟练工", nth)


def _add_household(town: Township, cadre: Cadre, group: str, kind: str, nth: int) -> None:
    leaves = nth <= 2 + (cadre.number in OUTSTANDING) if cadre.care == 0 else town.draws.chance(24 - 6 * cadre.care)
    exited = town.draws.day(date(YEAR, 4, 1), date(YEAR, 11, 30)) if leaves else None
    household = town.book.add("household", town.names.next() + "户", kind, cadre.village, group, cadre.id, exited)
    town.households.append(Household(household, cadre, exited))


def add_members(town: Township) -> None:
    """13 branches with 530 members, 402 of them in the villages; 36 veterans, 37 member households."""
    seats: list[tuple[str, bool]] = []
    for nth, village in enumerate(town.villages):
        branch = town.book.add("branch", f"{'甲乙丙丁戊己庚'[nth]}村党支部", "农村", village)
        seats += [(branch, True)] * (58 if nth < 3 else 57)
    for name, kind, count in _BRANCHES:
        branch = town.book.add("branch", f"{name}党支部", kind, None)
        seats += [(branch, False)] * count
    chosen = town.draws.sample(range(len(seats)), 73)
    veterans, hubs = set(chosen[:36]), set(chosen[36:])
    for place, (branch, rural) in enumerate(seats):
        _add_member(town, branch, rural, place in veterans, place in hubs)


def _add_member(town: Township, branch: str, rural: bool, veteran: bool, hub: bool) -> None:
    first, last = (1922, 1930) if veteran else (1936, 1988)
    born = town.draws.day(date(first, 1, 1), date(last, 12, 31))
    admitted = born + timedelta(days=town.draws.between(7000, 8100))
    if veteran:  # fifty years in the party and over eighty
        admitted = town.draws.day(date(1950, 1, 1), date(1960, 12, 31))
    leader = town.cadre(len(town.contacts) % 14 + 1).id if veteran or hub else None
    member = town.book.add("member", town.names.next(), branch, rural, born, admitted, hub, leader)
    town.members.append(member)
    town.branch_of[member] = branch
    if not rural:
        town.outside.append(member)
    if leader:
        town.contacts.append((leader, member))
