"""The review of each secretary and head by members, representatives and supervisors of the village."""

from __future__ import annotations

from datetime import date

from township.state import Township

_VOTERS = (("党员", 32), ("群众代表", 18), ("监督员", 5))
_DISTRUSTED = (5, 2)
"""The village and officer (1 secretary, 2 head) of whom half of the voters are not satisfied."""


def add_pledge_reviews(town: Township) -> None:
    """In every session both report, and the sheets on each are counted apart."""
    for session, village, day in town.sessions:
        nth = town.villages.index(village) + 1
        for place, cadre in enumerate(town.officers[village], 1):
            for about in ("承诺践诺", "工作作风"):
                for voters, entitled in _VOTERS:
                    sheets = entitled - town.draws.between(0, entitled // 8)
                    share = 50 if (nth, place) == _DISTRUSTED else 2 * nth
                    _add_sheets(town, (day, session, cadre, about, voters), sheets, share)


def _add_sheets(town: Township, ballot: tuple[date, str, str, str, str], sheets: int, share: int) -> None:
    """*share* per cent at most are not satisfied, as many fairly; the rest is satisfied, but for who abstains."""
    day, *about = ballot
    poor = town.draws.between(sheets * share // 200, sheets * share // 100)
    fair, abstained = town.draws.between(0, sheets * share // 100), town.draws.between(0, sheets // 16)
    counts = {"满意": max(sheets - poor - fair - abstained, 0), "基本满意": fair, "不满意": poor, "弃权": abstained}
    for choice, number in counts.items():
        if number:
            town.book.add("leader_ballot", day, "计票单", *about, choice, number)
