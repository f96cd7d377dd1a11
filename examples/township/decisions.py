"""What persons decided, with their reasons: ratings by leaders, and one grade by the committee."""

from __future__ import annotations

from datetime import date

from township.calendar import YEAR
from township.state import Township

_RATED, _MET = date(YEAR, 12, 22), date(YEAR, 12, 30)


def add_decisions(town: Township) -> None:
    """A rating of every cadre by the leader in charge and by the assessment group; one grade by the committee."""
    for cadre in town.cadres:
        points = 38 if cadre.care == 0 else 40 - town.draws.between(2, 4 + 3 * cadre.care)
        value = f"{points // 2}.5" if points % 2 else str(points // 2)
        _decide(town, "own.leader_rating", cadre.id, value, "分管领导", "全年工作综合评价", _RATED)
        word = "good" if cadre.care < 2 or town.draws.chance(50) else town.draws.pick(("fair", "fair", "poor"))
        _decide(town, "key.coordination", cadre.id, word, "考核组", "查阅台账并听取意见", _RATED)
    _decide(town, "grade", town.cadre(10).id, "basic", "党委会", "分管线上发生集体越级上访，负领导责任", _MET)


def _decide(town: Township, node: str, row: str, value: str, by: str, reason: str, day: date) -> None:
    town.book.add("decision", f"cadre_1000.{node}", row, value, by, reason, day)
