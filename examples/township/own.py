"""Own post: matters with time limits, promises, reviews, files, complaints, innovations, tests."""

from __future__ import annotations

from datetime import date, timedelta

from township.calendar import LAST, YEAR
from township.state import Cadre, Township

_PROMISES = ("当日事当日答复", "每月下组不少于十天", "不让群众跑第二趟")
_INNOVATIONS = (
    (15, "县", "县组〔2011〕31号"),
    (16, "市", "市委办〔2011〕8号"),
    (17, "县", "县组〔2011〕44号"),
    (5, "乡", "乡党〔2011〕12号"),
    (9, "县", "县安〔2011〕6号"),
    (35, "乡", None),  # without a document: does not count
)


def add_own_post(town: Township) -> None:
    """A year of every cadre's own post."""
    for cadre in town.cadres:
        _add_matters(town, cadre)
        _add_review(town, cadre)
        _add_checks(town, cadre)
    _add_innovations(town)


def _add_matters(town: Township, cadre: Cadre) -> None:
    for month in range(4, 12):
        day = date(YEAR, month, town.draws.between(1, 28))
        due = day + timedelta(days=town.draws.pick((5, 10, 15)))
        closed: date | None = due - timedelta(days=town.draws.between(0, 4))
        if town.slips(cadre, 4):
            closed = due + timedelta(days=town.draws.between(1, 20))
        elif town.slips(cadre, 1):
            closed = None
        town.closed.setdefault(cadre.id, []).append(closed is not None and closed <= due)
        town.book.add("matter", day, "首办登记", cadre.id, due, closed, town.slips(cadre, 1))
    for content in _PROMISES:
        day = max(date(YEAR, 1, 20), cadre.joined)
        town.book.add("promise", day, "公开栏", cadre.id, content, not town.slips(cadre, 7))


def _add_review(town: Township, cadre: Cadre) -> None:
    """Two groups of voters; the sheets of a group go to satisfied, fairly, not satisfied, abstained, spoiled."""
    for voters, entitled in (("干部", 49), ("群众", 70)):
        fair, poor = (town.draws.between(0, 5 * cadre.care), town.draws.between(0, 2 * cadre.care))
        abstained, spoiled = (town.draws.between(0, 2), town.draws.between(0, 1)) if cadre.care else (1, 0)
        poor = min(poor, entitled - fair - abstained - spoiled)  # the most careless have no voter left
        good = entitled - fair - poor - abstained - spoiled
        counts = {"满意": good, "基本满意": fair, "不满意": poor, "弃权": abstained, "废票": spoiled}
        for choice, sheets in counts.items():
            if sheets:
                town.book.add("cadre_ballot", date(YEAR, 12, 20), "公开评议", cadre.id, voters, choice, sheets)


def _add_checks(town: Township, cadre: Cadre) -> None:
    marks = [not town.slips(cadre, 3) for _ in range(3)]
    town.book.add("file_check", date(YEAR, 11, 25), None, cadre.id, *marks)
    if town.slips(cadre, 10):
        day, verified = town.draws.day(date(YEAR, 3, 2), LAST), town.draws.chance(60)
        points = town.draws.pick(("0.5", "1", "2")) if verified else None
        town.book.add("complaint", day, "来信", cadre.id, verified, points)
    mark = 92 if cadre.care == 0 else town.draws.between(95 - 13 * cadre.care, 98)
    if mark < 70:  # those who fail sit the test again
        town.book.add("skill_test", date(YEAR, 5, 12), None, cadre.id, mark)
        mark += town.draws.between(0, 20)
    town.book.add("skill_test", date(YEAR, 9, 15), None, cadre.id, mark)


def _add_innovations(town: Township) -> None:
    for number, level, document in _INNOVATIONS:
        town.book.add("innovation", date(YEAR, 10, 9), None, town.cadre(number).id, level, document)
