"""What members did and failed to do: lessons, service, deeds for the public good, and lapses by star."""

from __future__ import annotations

from datetime import date

from township.calendar import LAST, YEAR
from township.state import Township

_STARS = ("信念星", "学习星", "诚信星", "守法星", "安全星", "和谐星", "致富星", "服务星", "贡献星", "廉洁星")


def add_members_year(town: Township) -> None:
    """The year of the 530 members: most do what is asked, some a little less, a few hardly anything."""
    for member in town.members:
        zeal = town.draws.pick((0, 0, 1, 1, 2, 2, 2, 3, 3, 4))
        _add_deeds(town, member, zeal)
        _add_lapses(town, member, zeal)


def _add_deeds(town: Township, member: str, zeal: int) -> None:
    hours = {"党课": ("4", "5", "6"), "志愿服务": ("2", "3", "4"), "公益": ("1", "2")}
    for kind, choices in hours.items():
        if not town.draws.chance(4 + 16 * zeal):
            day = town.draws.day(date(YEAR, 1, 4), LAST)
            town.book.add("deed", day, None, member, kind, town.draws.pick(choices))


def _add_lapses(town: Township, member: str, zeal: int) -> None:
    for star in town.draws.sample(_STARS, zeal):
        day, weight = town.draws.day(date(YEAR, 1, 4), LAST), town.draws.pick(("轻微", "严重", "严重"))
        town.book.add("star_lapse", day, "支部记录", member, star, weight)
