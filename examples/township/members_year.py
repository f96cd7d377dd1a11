"""What members did and failed to do: lessons, service, deeds for the public good, and lapses by star."""

from __future__ import annotations

from datetime import date

from township.calendar import LAST, YEAR
from township.state import Township

_STARS = ("信念星", "学习星", "诚信星", "守法星", "安全星", "和谐星", "致富星", "服务星", "贡献星", "廉洁星")
_EARNED = {"学习星": "党课", "服务星": "志愿服务", "贡献星": "公益"}


def add_members_year(town: Township) -> None:
    """The year of the 530 members: most do what is asked, some a little less, a few hardly anything."""
    for member in town.members:
        zeal = town.draws.pick((0, 0, 1, 1, 2, 2, 2, 3, 3, 4))
        done = _add_deeds(town, member, zeal)
        missed = {star for star, deed in _EARNED.items() if deed not in done}
        town.stars[member] = 10 - len(missed | _add_lapses(town, member, zeal))
        town.service[member] = done.get("志愿服务", 0)


def _add_deeds(town: Township, member: str, zeal: int) -> dict[str, int]:
    """The hours of each kind of deed."""
    done: dict[str, int] = {}
    hours = {"党课": ("4", "5", "6"), "志愿服务": ("2", "3", "4"), "公益": ("1", "2")}
    for kind, choices in hours.items():
        if not town.draws.chance(4 + 16 * zeal):
            day = town.draws.day(date(YEAR, 1, 4), LAST)
            done[kind] = int(town.draws.pick(choices))
            town.book.add("deed", day, None, member, kind, done[kind])
    return done


def _add_lapses(town: Township, member: str, zeal: int) -> set[str]:
    """The stars that are lost by a serious lapse."""
    lost: set[str] = set()
    for star in town.draws.sample(_STARS, zeal):
        day, weight = town.draws.day(date(YEAR, 1, 4), LAST), town.draws.pick(("轻微", "严重", "严重"))
        town.book.add("star_lapse", day, "支部记录", member, star, weight)
        lost |= {star} if weight == "严重" else set()
    return lost
