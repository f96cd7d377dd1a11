"""What the villages are assessed on: pledges, the democratic review, inspections, services, income, reports."""

from __future__ import annotations

from datetime import date, timedelta

from township.calendar import YEAR, month_last
from township.state import Township

_PLEDGES = ("修通组级路", "改建水渠", "办好一件群众最急的事")
_SESSIONS = (date(YEAR, 12, 12), date(YEAR, 12, 13))
_VOTERS = (("党员", 32), ("群众代表", 18), ("监督员", 5))
_DISPUTED = (3, 2)
"""The village and session in which more sheets were counted than voters were entitled."""
_ANNOUNCED_LATE = (5, 1)
"""The village and session whose result was not announced on the spot but a day later."""


def add_village_year(town: Township) -> None:
    """The year of the seven villages; the later in the list, the more is missing."""
    for nth, village in enumerate(town.villages, 1):
        _add_pledges(town, village, nth)
        _add_review(town, village, nth)
        _add_inspections(town, village, nth)
        _add_figures(town, village, nth)


def _add_pledges(town: Township, village: str, nth: int) -> None:
    for maker in ("书记", "主任"):
        for content in _PLEDGES:
            town.book.add(
                "pledge", date(YEAR, 1, 18), "承诺公示", village, maker, content, not town.draws.chance(3 * nth)
            )


def _add_review(town: Township, village: str, nth: int) -> None:
    for place, day in enumerate(_SESSIONS, 1):
        extra = 3 if (nth, place) == _DISPUTED else -town.draws.between(0, 4)
        announced = day + timedelta(days=(nth, place) == _ANNOUNCED_LATE)
        entitled = sum(count for _, count in _VOTERS)
        session = town.book.add("review_session", day, "会议签到", village, entitled, announced)
        town.sessions.append((session, village, day))
        for voters, count in _VOTERS:
            _add_sheets(town, session, day, voters, count + (extra if voters == "党员" else 0), nth)


def _add_sheets(town: Township, session: str, day: date, voters: str, sheets: int, nth: int) -> None:
    poor, fair = town.draws.between(0, sheets * nth // 100), town.draws.between(0, sheets * nth // 40)
    good = town.draws.between(sheets // 10, sheets // 5 + nth)
    abstained, spoiled = town.draws.between(0, sheets // 16), town.draws.between(0, sheets // 24)
    rest = sheets - poor - fair - good - abstained - spoiled
    counts = {"优秀": max(rest, 0), "称职": good + min(rest, 0), "基本称职": fair, "不称职": poor}
    for choice, number in (counts | {"弃权": abstained, "废票": spoiled}).items():
        if number:
            town.book.add("ballot", day, "计票单", session, voters, choice, number)


def _add_inspections(town: Township, village: str, nth: int) -> None:
    party = [not town.draws.chance(4 * nth) for _ in range(5)]
    town.book.add("party_check", date(YEAR, 11, 28), "组织办", village, *party)
    norms = [not town.draws.chance(2 * nth) for _ in range(3)]
    town.book.add("norm_check", date(YEAR, 11, 29), "民政办", village, *norms)


def _add_figures(town: Township, village: str, nth: int) -> None:
    for month in (3, 6, 9, 12):
        due = town.draws.between(120, 260)
        given = due * town.draws.between(100 - 2 * nth, 100) // 100
        town.book.add("birth_check", month_last(month), "计生办", village, due, given)
        town.book.add("income", month_last(month), "村账", village, town.draws.between(20, 90) * 1000)
    for month in range(1, 13):
        if town.draws.chance(nth):
            continue
        day = 28 if town.draws.chance(4 * nth) else town.draws.between(20, 25)
        town.book.add("village_report", date(YEAR, month, day), None, village)
