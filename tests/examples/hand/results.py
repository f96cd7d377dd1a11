"""Ranks, grades and money of the cadres, and the stars of the members."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction

from tests.examples.hand.central import answered_for, found_by_others
from tests.examples.hand.daily import absences
from tests.examples.hand.key import key
from tests.examples.hand.own import decision
from tests.examples.hand.parts import total
from tests.examples.hand.register import FIRST, LAST, Files
from tests.examples.hand.villages import village_total
from tests.examples.hand.visits import in_weak_team

GRADES = ("incompetent", "basic", "competent", "excellent")
STARS = {"信念星": "faith", "学习星": "study", "诚信星": "honesty", "守法星": "law", "安全星": "safety",
         "和谐星": "harmony", "致富星": "prosperity", "服务星": "service", "贡献星": "contribution",
         "廉洁星": "integrity"}  # fmt: skip


def peers(files: Files, cadre: str) -> list[str]:
    return [other for other in files.level if files.level[other] == files.level[cadre]]


def rank(files: Files, cadre: str) -> int:
    """1-2-2-4 within the level by total, then key work, then fewer absences."""

    def order(one: str) -> tuple[Fraction, Fraction, int]:
        return total(files, one), sum(key(files, one).values(), Fraction(0)), -absences(files, one)

    return 1 + sum(order(other) > order(cadre) for other in peers(files, cadre))


def vetoed(files: Files, cadre: str) -> bool:
    return any(int(row["死亡人数"]) >= 1 for row, _ in answered_for(files, cadre, "accident"))


def serious(files: Files, cadre: str) -> bool:
    return any(row["情节"] == "严重" for row in files.of("misconduct", "干部", cadre))


def may_be_excellent(files: Files, cadre: str) -> bool:
    barred = vetoed(files, cadre) or serious(files, cadre) or found_by_others(files, cadre) > 0
    return total(files, cadre) >= 850 and not barred and not in_weak_team(files, cadre)


def in_quota(files: Files, cadre: str) -> bool:
    """A fifth of the level, rounded half up; who ties with somebody over the last place is left out with him."""
    level = peers(files, cadre)
    places = (2 * len(level) + 5) // 10
    mine = total(files, cadre)
    reach = [other for other in level if may_be_excellent(files, other) and total(files, other) >= mine]
    return may_be_excellent(files, cadre) and len(reach) <= places


def grade(files: Files, cadre: str) -> str:
    """Veto, quota, limits, lowering, award, decision: in this order."""
    mine = total(files, cadre)
    place = 3 if in_quota(files, cadre) else 2 if mine >= 750 else 1 if mine >= 650 else 0
    place = 0 if vetoed(files, cadre) else place
    place = max(place - 1, 0) if serious(files, cadre) else place
    honours = files.of("honour", "干部", cadre)
    if any(row["级别"] == "省" and row["形式"] == "个人" and row["文号"] for row in honours):
        place = 3
    return decision(files, "grade", cadre) or GRADES[place]


def deposit(files: Files, cadre: str) -> int:
    return sum(int(row["风险金"]) for row in files.of("safety_pledge", "干部", cadre))


def exits(files: Files, cadre: str) -> int:
    return sum(bool(row["转产日期"]) for row in files.paired[cadre])


def wage(files: Files, cadre: str) -> tuple[Fraction, Fraction]:
    """480 yuan for every month in office, by the share that the village's result earns: paid, and withheld."""
    [me] = files.of("cadre", "编号", cadre)
    result = village_total(files, me["所在村"])
    share = next((share for least, share in ((90, 100), (80, 90), (70, 80)) if result >= least), 60)
    begin = max(files.joined[cadre], FIRST)
    whole = 480 * (LAST.month - begin.month + 1)
    return Fraction(whole * share, 100), Fraction(whole * (100 - share), 100)


def stars(files: Files) -> dict[str, set[str]]:
    """The stars that each member keeps or earns."""
    lost = Counter[tuple[str, str]]()
    for row in files.rows("star_lapse"):
        lost[row["党员"], row["星"]] += {"轻微": 2, "严重": 5}[row["情节"]]
    hours: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    deeds = Counter[str]()
    for row in files.rows("deed"):
        hours[row["党员"], row["类别"]] += Fraction(row["小时"])
        deeds[row["党员"]] += row["类别"] == "公益"
    kept: dict[str, set[str]] = {}
    for member in (row["编号"] for row in files.rows("member")):
        earned = {
            "学习星": hours[member, "党课"] >= 4,
            "服务星": hours[member, "志愿服务"] >= 2,
            "贡献星": deeds[member] >= 1,
        }
        kept[member] = {name for star, name in STARS.items() if 10 - lost[member, star] >= 6 and earned.get(star, True)}
    return kept


def reward(files: Files, member: str, kept: int) -> int:
    """What the committee decided for a member with nine or ten stars, from 200 to 800 yuan; nothing if it has not."""
    decided = [int(row["决定"]) for row in files.of("decision", "对象", member) if row["评定项"] == "stars.reward"]
    assert all(kept >= 9 and 200 <= yuan <= 800 for yuan in decided)
    return sum(decided)
