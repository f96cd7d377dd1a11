"""What follows from the stars: rewards that the committee decides, and a named contact for who needs help."""

from __future__ import annotations

from datetime import date

from township.calendar import YEAR
from township.state import Township

_MET, _NAMED = date(YEAR, 12, 30), date(YEAR, 12, 28)


def add_star_results(town: Township) -> None:
    """200 to 800 yuan for nine stars and more; the last with nine waits, and the last to be helped has nobody."""
    nine = [member for member in town.members if town.stars[member] >= 9]
    undecided = [member for member in nine if town.stars[member] == 9][-1]
    for member in nine:
        if member != undecided:
            yuan = 800 if town.stars[member] == 10 else 200 + 100 * town.service[member]
            town.book.add("decision", "stars.reward", member, yuan, "党委会", "按星数和志愿服务时数研究确定", _MET)
    for member in [member for member in town.members if town.stars[member] <= 5][:-1]:
        town.book.add("help_contact", _NAMED, "支部会议", member, _helper(town, nine, member))


def _helper(town: Township, nine: list[str], member: str) -> str:
    """One of the best of the own branch, or of the township where the branch has none."""
    own = [other for other in nine if town.branch_of[other] == town.branch_of[member]]
    return (own or nine)[int(member[-3:]) % len(own or nine)]
