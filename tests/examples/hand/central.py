"""Central work of a cadre, 250 points: the village, the area, the households, and visits of every kind."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.examples.hand.daily import Points
from tests.examples.hand.register import LAST, Files, Row, day, fen, holds, month_last
from tests.examples.hand.villages import village_total

FULL = {"village_result": 60, "area_safety": 50, "paired_visits": 40, "transition": 30, "family_planning": 15,
        "stability": 15, "disputes": 10, "village_stay": 10, "enterprises": 10, "group_visits": 6,
        "care": 4}  # fmt: skip


def answered_for(files: Files, cadre: str, table: str) -> list[tuple[Row, Fraction]]:
    """What happened in areas while the cadre held them, and the cadre's share on that day."""
    return [
        (row, Fraction(held["份额"]))
        for row in files.rows(table)
        for held in files.of("responsibility", "责任片", row["责任片"])
        if held["干部"] == cadre and holds(held, day(row["日期"]))
    ]


def finds(files: Files, cadre: str) -> int:
    """Finds of illegal production in the cadre's area, own finds too: each costs the reward on the deposit."""
    return len(answered_for(files, cadre, "incident"))


def found_by_others(files: Files, cadre: str) -> int:
    return sum(row["自查发现"] == "false" for row, _ in answered_for(files, cadre, "incident"))


def visits(files: Files, cadre: str) -> tuple[int, int]:
    """Half-months of the cadre's paired households that were owed, and those without a visit."""
    return half_months(files, files.paired[cadre])


def half_months(files: Files, households: list[Row]) -> tuple[int, int]:
    """Half-months of the households that were owed, and those without a visit."""
    seen = {(row["结对户"], _half(day(row["日期"]))) for row in files.rows("visit")}
    owed = missed = 0
    for household in households:
        until = day(household["转产日期"]) if household["转产日期"] else LAST
        for month in range(1, 13):
            for half, (first, last) in enumerate(((1, 15), (16, month_last(month).day))):
                if files.joined[household["结对干部"]] <= date(2011, month, first) and date(2011, month, last) <= until:
                    owed += 1
                    missed += (household["编号"], (month, half)) not in seen
    return owed, missed


def central(files: Files, cadre: str) -> Points:
    """The eleven items; those that do not concern the cadre are left out."""
    owed = visits(files, cadre)
    items = {
        "village_result": _village(files, cadre),
        "area_safety": _safety(files, cadre),
        "paired_visits": fen(max(40 - Fraction(owed[1], 2), Fraction(0))),
        "transition": _transition(files, cadre),
        "family_planning": _supervised(files, cadre),
        "stability": _petitions(files, cadre),
        "disputes": _disputes(files, cadre),
        "village_stay": _stays(files, cadre),
        "enterprises": _enterprises(files, cadre),
        "group_visits": _ratio(
            6, files.of("group_visit", "干部", cadre), "村民组", files.of("group", "联系干部", cadre)
        ),
        "care": _ratio(4, files.of("care_visit", "领导", cadre), "党员", files.of("member", "联系领导", cadre)),
    }
    return {name: points for name, points in items.items() if points is not None}


def total_of_central(files: Files, cadre: str) -> Fraction:
    """The items that concern the cadre, scaled up to the 250 points of the part."""
    items = central(files, cadre)
    return fen(sum(items.values(), Fraction(0)) * 250 / sum(FULL[name] for name in items))


def _half(on: date) -> tuple[int, int]:
    return on.month, int(on.day > 15)


def _village(files: Files, cadre: str) -> Fraction:
    mine = [row["村"] for row in files.of("contract", "干部", cadre) if holds(row, LAST)]
    return fen(60 * sum((village_total(files, village) for village in mine), Fraction(0)) / len(mine) / 100)


def _safety(files: Files, cadre: str) -> Fraction:
    found = answered_for(files, cadre, "incident")
    off = sum(
        (share * {"小": 20, "大": 40}[row["规模"]] for row, share in found if row["自查发现"] == "false"), Fraction(0)
    )
    off += sum(share * 10 for _, share in answered_for(files, cadre, "accident"))
    return Fraction(0) if found_by_others(files, cadre) >= 3 else fen(max(50 - off, Fraction(0)))


def _transition(files: Files, cadre: str) -> Fraction | None:
    pairs = files.paired[cadre]
    rate = Fraction(100 * sum(bool(row["转产日期"]) for row in pairs), len(pairs)) if pairs else Fraction(0)
    points = next((points for least, points in ((25, 30), (15, 25), (5, 20)) if rate >= least), 15)
    return Fraction(points) if pairs else None


def _supervised(files: Files, cadre: str) -> Fraction:
    weights = [row["情节"] for row in files.of("supervision", "责任干部", cadre)]
    return Fraction(max(15 - max(min(weights.count("轻微"), 6), 5 * weights.count("严重")), 0))


def _petitions(files: Files, cadre: str) -> Fraction:
    prices = {"县": (1, 3), "市": (2, 5), "省": (4, 8)}
    dearest: dict[int, int] = {}
    for row in files.of("petition", "包案干部", cadre):
        price = prices[row["到访级别"]][row["形式"] == "集体"]
        month = day(row["日期"]).month
        dearest[month] = max(dearest.get(month, 0), price)
    return Fraction(max(15 - sum(dearest.values()), 0))


def _disputes(files: Files, cadre: str) -> Fraction | None:
    led = files.of("dispute", "包案领导", cadre)
    return fen(Fraction(10 * sum(bool(row["化解日期"]) for row in led), len(led))) if led else None


def _stays(files: Files, cadre: str) -> Fraction:
    if files.level[cadre] not in ("正科", "副科"):
        return Fraction(10)
    stayed = {day(row["日期"]).month for row in files.of("village_stay", "领导", cadre)}
    return Fraction(max(10 - (12 - len(stayed)), 0))


def _enterprises(files: Files, cadre: str) -> Fraction | None:
    short = max(12 - len(files.of("enterprise_visit", "干部", cadre)), 0)
    return Fraction(10 - min(2 * -(-short // 3), 8)) if files.level[cadre] == "副科" else None


def _ratio(full: int, seen: list[Row], header: str, all_of_them: list[Row]) -> Fraction:
    different = len({row[header] for row in seen})
    return fen(full * min(Fraction(different, len(all_of_them)), Fraction(1))) if all_of_them else Fraction(full)
