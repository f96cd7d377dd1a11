"""Villages, areas, groups, enterprises and projects."""

from __future__ import annotations

from township.state import Cadre, Township

_STEMS = "甲乙丙丁戊己庚"
_ORDINALS = "一二三四五六"
_GROUPS = (44, 44, 44, 44, 43, 43, 43)
_WORKS = (
    "村组道路养护", "安全隐患排查", "计生优质服务", "信访积案化解", "村级换届准备",
    "农田水利冬修", "惠农补贴发放", "环境卫生整治", "森林防火", "远程教育站点",
)  # fmt: skip
_PROJECTS = (
    "转产创业园一期", "敬老院改建", "中心小学运动场", "自来水管网", "集镇街道亮化", "农贸市场", "卫生院门诊楼",
    "水库除险加固", "高标准农田", "农村危房改造", "沼气示范点", "文化活动中心", "电网改造",
)  # fmt: skip


def add_villages(town: Township) -> None:
    """The seven villages, each divided into six areas."""
    for stem in _STEMS:
        village = town.book.add(
            "village", f"{stem}村", town.draws.between(2400, 5200), town.draws.between(80, 300) * 1000
        )
        town.villages.append(village)
        town.areas[village] = [town.book.add("area", f"{stem}村{nth}片", village) for nth in _ORDINALS]


def add_groups(town: Township, holders: dict[str, list[Cadre]]) -> None:
    """The 305 groups; those of an area are shared out among the cadres who are responsible for it."""
    for village, stem, count in zip(town.villages, _STEMS, _GROUPS, strict=True):
        for nth in range(count):
            area = town.areas[village][nth % 6]
            cadre = holders[area][nth // 6 % len(holders[area])]
            group = town.book.add("group", f"{stem}村{nth + 1}组", village, area, cadre.id)
            town.groups.setdefault(cadre.id, []).append(group)
            town.groups_of_village.setdefault(village, []).append(group)


def add_enterprises(town: Township) -> None:
    """The ten key enterprises; eleven deputies pair with them, two of them with one."""
    for nth in range(10):
        town.enterprises.append(town.book.add("enterprise", f"骨干企业{nth + 1}号", town.villages[nth % 7]))
    deputies = [cadre for cadre in town.cadres if cadre.level == "fuke"]
    for nth, cadre in enumerate(deputies):
        town.book.add("enterprise_contact", town.enterprises[nth % 10], cadre.id)


def add_projects(town: Township) -> None:
    """Ten key works and thirteen key projects, each broken down to named cadres."""
    for title, kind, names in (("十大重点工作", "work", _WORKS), ("十三大重点工程", "project", _PROJECTS)):
        town.projects[kind] = [town.book.add("project", name, title) for name in names]
    _assign(town, town.projects["work"], [15, 16, 17, 18, 19], [5] * 10, "组织实施")
    _assign(town, town.projects["project"], [15, 16, 17, 18, 19], [5] + [4] * 9 + [3] * 3, "协调推进")


def _assign(town: Township, projects: list[str], first: list[int], sizes: list[int], task: str) -> None:
    """Everybody in one team; *first* make up the first, the others follow in an order that mixes levels."""
    others = sorted((n for n in range(1, 51) if n not in first), key=lambda n: (n % len(projects), n))
    numbers = iter([*first, *others])
    for project, size in zip(projects, sizes, strict=True):
        for _ in range(size):
            town.book.add("assignment", project, town.cadre(next(numbers)).id, f"1/{size}", task)
